""" "Wat staat erop?": keeping what somebody said of a file, and what is asked next."""

from dataclasses import replace

from bot.services.cases import access
from bot.services.cases.keeping import keep
from bot.services.evidence import coach
from bot.services.evidence.places import Place, named, places_of
from bot.services.scene import Scene
from bot.services.wording import put
from bot.turn import Reply
from dialogs.catalogue.describing import TICKED
from dialogs.dialog import Answers
from dialogs.protocol import evidence
from dialogs.protocol.case import Case
from dialogs.protocol.evidence import POINTS, unseen
from dialogs.protocol.evidence_events import EvidenceDescribed
from dialogs.protocol.evidence_items import Evidence
from dialogs.view import Button, Message, Paragraph
from storage.sessions import Session
from storage.unit_of_work import UnitOfWork

CHOICES = 8
"""So many files can be chosen from."""


def choose(uow: UnitOfWork, scene: Scene, opened: access.OpenCase) -> Message:
    """The files of a case, to say anew what can be seen on one; the newest first."""
    case, where = opened.case, places_of(uow, scene, opened.case)
    found = coach.described(scene, opened)[: -CHOICES - 1 : -1]
    buttons = tuple(replace(coach.describe_button(scene.language, case, one),
                            label=scene.say("describe-file", **named(scene, where[one.id])))
                    for one in found)  # fmt: skip
    key = "describe-choose" if found else "describe-none"
    parts = (Paragraph(scene.say(key)),)
    return Message(scene.say("summary-neutral"), parts, (*buttons, _open(scene, case)),
                   about=case.case_id)  # fmt: skip


def finish(uow: UnitOfWork, scene: Scene, session: Session, answers: Answers) -> Reply:
    """Keep what was said of a file, and say what is still missing and how to mend it."""
    opened = access.open_case(uow, scene, session.case_id, f"describe:{session.subject}")
    item = coach.item_for(scene, opened, session.subject)
    said = _said(uow, scene, opened.case, item, answers)
    events = evidence.describe(opened.case, said, settings=scene.settings.protocol)
    after = keep(uow, opened.case, events, by=scene.person.id, settings=scene.settings)
    uow.sessions.finish(session, scene.now)
    where = places_of(uow, scene, after)[item.id]
    return Reply(messages=(_answer(scene, replace(opened, case=after), item.id, where),), done=True)


def _said(
    uow: UnitOfWork, scene: Scene, case: Case, item: Evidence, answers: Answers
) -> EvidenceDescribed:
    """What was filled in. Words that this person could not read stay, unless there are new ones."""
    kind = str(answers.get("evidence_kind") or item.kind)
    ticked = {point for key in TICKED for point in answers.get(key) or ()}
    given = {"source_url": _first(answers.get("source_url")),
             "reason": str(answers.get("missing_reason") or "")}  # fmt: skip
    vault = uow.cases.vault_of(case.case_id)
    unread = item.said.words if item.said and not coach.may_read(scene, case, item) else {}
    new = {key: put(uow, scene, vault, value) for key, value in given.items() if value}
    return EvidenceDescribed(
        item.id, kind, str(answers.get("captured_at") or ""),
        tuple(point for point in evidence.CHECKLIST if point in ticked),
        str(answers.get("posted_at") or ""), {**unread, **new},
    )  # fmt: skip


def _first(value: object) -> str:
    return str(value[0]) if isinstance(value, tuple) and value else ""


def _answer(scene: Scene, opened: access.OpenCase, item_id: str, where: Place) -> Message:
    case = opened.case
    item = next(one for one in case.evidence if one.id == item_id)
    missing = coach.mending(scene, case, item)
    whole = [scene.say("described-whole")] if POINTS[item.kind] and not unseen(item) else []
    lines = [scene.say("described-kept", **named(scene, where)), *missing, *whole,
             *coach.wishes(scene, opened)]  # fmt: skip
    buttons = (*_next(scene, opened), *(_mends(scene, case, item) if missing else ()),
               _open(scene, case))  # fmt: skip
    return Message(scene.say("summary-neutral"), tuple(map(Paragraph, lines)), buttons,
                   about=case.case_id)  # fmt: skip


def _next(scene: Scene, opened: access.OpenCase) -> tuple[Button, ...]:
    return tuple(coach.describe_button(scene.language, opened.case, one, "button-describe-next")
                 for one in coach.asked(scene, opened)[:1])  # fmt: skip


def _mends(scene: Scene, case: Case, item: Evidence) -> tuple[Button, ...]:
    """Say more of a file; or send another, where that is not restricted imagery."""
    again = coach.describe_button(scene.language, case, item, "button-redescribe")
    if coach.kept_as(case, item, scene.settings.protocol.additions_off) == "restricted":
        return (again,)
    label = "button-add-evidence"
    return again, scene.button("case-add-evidence", case.case_id, label=label, opens=True)


def _open(scene: Scene, case: Case) -> Button:
    return scene.button("case-open", case.case_id, label="button-open-case", opens=True)
