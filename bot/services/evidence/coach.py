"""What is said of each file: "Wat staat erop?", and how to mend what cannot be seen (T13, 3.5).

Whoever sent a file may say it, and whoever may see it. The file itself is shown nowhere here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.services.cases import access
from bot.services.cases.keeping import keep
from bot.services.messages.cards import step_button
from bot.services.scene import Scene
from bot.services.wording import put
from bot.settings import Settings
from bot.turn import Reply
from dialogs.answers import datetime_of, option_key
from dialogs.catalogue.describing import TICKED
from dialogs.dialog import Answers
from dialogs.errors import PersonFacingError
from dialogs.protocol import completeness, evidence
from dialogs.protocol.access import evidence_class, item_class
from dialogs.protocol.case import Case
from dialogs.protocol.classes import may_see
from dialogs.protocol.derived import derive
from dialogs.protocol.evidence import POINTS, is_asked, missing_on, unseen
from dialogs.protocol.evidence_events import EvidenceDescribed
from dialogs.protocol.evidence_items import Evidence
from dialogs.questions import Raw
from dialogs.texts import Language, text
from dialogs.view import Button, Message, Paragraph
from storage.sessions import Session
from storage.unit_of_work import UnitOfWork

APART = {"recording": "recording", "letter": "letter", "profile_screenshot": "profile"}
"""Kinds whose points are mended in another way than those of a screenshot."""
Asked = tuple[tuple[str, ...], tuple[Button, ...]]
"""Sentences, with the buttons that belong to them."""
NOTHING_ASKED: Asked = ((), ())
CAPTURE = "capture_screenshots"
CHOICES = 8
"""So many files can be chosen from."""
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


def choose(scene: Scene, opened: access.OpenCase) -> Message:
    """The files of a case, to say anew what can be seen on one; the newest first."""
    case = opened.case
    found = described(scene, opened)[: -CHOICES - 1 : -1]
    buttons = tuple(replace(describe_button(scene.language, case, one), label=_named(scene, one))
                    for one in found)  # fmt: skip
    key = "describe-choose" if found else "describe-none"
    parts = (Paragraph(scene.say(key)),)
    return Message(scene.say("summary-neutral"), parts, (*buttons, _open(scene, case)),
                   about=case.case_id)  # fmt: skip


def _named(scene: Scene, item: Evidence) -> str:
    kind = scene.say(option_key("evidence-kind", item.kind))
    return scene.say("describe-file", kind=kind, hash=item.sha256[:6])


def filled_in(uow: UnitOfWork, scene: Scene, case: Case, item: Evidence) -> dict[str, Raw]:
    """What stands filled in: what was said before; else the moment at which the file came, and the
    only address of the report."""
    said = item.said
    seen = said.visible if said else ()
    words = said.words if said and may_read(scene, case, item) else {}
    taken = (said.captured_at if said else "") or item.at.isoformat()
    pages: dict[str, Raw] = {
        "what": {"evidence_kind": (item.kind,), **_moment("captured_at", taken)},
        "seen": {"visible_checklist": seen,
                 **_moment("posted_at", said.posted_at if said else ""),
                 "source_url": _kept(uow, words.get("source_url", ""))
                 or _only_address(uow, case, item)},
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


def _only_address(uow: UnitOfWork, case: Case, item: Evidence) -> tuple[str, ...]:
    """The address of the message that was reported, where there is one and nothing was said yet."""
    asked = item.said is None and item.kind == "screenshot" and "urls" in case.words
    lines = uow.contents.read(case.words["urls"]).split() if asked else []
    return tuple(lines) if len(lines) == 1 else ()


def _of(seen: tuple[str, ...], kind: str) -> tuple[str, ...]:
    return tuple(point for point in seen if point in POINTS[kind])


# --- what somebody said ---------------------------------------------------------------------------


def finish(uow: UnitOfWork, scene: Scene, session: Session, answers: Answers) -> Reply:
    """Keep what was said of a file, and say what is still missing and how to mend it."""
    opened = access.open_case(uow, scene, session.case_id, f"describe:{session.subject}")
    item = item_for(scene, opened, session.subject)
    said = _said(uow, scene, opened.case, item, answers)
    events = evidence.describe(opened.case, said, settings=scene.settings.protocol)
    after = keep(uow, opened.case, events, by=scene.person.id, settings=scene.settings)
    uow.sessions.finish(session, scene.now)
    return Reply(messages=(_answer(scene, replace(opened, case=after), item.id),), done=True)


def _said(
    uow: UnitOfWork, scene: Scene, case: Case, item: Evidence, answers: Answers
) -> EvidenceDescribed:
    """What was filled in. Words that this person could not read stay, unless there are new ones."""
    kind = str(answers.get("evidence_kind") or item.kind)
    ticked = {point for key in TICKED for point in answers.get(key) or ()}
    given = {"source_url": _first(answers.get("source_url")),
             "reason": str(answers.get("missing_reason") or "")}  # fmt: skip
    vault = uow.cases.vault_of(case.case_id)
    unread = item.said.words if item.said and not may_read(scene, case, item) else {}
    new = {key: put(uow, scene, vault, value) for key, value in given.items() if value}
    return EvidenceDescribed(
        item.id, kind, str(answers.get("captured_at") or ""),
        tuple(point for point in evidence.CHECKLIST if point in ticked),
        str(answers.get("posted_at") or ""), {**unread, **new},
    )  # fmt: skip


def _first(value: object) -> str:
    return str(value[0]) if isinstance(value, tuple) and value else ""


def _answer(scene: Scene, opened: access.OpenCase, item_id: str) -> Message:
    case = opened.case
    item = next(one for one in case.evidence if one.id == item_id)
    missing = mending(scene, case, item)
    whole = [scene.say("described-whole")] if POINTS[item.kind] and not unseen(item) else []
    lines = [scene.say("described-kept", hash=item.sha256[:12]), *missing, *whole,
             *_wishes(scene, opened)]  # fmt: skip
    buttons = (*_next(scene, opened), *(_more(scene, case) if missing else ()),
               _open(scene, case))  # fmt: skip
    return Message(scene.say("summary-neutral"), tuple(map(Paragraph, lines)), buttons,
                   about=case.case_id)  # fmt: skip


def mending(scene: Scene, case: Case, item: Evidence) -> list[str]:
    """A sentence for each point that cannot be seen: what is asked, and how to show it."""
    return _mending(scene.language, case, item, scene.settings)


def _mending(language: Language, case: Case, item: Evidence, settings: Settings) -> list[str]:
    kept = item_class(item, case.facts, settings.protocol.additions_off)
    return [text(language, mend_key(point, item.kind, kept)) for point in missing_on(item)]


def _wishes(scene: Scene, opened: access.OpenCase) -> list[str]:
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


def _next(scene: Scene, opened: access.OpenCase) -> tuple[Button, ...]:
    return tuple(describe_button(scene.language, opened.case, one, "button-describe-next")
                 for one in asked(scene, opened)[:1])  # fmt: skip


def _more(scene: Scene, case: Case) -> tuple[Button, ...]:
    label = "button-add-evidence"
    return (scene.button("case-add-evidence", case.case_id, label=label, opens=True),)


def _open(scene: Scene, case: Case) -> Button:
    return scene.button("case-open", case.case_id, label="button-open-case", opens=True)


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
        lines.append(scene.say("describe-ask"))
    lines += _wishes(scene, opened)
    buttons = tuple(describe_button(scene.language, opened.case, one) for one in waiting[:1])
    return tuple(lines), buttons


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
