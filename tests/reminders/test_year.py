"""A year of 200 cases: every reminder is what a second calculation says, to whom, of what and when."""

from collections import Counter
from datetime import date, datetime
from pathlib import Path
from random import Random

import pytest

from bot.services.reminders.reminder_cards import MOST_LINES
from dialogs.protocol.calendar import WorkingTime
from dialogs.texts import text
from storage.proofs import Proof
from tests.reminders.happenings import Reported, history, plan_cases
from tests.reminders.own_calendar import Office, minutes, moment
from tests.reminders.own_reminders import Calculation, People, Told
from tests.reminders.own_repeats import REPEATS
from tests.reminders.year import MANAGER_OF, OFFICES, Year

BEGINS = datetime.fromisoformat("2026-01-01T00:00+01:00")
CLOSED = frozenset({date(2026, 5, 15), date(2026, 12, 24)})
CALENDARS = {
    "5 May a day off each year": ("yearly", False),
    "5 May every five years, Good Friday off": ("lustrum", True),
    "5 May a working day": ("never", False),
}
CASES = 67
"""In each municipality, so 201 in the year."""
SUMMER = (datetime.fromisoformat("2026-07-13T00:00+02:00"),
          datetime.fromisoformat("2026-08-03T00:00+02:00"))  # fmt: skip
PART_TIME = {"mila": Office(9 * 60, 15 * 60, (0, 1, 2)),
             "wiep": Office(10 * 60, 16 * 60, (1, 2, 3, 4))}  # fmt: skip
MONTHS = 11
"""Cases come at any moment, so that one municipality may have a month in which nobody is late."""
BASE = ("first", "deadline", "overdue_", "escalate_")


@pytest.mark.parametrize("which", CALENDARS)
def test_every_reminder_of_a_year_is_what_a_second_calculation_says(
    which: str, tmp_path: Path
) -> None:
    liberation, good_friday = CALENDARS[which]
    calendar = WorkingTime(liberation_day=liberation, good_friday=good_friday, days_off=CLOSED)
    year = Year(tmp_path, calendar, BEGINS, {"fatima": SUMMER, "priya": SUMMER})
    cases = plan_cases(year, Random(which), CASES)

    year.run()

    office = Office(liberation=liberation, good_friday=good_friday, closed=CLOSED)
    differences = [line for case in cases for line in _differences(year, case, office)]
    assert not differences, "\n".join(differences[:40])
    _check_messages(year)
    _check_variety(year, office)


def _differences(year: Year, case: Reported, office: Office) -> list[str]:
    with year.storage.reading() as uow:
        told = history(uow, year, case.number)
        proofs = [p for p in uow.proofs.of_case(case.number) if _is_base(p)]
    hours = {key: Office(o.opens, o.closes, o.weekdays, office.liberation, office.good_friday,
                         office.closed) for key, o in PART_TIME.items()}  # fmt: skip
    away = {key: (minutes(SUMMER[0]), minutes(SUMMER[1])) for key in year.away}
    people = People(OFFICES, MANAGER_OF, hours, away)
    mine = Calculation(people, office, case.reporter, case.affected, case.manager)
    wanted = Counter(map(_shown, mine.of(told, minutes(year.ends))))
    found = Counter(_shown(_told(year, p)) for p in proofs)
    missing, extra = wanted - found, found - wanted
    return [*(f"{case.number} missing {one}" for one in sorted(missing.elements())),
            *(f"{case.number} extra   {one}" for one in sorted(extra.elements()))]  # fmt: skip


def _check_messages(year: Year) -> None:
    """Every message names the case and the step of what it reminds of, for its receiver, unless it is
    a long list that ends in the number of the others."""
    with year.storage.reading() as uow:
        for sent in year.sent:
            proofs = [p for p in uow.proofs.of_message(sent.row) if p.state == "delivered"]
            about = {(p.case_id, p.step) for p in proofs}
            assert {year.names[p.person_id] for p in proofs} == {sent.person}
            named = [
                case for case, step in about if case in sent.text and _title(step) in sent.text
            ]
            assert len(named) >= min(len(about), MOST_LINES), (about, sent.text)


def _title(step: str) -> str:
    """The name of a step in the text; a date and a case are named by their number."""
    return "" if "/" in step else text("nl", f"step-{step.replace('_', '-')}")


def _check_variety(year: Year, office: Office) -> None:
    """The year holds what the scheme is about, so that nothing is agreed on by not occurring."""
    with year.storage.reading() as uow:
        proofs = [p for sent in year.sent for p in uow.proofs.of_message(sent.row)]
    kinds = Counter(p.rung.partition("_")[0].partition("/")[0] for p in proofs)
    arrived = [minutes(p.delivered_at) for p in proofs if p.delivered_at]
    assert min(kinds[kind] for kind in ("first", "deadline", "overdue", "escalate", "again")) > 0
    assert sum(office.forward(at) != at for at in arrived) > 50
    assert {year.names[p.person_id] for p in proofs} >= {"karel", "joris", "ruth", "lotte", "daan"}
    assert any(p.step.startswith("legal/") for p in proofs)
    assert len({moment(at).month for at in arrived}) >= MONTHS


def _is_base(proof: Proof) -> bool:
    """The scheme, the legal dates, and what 2.5b itself says comes back."""
    again = proof.rung.startswith("again/") and proof.step in REPEATS
    return again or proof.step.startswith("legal/") or proof.rung.startswith(BASE)


def _told(year: Year, proof: Proof) -> Told:
    at = proof.delivered_at or proof.fired_at
    return Told(proof.step, year.names.get(proof.person_id, ""), minutes(proof.due_at), minutes(at),
                needed=proof.state == "delivered")  # fmt: skip


def _shown(told: Told) -> str:
    due, arrives = (moment(at).isoformat(" ", "seconds") for at in (told.due, told.arrives))
    when = f"arrives {arrives}" if told.needed else "is not needed any more"
    return f"{told.step} to {told.person} due {due} {when}"
