"""The absences of a person that run or are planned: kept, joined with those they meet, and ended.

Of two with the same beginning the last word counts, whether it is longer or shorter. Others that meet
become one, from the first beginning to the last end, so that nothing that was announced gets lost.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time

from bot.services.people import calling
from bot.settings import Settings
from dialogs.dates import Period
from dialogs.protocol.facts import AMSTERDAM
from storage.absences import Absence, Source
from storage.people import Person
from storage.unit_of_work import UnitOfWork


def standing(uow: UnitOfWork, person_id: str) -> tuple[Absence, ...]:
    """Those that run or are planned, the first one first."""
    return tuple(one for one in uow.absences.of(person_id) if one.back_at > uow.now)


def begun(uow: UnitOfWork, person_id: str) -> tuple[Absence, ...]:
    """The one that runs, and those that are over while work is still handed back."""
    return tuple(one for one in uow.absences.of(person_id) if one.since <= uow.now)


def meant(uow: UnitOfWork, person_id: str, moment: str) -> Absence | None:
    """The one that a button was shown with: a moment in it. Without a moment, the first one."""
    stand = standing(uow, person_id)
    if not moment:
        return next(iter(stand), None)
    return next((o for o in stand if o.since <= datetime.fromisoformat(moment) < o.back_at), None)


def set_away(
    uow: UnitOfWork, person: Person, away: Period, settings: Settings, *, source: Source
) -> Absence:
    """Keep an absence; what stands, joined with those that it meets. They are back when they begin to
    work on the first day after it. What a platform knows reaches no further than to the next one that
    was announced, and stays apart from it."""
    midnight = datetime.combine(away.after, time(0), AMSTERDAM)
    back = calling.hours_of(person, settings).forward(midnight)
    begins = datetime.combine(away.first, time(0), AMSTERDAM).astimezone(UTC)
    new, stand = Absence(person.id, max(begins, uow.now), back, source), standing(uow, person.id)
    if source == "platform":
        announced = [o.since for o in stand if o.source != source and o.since > uow.now]
        new = replace(new, back_at=min([back, *announced]))
        stand = tuple(o for o in stand if o.source == source)
    return _put(uow, new, [o for o in stand if o.since <= new.back_at and new.since <= o.back_at])


def _put(uow: UnitOfWork, new: Absence, met: Sequence[Absence]) -> Absence:
    """In the place of those that it meets; one that runs goes on, with what was handed over."""
    runs = next((one for one in met if one.since <= uow.now), None)
    beginning = runs.since if runs and new.since <= uow.now else new.since
    ends = [new.back_at, *(one.back_at for one in met if one.since != beginning)]
    since = min([new.since, *(one.since for one in met)])
    kept = replace(runs or new, since=since, back_at=max(ends), source=new.source)
    for one in met:
        uow.absences.remove(one)
    uow.absences.set(kept)
    return kept


def end(uow: UnitOfWork, one: Absence) -> None:
    """End the one that runs now; one that had not begun is gone."""
    if one.since > uow.now:
        uow.absences.remove(one)
    else:
        uow.absences.change(one, back_at=min(uow.now, one.back_at))
