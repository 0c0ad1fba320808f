"""What a dossier may say of a case: never more than its variant, nor than its maker may see (6.3)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from bot.services.cases import timeline
from bot.services.cases.access import roles_for
from bot.services.evidence.places import Places, places_of
from bot.services.messages.cards import role_name
from bot.services.scene import Scene
from dialogs.protocol.access import WORDS_ITEMS, Item, sees
from dialogs.protocol.case import Case
from dialogs.protocol.classes import MINOR
from dialogs.protocol.dossier import (
    EVENTS,
    FREE_WORDS,
    ITEMS,
    NAMED,
    READINGS,
    Part,
    Variant,
    holds,
)
from dialogs.protocol.roles import BAKEN
from storage.custody import CustodyLink
from storage.unit_of_work import UnitOfWork

PARTICLES = frozenset({"van", "der", "den", "de", "het", "ten", "ter", "von", "the"})
ADDRESS = re.compile(r"(?<![\w.+%'-])([\w.+%'-]+)@([\w-]+(?:\.[\w-]+)+)")
"""An e-mail address: (before the @, behind it)."""
POLICE = frozenset({"police_liaison"})
"""Roles that say that the police were asked: for nobody to whom that is not told."""
TYPED = {"affected_names": "affected_employee", "recognisable_names": "in_picture"}
"""Names that were typed, and what is written in their place."""


@dataclass(frozen=True)
class DossierSight:
    """A case for one variant. `whole`: on the command line nobody's own sight narrows it."""

    uow: UnitOfWork
    scene: Scene
    case: Case
    variant: Variant
    whole: bool = False
    roles: frozenset[str] = field(default=frozenset())

    @classmethod
    def of(
        cls, uow: UnitOfWork, scene: Scene, case: Case, variant: Variant, *, whole: bool
    ) -> "DossierSight":
        roles = frozenset() if whole else roles_for(scene.settings, case, scene.person)
        return cls(uow, scene, case, variant, whole, roles)

    def holds(self, part: Part) -> bool:
        return holds(self.variant, part)

    def sees(self, item: Item | None) -> bool:
        """Whether this kind of data is in the variant, and for its maker."""
        return item in ITEMS[self.variant] and self.may(item)

    def may(self, item: Item | None) -> bool:
        """Whether the maker may see it at all."""
        return self.whole or sees(self.roles, item, self.case.facts.one("flow"))

    @property
    def named(self) -> bool:
        return self.variant in NAMED

    @property
    def tells_of_police(self) -> bool:
        """Whether this variant says that the police come into it (6.3)."""
        return "filed" in ITEMS[self.variant]

    def tells_why(self, why: str) -> bool:
        """Whether this dossier says why a file was destroyed before its case."""
        return self.sees("words") if why == MINOR else self.tells_of_police

    @cached_property
    def places(self) -> Places:
        """The number of each piece of evidence, and when it came."""
        return places_of(self.uow, self.scene, self.case)

    def say(self, key: str) -> str:
        return self.scene.say(key)

    def who(self, person_id: str) -> str:
        """Somebody by name, or by what they are in the case."""
        if self.named or person_id == BAKEN:
            return timeline.who(self.uow, self.scene, person_id)
        told = frozenset() if self.tells_of_police else POLICE
        roles = (role for role, ids in self.case.people.items()
                 if person_id in ids and role not in told)  # fmt: skip
        return next((role_name(self.scene.language, role) for role in roles),
                    self.say("dossier-somebody"))  # fmt: skip

    def maker(self) -> str:
        """Who has it made, by role; by name where people are named."""
        if self.whole:
            return self.say("dossier-by-command")
        return self.who(self.scene.person.id)

    def tells(self, link: CustodyLink) -> bool:
        """Whether a link of custody says what happened, or stands there by its hash alone."""
        if link.chain == "events":
            return self.variant in EVENTS
        told = READINGS[self.variant]
        return bool(told) and link.what.startswith(told)

    def words(self, reference: str) -> str:
        """What somebody wrote; "" where this variant holds no such words."""
        if not reference or self.variant not in FREE_WORDS:
            return ""
        return self.hidden(self.uow.contents.read(reference))

    def word(self, field_name: str) -> str:
        """Words of the report by their field, when they are for this dossier."""
        reference = self.case.words.get(field_name, "")
        return self.words(reference) if self.sees(WORDS_ITEMS.get(field_name)) else ""

    def hidden(self, text: str) -> str:
        """A text with the names and addresses of people as their roles, where people are not named; a
        role that would then stand there twice, once."""
        if self.named or not self._names:
            return text
        without = ADDRESS.sub(self._of_address, text)
        said = self._pattern.sub(lambda found: self._names[found.group().casefold()], without)
        return self._doubled.sub(r"\1", said)

    def _of_address(self, found: re.Match[str]) -> str:
        """The role of whose address it is, in place of all of it."""
        whole, (local, host) = found.group(), found.groups()
        if whole.casefold() in self._mails:
            return self.who(self._mails[whole.casefold()])
        if name := self._pattern.search(local):
            return self._names[name.group().casefold()]
        ours = {mail.rpartition("@")[2] for mail in self._mails}
        return self.say("dossier-somebody") if host.casefold() in ours else whole

    @cached_property
    def _mails(self) -> dict[str, str]:
        """The addresses of employees, with whose they are."""
        return {one.mail.casefold(): one.id for one in self.uow.people.all() if one.mail}

    @cached_property
    def _doubled(self) -> re.Pattern[str]:
        roles = sorted({*self._names.values(), self.say("dossier-somebody")}, key=len, reverse=True)
        return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, roles))})(?:[\s,;<(]+\1(?!\w)[>)]?)+")

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest = sorted(self._names, key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE)

    @cached_property
    def _names(self) -> dict[str, str]:
        """Each name, and each part of one, that says who somebody in this case is."""
        found: dict[str, str] = {}
        for person in self.uow.people.all():
            if person.name:
                found[person.name.casefold()] = self.say("dossier-somebody")
        for name, role in self._in_case():
            said = role_name(self.scene.language, role)
            found |= {part: said for part in _parts(name)} | {name.casefold(): said}
        for name in self._read("sender_name"):
            if not self.scene.settings.gir_store_sender or self.variant != "gir":
                said = self.say("dossier-sender")
                found |= {part: said for part in _parts(name)} | {name.casefold(): said}
        return found

    def _in_case(self) -> Iterator[tuple[str, str]]:
        for role, ids in self.case.people.items():
            people = (self.uow.people.get(one) for one in ids)
            yield from ((p.name, role) for p in people if p is not None and p.name)
        for field_name, role in TYPED.items():
            yield from ((name, role) for name in self._read(field_name))

    def _read(self, field_name: str) -> list[str]:
        reference = self.case.words.get(field_name, "")
        lines = self.uow.contents.read(reference).splitlines() if reference else []
        return [line.strip() for line in lines if line.strip()]


def _parts(name: str) -> list[str]:
    parts = (part.casefold() for part in re.split(r"[\s,]+", name))
    return [part for part in parts if len(part) > 2 and part not in PARTICLES]
