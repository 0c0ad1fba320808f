"""Figures without persons: what may be seen of a year, and by whom (protocol 2.9, 6.1, S18).

Settled years are for the coordinator and the municipal secretary, and fit to be shown to others. A year
that still grows is for the coordinator only, who may open every case anyway: two looks at it, a month
apart, would tell others what the one case in between was.
"""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from bot.services.cases.access import municipal_roles
from bot.services.figures.sheet import Sheet, paragraphs, shown_day
from bot.services.scene import Scene
from bot.turn import Reply
from dialogs.errors import PersonFacingError
from dialogs.protocol.case import case_from
from dialogs.protocol.counting import REPLAYED, Improvement, counted, improvement_of
from dialogs.protocol.figures import (
    Period,
    figures_of,
    newest_year,
    period,
    settles_on,
    year_of,
)
from dialogs.protocol.roles import BAKEN
from dialogs.protocol.settings import GirLabels
from dialogs.view import Message, Paragraph
from storage.unit_of_work import UnitOfWork

COORDINATOR = "aggression_coordinator"
READERS = frozenset({COORDINATOR, "municipal_secretary"})
YEAR = re.compile("20[0-9]{2}")
A_MESSAGE = 15
"""So many improvements fit one message on every platform."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A period's counts, exact: never to be shown as they are. `improvements` by case number."""

    counts: Counter[str]
    improvements: tuple[tuple[str, Improvement], ...]


def show(uow: UnitOfWork, scene: Scene, text: str) -> Reply:
    """A year's figures. Raises PersonFacingError for whom they are not, or a year that is none."""
    roles = municipal_roles(scene.settings, scene.person)
    if not roles & READERS:
        raise PersonFacingError("figures-not-yours")
    wanted = period(asked_year(text, scene.now), scene.now)
    coordinates = COORDINATOR in roles
    if not (wanted.settled or coordinates):
        return _later(scene, wanted)
    if wanted.is_empty:
        return scene.answer("figures-empty", year=str(wanted.year))
    found = count(uow, wanted)
    log(uow, wanted, by=scene.person.id, platform=scene.platform)
    sheet = Sheet(wanted, figures_of(found.counts), scene.settings.protocol.gir_labels)
    shown = paragraphs(sheet, scene.language)
    if coordinates and scene.place.kind == "channel":
        shown = (*shown, Paragraph(scene.say("figures-actions-personal")))
    first = Message(scene.say("summary-neutral"), shown)
    personal = coordinates and scene.place.kind == "personal"
    return Reply(messages=(first, *(_actions(uow, scene, found) if personal else ())))


def asked_year(text: str, now: datetime) -> int:
    """The year that was typed, or that of the last whole month. Raises PersonFacingError."""
    typed, newest = text.strip(), newest_year(now)
    if not typed:
        return newest
    if not YEAR.fullmatch(typed):
        raise PersonFacingError("figures-year-unknown", example=str(newest))
    if int(typed) > year_of(now):
        raise PersonFacingError("figures-year-ahead", newest=str(newest))
    return int(typed)


def _later(scene: Scene, wanted: Period) -> Reply:
    """When these figures can be shown, and which can be now."""
    day, before = shown_day(settles_on(wanted.year)), str(newest_settled(scene.now))
    return scene.answer("figures-later", year=str(wanted.year), day=day, before=before)


def newest_settled(now: datetime) -> int:
    """The newest year that is fixed for good."""
    year = year_of(now) - 1
    return year if now >= settles_on(year) else year - 1


def count(uow: UnitOfWork, wanted: Period) -> Counted:
    """Walk through the cases of a period; those that were erased come from what was kept of them."""
    counts, improvements = uow.tallies.of(wanted.year), []
    for case in uow.cases.opened_between(
        wanted.start, wanted.end, until=wanted.until, kinds=REPLAYED
    ):
        counts.update(counted(case))
        improvement = improvement_of(case)
        improvements += [(case.case_id, improvement)] if improvement else []
    return Counted(counts, tuple(improvements))


def for_terminal(uow: UnitOfWork, text: str) -> Sheet:
    """Figures for the command line, which knows no settings. Raises PersonFacingError."""
    wanted = period(asked_year(text, uow.now), uow.now)
    if wanted.is_empty:
        raise PersonFacingError("figures-empty", year=str(wanted.year))
    log(uow, wanted, by=BAKEN, platform="cli")
    return Sheet(wanted, figures_of(count(uow, wanted).counts), GirLabels())


def log(uow: UnitOfWork, wanted: Period, *, by: str, platform: str) -> None:
    """Reading figures is written down too; it is about no case."""
    uow.readings.note("", f"figures:{wanted.year}", by=by, platform=platform, at=uow.now)


def remember(uow: UnitOfWork, case_id: str) -> None:
    """Keep what a case counts for: to be called in the transaction that erases it, before its key is
    destroyed. What is kept is added to its year's counts, and cannot be taken apart again."""
    recorded = uow.cases.recorded(case_id)
    year = year_of(recorded[0].at)
    until = min(uow.now, settles_on(year))
    uow.tallies.add(year, counted(case_from(case_id, (r for r in recorded if r.at < until))))


# --- improvements --------------------------------------------------------------------------------


def _actions(uow: UnitOfWork, scene: Scene, found: Counted) -> tuple[Message, ...]:
    """What was to be made better (S18), by its day and without case numbers."""
    ordered = sorted(found.improvements, key=lambda one: (one[1].on, one[1].action))
    parts = [_action(uow, scene, *one) for one in ordered]
    shown = [part for part in parts if part]
    pages = [shown[n : n + A_MESSAGE] for n in range(0, len(shown), A_MESSAGE)] or [[]]
    return tuple(_page(scene, page) for page in pages)


def _page(scene: Scene, actions: list[tuple[Paragraph, ...]]) -> Message:
    head = Paragraph(scene.say("figures-actions"), "heading")
    lines = [p for action in actions for p in action] or [
        Paragraph(scene.say("figures-actions-none"))
    ]
    return Message(scene.say("summary-neutral"), (head, *lines))


def _action(
    uow: UnitOfWork, scene: Scene, case_id: str, improvement: Improvement
) -> tuple[Paragraph, ...]:
    """One improvement; nothing when its words were erased. Reading somebody's words is written down."""
    words = uow.contents.read(improvement.action)
    if not words:
        return ()
    uow.readings.note(
        case_id, "improvement", by=scene.person.id, platform=scene.platform, at=scene.now
    )
    facts = (
        (scene.say("figures-actions-owner"), uow.contents.read(improvement.owner)),
        (scene.say("figures-actions-on"), "-".join(reversed(improvement.on.split("-")))),
    )
    return Paragraph(words, "quote"), Paragraph(style="facts", facts=facts)
