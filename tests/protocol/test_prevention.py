"""Prevention: when a duty comes round, when it is overdue, and what a check says about a day."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.catalogue import dialog_for, step_dialog
from dialogs.errors import UnknownFact
from dialogs.protocol import decisions
from dialogs.protocol.calendar import WorkingTime
from dialogs.protocol.case import case_from
from dialogs.protocol.events import event_from
from dialogs.protocol.facts import AMSTERDAM, Facts, facts_from_json
from dialogs.protocol.klacht import add_months
from dialogs.protocol.prevention import (
    DUTIES,
    DUTY,
    RulesCheck,
    doubtful_check,
    due_after,
    first_due,
    next_due,
    overdue_at,
)
from dialogs.protocol.settings import ProtocolSettings
from dialogs.protocol.steps import KEYS
from dialogs.questions import Choice
from dialogs.session import Progress
from dialogs.view import Surroundings, form_for
from tests.protocol.walk import recorded

CALENDAR = WorkingTime()
DAYS = st.dates(date(2024, 1, 1), date(2031, 1, 1))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    ("last", "months", "due"),
    [
        ("2026-11-24", 6, "2027-05-24T09:00"),
        ("2026-11-24", 12, "2027-11-24T09:00"),
        ("2026-08-31", 6, "2027-03-01T09:00"),
        ("2026-06-25", 6, "2026-12-28T09:00"),
        ("2028-02-29", 12, "2029-02-28T09:00"),
        ("2026-10-27", 6, "2027-04-28T09:00"),
    ],
)
def test_a_duty_comes_round_by_calendar_months_on_a_working_morning(
    last: str, months: int, due: str
) -> None:
    assert next_due(date.fromisoformat(last), months, CALENDAR) == at(due)


@given(DAYS, st.integers(1, 36))
def test_a_duty_is_due_at_nine_on_the_first_working_day_from_that_day(
    last: date, months: int
) -> None:
    due = next_due(last, months, CALENDAR).astimezone(AMSTERDAM)

    wanted = add_months(last, months)
    between = (wanted + timedelta(days=n) for n in range((due.date() - wanted).days))
    assert due.time() == time(9)
    assert due.date() >= wanted
    assert CALENDAR.is_working_day(due.date())
    assert not any(CALENDAR.is_working_day(day) for day in between)


@given(DAYS, st.integers(1, 36), st.integers(0, 2000))
def test_what_is_recorded_late_is_never_due_before_tomorrow(
    done: date, months: int, later: int
) -> None:
    now = datetime.combine(done + timedelta(days=later), time(11), UTC)

    due = due_after(done, months, now, CALENDAR)

    assert due >= CALENDAR.next_morning(now) > now
    assert due >= next_due(done, months, CALENDAR)


def test_nobody_is_asked_on_the_day_that_baken_is_installed() -> None:
    seen = at("2026-11-24T14:00")

    first = {d.kind: first_due(d, seen, 12, CALENDAR) for d in DUTIES}

    assert first == {
        "awareness": at("2027-11-24T09:00"),
        "policy_check": at("2026-12-24T09:00"),
        "house_rules_check": at("2026-12-24T09:00"),
    }


def test_overdue_is_two_weeks_after_it_was_told() -> None:
    told = at("2026-12-11T09:05")

    assert overdue_at(DUTY["awareness"], told, CALENDAR) == at("2026-12-28T09:00")


@pytest.mark.parametrize(
    ("checks", "found"),
    [
        ([], None),
        ([("2026-11-01", True)], None),
        ([("2026-11-01", False)], "2026-11-01"),
        ([("2026-11-24", False)], "2026-11-24"),
        ([("2026-10-01", False), ("2026-11-01", True)], None),
        ([("2026-11-01", False), ("2026-12-01", True)], "2026-11-01"),
        ([("2026-11-01", True), ("2026-12-01", False)], "2026-12-01"),
        ([("2026-12-01", True), ("2026-12-08", False)], None),
        ([("2026-11-24", False), ("2026-11-24", True)], None),
    ],
)
def test_a_check_makes_the_days_around_it_doubtful(
    checks: list[tuple[str, bool]], found: str | None
) -> None:
    given_checks = [RulesCheck(date.fromisoformat(on), hung) for on, hung in checks]

    doubtful = doubtful_check(given_checks, date(2026, 11, 24))

    assert (doubtful.on.isoformat() if doubtful else None) == found


def test_every_duty_has_its_dialog_of_one_page() -> None:
    assert all(len(dialog_for(duty.dialog).pages) == 1 for duty in DUTIES)


def test_a_building_is_a_fact_and_the_plan_stays_strict() -> None:
    assert facts_from_json({"building": ["town_hall"]}, KEYS).facts.many("building") == (
        "town_hall",
    )
    with pytest.raises(UnknownFact):
        facts_from_json({"building": "town_hall"}, KEYS)


def test_the_building_is_asked_with_the_municipalitys_own_buildings() -> None:
    page = dialog_for("report", {"building": ("town_hall", "library")}).page("building")

    assert page is not None
    assert [q.options for q in page.questions if isinstance(q, Choice)] == [
        ("town_hall", "library")
    ]


@pytest.mark.source("S14")
@pytest.mark.parametrize("step", ["respond_on_behalf_of_organisation", "correct_misinformation"])
def test_who_writes_a_response_sees_what_was_agreed_about_social_media(step: str) -> None:
    def shown(scope: str) -> str:
        known = Progress(known={"scope_known": "yes"} if scope else {})
        around = Surroundings(values={"scope": scope})
        dialog = dialog_for(step_dialog(step))
        form = form_for(dialog, known, session="s", language="nl", around=around)
        assert form is not None
        return " ".join(paragraph.text for paragraph in form.paragraphs)

    assert "Dit spraken we af over sociale media: Geen namen." in shown("Geen namen.")
    assert "spraken we af" not in shown("")


@pytest.mark.source("S81")
def test_the_end_of_the_privacy_track_points_to_the_tips() -> None:
    last = dialog_for(step_dialog("court_removal_order")).pages[-1]

    assert "step-tips-again" in [notice.key for notice in last.notices]


@pytest.mark.source("S21", "S25")
def test_a_case_remembers_the_versions_in_force_when_it_was_opened() -> None:
    settings = ProtocolSettings(norm_version="3", house_rules_version="2")
    facts = Facts({"natures": ("unwanted_video",)})
    events = decisions.open_case(facts, {}, {}, reporter="r1", settings=settings)

    case = case_from("DA-2026-0001", recorded(events, -1))

    assert (case.norm_version, case.house_rules_version) == ("3", "2")


def test_a_case_of_before_house_rules_were_remembered_still_opens() -> None:
    old = {"reporter": "r1", "source": "employee", "flow": "incident", "norm_version": "1"}

    case = case_from("DA-2026-0001", recorded((event_from("CaseOpened", old),), -1))

    assert (case.norm_version, case.house_rules_version) == ("1", "")
