"""Finding cases by full words, accounts and addresses, for monitoring officers and the coordinator.

Only cases that this person may open are shown, each of them is logged as a reading, and nothing says
how many others there are.
"""

from collections.abc import Iterator
from dataclasses import replace

from bot.services.cases import showing
from bot.services.cases.access import case_number, roles_for
from bot.services.messages.cards import open_button
from bot.services.scene import Scene
from bot.turn import Reply
from dialogs.errors import PersonFacingError
from dialogs.protocol.access import MAY_OPEN, sees
from dialogs.protocol.facts import FACT
from dialogs.protocol.plan import plan_of
from dialogs.protocol.states import state_of
from dialogs.questions import is_web_address
from dialogs.view import SEVERAL, Message, Paragraph
from storage.cases import CaseRow
from storage.search import Term, handle, url, words
from storage.unit_of_work import UnitOfWork

SHOWN, LOOKED_AT, BUTTONS = 10, 500, 5
"""So many are shown; so many are looked at, at most, for cases that may be shown."""


def find(uow: UnitOfWork, scene: Scene, text: str) -> Reply:
    """The cases that hold all of what was typed. Raises PersonFacingError for nothing to look for."""
    if scene.place.kind == "channel":
        return scene.answer("find-personal")
    asked = _terms(text)
    if not asked:
        raise PersonFacingError("find-what")
    found = dict.fromkeys(_numbers(uow, asked))
    rows = [row for case_id in found if (row := _row(uow, scene, case_id))]
    for row in rows[:SHOWN]:
        uow.readings.note(row.case_id, "search", by=scene.person.id, platform=scene.platform,
                          at=scene.now)  # fmt: skip
    return Reply(messages=(_message(scene, rows),))


def _message(scene: Scene, rows: list[CaseRow]) -> Message:
    parts = [Paragraph(scene.say("find-title"), "heading")]
    parts += [showing.list_line(scene, row) for row in rows[:SHOWN]]
    parts += [] if rows else [Paragraph(scene.say("find-none"))]
    parts += [Paragraph(scene.say("find-more", count=SHOWN))] if len(rows) > SHOWN else []
    buttons = tuple(
        replace(open_button(r.case_id, scene.language), label=r.case_id) for r in rows[:BUTTONS]
    )
    return Message(scene.say("summary-neutral"), tuple(parts), buttons, SEVERAL, content=True)


def _terms(text: str) -> list[frozenset[Term]]:
    """What was typed, piece by piece; each piece may be meant in several ways."""
    pieces = (_meant(piece) for piece in text.split() if case_number(piece) is None)
    return [meant for meant in pieces if meant]


def _meant(piece: str) -> frozenset[Term]:
    """An address is itself; @name is an account on whichever platform; the rest is full words."""
    if is_web_address(piece):
        return frozenset({url(piece)})
    if piece.startswith("@"):
        return frozenset(handle(platform, piece) for platform in ("", *FACT["platform"].values))
    return words(piece)


def _numbers(uow: UnitOfWork, asked: list[frozenset[Term]]) -> Iterator[str]:
    """Numbers of cases that have all pieces: all words of a piece, or one of its accounts."""
    sure = {term for meant in asked for term in meant if term.kind != "handle"}
    either = [meant for meant in asked if any(term.kind == "handle" for term in meant)]
    for together in _ways(either):
        yield from uow.search.find({*sure, *together}, limit=LOOKED_AT)


def _ways(either: list[frozenset[Term]]) -> Iterator[tuple[Term, ...]]:
    """Each platform in turn for the first account; others are looked for on the same platform."""
    if not either:
        yield ()
        return
    named = [{term.value.partition(":")[0]: term for term in meant} for meant in either]
    yield from (tuple(one[platform] for one in named) for platform in sorted(named[0]))


def _row(uow: UnitOfWork, scene: Scene, case_id: str) -> CaseRow | None:
    """A case as a list shows it; None when this person may not see what it was found by."""
    case = uow.cases.load(case_id)
    roles, plan = (
        roles_for(scene.settings, case, scene.person),
        plan_of(case, scene.settings.protocol),
    )
    if not (roles & MAY_OPEN and sees(roles, "words", plan.flow)):
        return None
    return CaseRow(case_id, plan.flow, state_of(case, scene.settings.protocol), plan.urgent,
                   case.owner, None, case.opened_at or scene.now)  # fmt: skip
