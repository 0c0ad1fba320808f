"""What is said of each file: "Wat staat erop?", and how to mend what cannot be seen (T13, 3.5).

Whoever sent a file may say it, and whoever may see it. The file itself is shown nowhere here.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from bot.services.cases import access
from bot.services.messages.cards import step_button
from bot.services.scene import Scene
from bot.settings import Settings
from dialogs.answers import datetime_of, option_key
from dialogs.catalogue import minors
from dialogs.errors import PersonFacingError
from dialogs.protocol import completeness
from dialogs.protocol.access import evidence_class, item_class
from dialogs.protocol.case import Case
from dialogs.protocol.classes import may_see
from dialogs.protocol.derived import derive
from dialogs.protocol.evidence import POINTS, is_asked, missing_on, unseen
from dialogs.protocol.evidence_items import Evidence
from dialogs.questions import Raw
from dialogs.texts import Language, text
from dialogs.view import Button, Paragraph
from storage.unit_of_work import UnitOfWork

APART = {"recording": "recording", "letter": "letter", "profile_screenshot": "profile"}
"""Kinds whose points are mended in another way than those of a screenshot."""
Asked = tuple[tuple[str, ...], tuple[Button, ...]]
"""Sentences, with the buttons that belong to them."""
NOTHING_ASKED: Asked = ((), ())
CAPTURE = "capture_screenshots"
WISHES = ("profile", "original")
"""Lines of "Dossier compleet?" that whoever sends files can do something about at once."""


def mend_key(point: str, kind: str, kept: str) -> str:
    """The text key of how to mend a point. Of restricted imagery no second picture is ever asked."""
    way = "restricted" if kept == "restricted" else APART.get(kind, "")
    return option_key(f"mend-{point}", way).removesuffix("-")


TEXT_KEYS = (
    *sorted({mend_key(point, kind, kept) for kind, points in POINTS.items() for point in points
             for kept in ("normal", "restricted")}),
    *(f"complete-{wish}-do" for wish in WISHES),
)  # fmt: skip


# --- who may, and what is still asked -------------------------------------------------------------


def may_describe(scene: Scene, opened: access.OpenCase, item: Evidence) -> bool:
    """Whether this person sent the file, or may see it."""
    off = scene.settings.protocol.additions_off
    there = item.destroyed_at is None and not item.original
    mine = item.by == scene.person.id
    return there and (mine or may_see(opened.case, item, opened.roles, off))


def asked(scene: Scene, opened: access.OpenCase) -> tuple[Evidence, ...]:
    """The files of which this person may still say what can be seen on them."""
    return tuple(one for one in opened.case.evidence
                 if is_asked(opened.case, one) and may_describe(scene, opened, one))  # fmt: skip


def described(scene: Scene, opened: access.OpenCase) -> tuple[Evidence, ...]:
    """The files of which somebody said it, and of which this person may say it again."""
    return tuple(one for one in opened.case.evidence
                 if one.said and may_describe(scene, opened, one))  # fmt: skip


def may_read(scene: Scene, case: Case, item: Evidence) -> bool:
    """Whether this person may read the words that somebody wrote with a file: they wrote them, or may
    see the file. Whoever only sent it does not read what those who handle the case wrote (6.3)."""
    if item.said is not None and item.said.by == scene.person.id:
        return True
    roles = access.roles_for(scene.settings, case, scene.person)
    return may_see(case, item, roles, scene.settings.protocol.additions_off)


def item_for(scene: Scene, opened: access.OpenCase, item_id: str) -> Evidence:
    """A file that this person may describe. Raises PersonFacingError."""
    found = next((one for one in opened.case.evidence if one.id == item_id), None)
    if found is None or not may_describe(scene, opened, found):
        raise PersonFacingError("evidence-unknown")
    return found


def filled_in(
    uow: UnitOfWork, scene: Scene, opened: access.OpenCase, item: Evidence, came: datetime
) -> dict[str, Raw]:
    """What stands filled in: what was said before; else the moment at which the file came, and the
    only address of the report, for those who may know it."""
    case, said = opened.case, item.said
    seen = said.visible if said else ()
    words = said.words if said and may_read(scene, case, item) else {}
    taken = (said.captured_at if said else "") or came.isoformat()
    pages: dict[str, Raw] = {
        "what": {"evidence_kind": (item.kind,), **_moment("captured_at", taken)},
        "seen": {"visible_checklist": seen,
                 **_moment("posted_at", said.posted_at if said else ""),
                 "source_url": _kept(uow, words.get("source_url", ""))
                 or _only_address(uow, scene, opened, item)},
        "profile": {"visible_profile": _of(seen, "profile_screenshot")},
        "part": {"visible_part": _of(seen, "recording")},
        "why": {"missing_reason": _kept(uow, words.get("reason", ""))},
    }  # fmt: skip
    return pages


def _moment(key: str, value: str) -> Raw:
    if not value:
        return {}
    local = datetime_of(value)
    return {f"{key}__date": (f"{local:%Y-%m-%d}",), f"{key}__time": (f"{local:%H:%M}",)}


def _kept(uow: UnitOfWork, reference: str) -> tuple[str, ...]:
    return (uow.contents.read(reference),) if reference else ()


def _only_address(
    uow: UnitOfWork, scene: Scene, opened: access.OpenCase, item: Evidence
) -> tuple[str, ...]:
    """The address of the message that was reported, where there is one and nothing was said yet: for
    who may read the words of the report (6.3), or wrote them."""
    wrote = scene.person.id in opened.case.people.get("reporter", ())[:1]
    words = opened.case.words if wrote or opened.sees("words") else {}
    asked = item.said is None and item.kind == "screenshot" and "urls" in words
    lines = uow.contents.read(words["urls"]).split() if asked else []
    return tuple(lines) if len(lines) == 1 else ()


def _of(seen: tuple[str, ...], kind: str) -> tuple[str, ...]:
    return tuple(point for point in seen if point in POINTS[kind])


def mending(scene: Scene, case: Case, item: Evidence) -> list[str]:
    """A sentence for each point that cannot be seen: what is asked, and how to show it."""
    return _mending(scene.language, case, item, scene.settings)


def _mending(language: Language, case: Case, item: Evidence, settings: Settings) -> list[str]:
    kept = kept_as(case, item, settings.protocol.additions_off)
    return [text(language, mend_key(point, item.kind, kept)) for point in missing_on(item)]


def kept_as(case: Case, item: Evidence, off: frozenset[str]) -> str:
    """The class of a file; where a minor is to be seen, all are treated as restricted, as no other
    picture is to be asked for."""
    minor = case.facts.is_yes(minors.FACT)
    return "restricted" if minor else item_class(item, case.facts, off)


def wishes(scene: Scene, opened: access.OpenCase) -> list[str]:
    """What else would help: the profile, the e-mail itself. Who may not see the account is asked for a
    picture of it only where the report named it."""
    knows = opened.sees("sender") or completeness.ON_A_PAGE & set(opened.case.words)
    off = scene.settings.protocol.additions_off
    missing = set(completeness.missing_points(opened.case, off))
    missing -= {"profile"} if not knows or _has_profile(opened.case) else set()
    missing -= {"original"} if evidence_class(opened.case.facts, off) == "restricted" else set()
    return [scene.say(f"complete-{wish}-do") for wish in WISHES if wish in missing]


def _has_profile(case: Case) -> bool:
    """Whether there is a picture of the profile, good or not: what it lacks is asked with itself."""
    return any(one.kind == "profile_screenshot" and one.said and not one.destroyed_at
               for one in case.evidence)  # fmt: skip


def describe_button(
    language: Language, case: Case, item: Evidence, label: str = "button-describe"
) -> Button:
    """Asks what can be seen on one file."""
    value = f"{case.case_id}/{item.id}"
    return Button("evidence-describe", value, text(language, label), "primary", opens=True)


# --- where it is said -----------------------------------------------------------------------------


def after_receipt(case: Case, item_id: str, language: Language, settings: Settings) -> Asked:
    """What a receipt asks besides: what can be seen on it, or what of it is still to be mended."""
    item = next((one for one in case.evidence if one.id == item_id), None)
    if item is None or case.ended:
        return NOTHING_ASKED
    if is_asked(case, item):
        return (text(language, "describe-ask"),), (describe_button(language, case, item),)
    missing = tuple(_mending(language, case, item, settings))
    again = (describe_button(language, case, item, "button-redescribe"),)
    return missing, again if missing else ()


def after_report(scene: Scene, opened: access.OpenCase) -> Asked:
    """What is asked when a report was sent: of the files that came with it what can be seen on them."""
    if not opened.case.evidence:
        return _before_it_is_gone(scene, opened.case)
    waiting = asked(scene, opened)
    lines = list(dict.fromkeys(line for one in opened.case.evidence
                               for line in mending(scene, opened.case, one)))  # fmt: skip
    if waiting:
        lines.append(_ask_of(scene, opened.case, waiting[0]))
    lines += wishes(scene, opened)
    buttons = tuple(describe_button(scene.language, opened.case, one) for one in waiting[:1])
    return tuple(lines), buttons


def _ask_of(scene: Scene, case: Case, item: Evidence) -> str:
    """Several files can have come with a report: which one is meant."""
    number = [one.id for one in case.evidence].index(item.id) + 1
    kind = scene.say(option_key("evidence-kind", item.kind))
    return scene.say(
        "describe-ask-of", number=str(number), total=str(len(case.evidence)), kind=kind
    )


def _before_it_is_gone(scene: Scene, case: Case) -> Asked:
    """What disappears by itself has to be kept now (3.2)."""
    off = scene.settings.protocol.additions_off
    restricted = evidence_class(case.facts, off) == "restricted"
    if restricted or not derive(case.facts, off).ephemeral:
        return NOTHING_ASKED
    button = step_button(case.case_id, CAPTURE, scene.language, titled=True)
    return (scene.say("describe-short-lived"),), (button,)


def about(uow: UnitOfWork, scene: Scene, case: Case, item: Evidence) -> list[Paragraph]:
    """What is known of a file, for whoever may see it, and for an open case how to mend the rest: two
    lines at most, as a case can have many files."""
    if item.said is None:
        unsaid = is_asked(case, item)
        return [Paragraph(scene.say("described-not-yet"))] if unsaid else []
    rows = rows_of(uow, scene, item, words=may_read(scene, case, item))
    facts = " · ".join(f"{label}: {value}" for label, value in rows)
    mend = "" if case.ended else " ".join(mending(scene, case, item))
    return [Paragraph(line) for line in (facts, mend) if line]


def rows_of(
    uow: UnitOfWork, scene: Scene, item: Evidence, *, words: bool
) -> Iterator[tuple[str, str]]:
    """Label and value of what was said of a file; with the words that somebody wrote, or without."""
    said = item.said
    if said is None:
        return
    kept = said.words if words else {}
    values = (
        ("described-visible", points_in(scene, said.visible)),
        ("described-unseen", points_in(scene, unseen(item))),
        ("described-captured", _at(scene, said.captured_at)),
        ("described-posted", _at(scene, said.posted_at)),
        ("described-url", "".join(_kept(uow, kept.get("source_url", "")))),
        ("described-reason", "".join(_kept(uow, kept.get("reason", "")))),
    )
    yield from ((scene.say(label), value) for label, value in values if value)


def points_in(scene: Scene, points: Iterable[str]) -> str:
    """Points of the check in words."""
    return ", ".join(scene.say(option_key("visible", point)) for point in points)


def _at(scene: Scene, moment: str) -> str:
    return scene.say("moment", at=datetime_of(moment)) if moment else ""
