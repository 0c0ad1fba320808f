"""The klacht rule of 4.2 as a table, and the legal dates with their own reminders."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.protocol.case import Case
from dialogs.protocol.derived import derive
from dialogs.protocol.facts import AMSTERDAM, Facts
from dialogs.protocol.hard_dates import HardDate, hard_dates
from dialogs.protocol.klacht import add_months, klacht_last_day, klacht_needed
from dialogs.protocol.law import OFFENCES
from tests.protocol.walk import SETTINGS, done, opened

pytestmark = pytest.mark.source("S116", "S117", "D4", "G_COMPLAINT_REQUEST")
EMPLOYEE: dict[str, Any] = {"affected_kind": ("employee",), "affected_in_function": "yes"}


def needed(**facts: Any) -> str:
    return klacht_needed(derive(Facts().with_(facts)))


@pytest.mark.parametrize(
    ("facts", "answer"),
    [
        ({**EMPLOYEE, "natures": ("stalking",)}, "yes"),
        ({**EMPLOYEE, "natures": ("defamation",)}, "no"),
        ({**EMPLOYEE, "natures": ("insult",), "affected_in_function": "both"}, "no"),
        ({**EMPLOYEE, "natures": ("insult",), "affected_in_function": "no"}, "yes"),
        ({"natures": ("insult",), "affected_kind": ("employee",)}, "unknown"),
        ({"natures": ("defamation",), "affected_kind": ("organisation",)}, "no"),
        ({"natures": ("defamation",), "affected_kind": ("volunteer",),
          "affected_in_function": "yes"}, "yes"),
        ({"natures": ("insult",), "affected_kind": ("external_staff",),
          "affected_in_function": "yes"}, "yes"),
        ({"natures": ("insult",), "affected_kind": ("elected_official",),
          "elected_kind": "council_member"}, "no"),
        ({"natures": ("insult",), "affected_kind": ("elected_official",), "elected_kind": "mayor",
          "affected_in_function": "no"}, "yes"),
        ({"natures": ("insult",), "affected_kind": ("elected_official",), "elected_kind": "alderman",
          "affected_in_function": "yes"}, "no"),
        ({"natures": ("insult",), "affected_kind": ("elected_official",),
          "elected_kind": "committee_member", "affected_in_function": "yes"}, "yes"),
        ({**EMPLOYEE, "natures": ("insult",), "affected_kind": ("employee", "volunteer")}, "yes"),
        ({**EMPLOYEE, "natures": ("extortion",)}, "unknown"),
        ({**EMPLOYEE, "natures": ("extortion",), "offences": ("extortion_317",)}, "no"),
        ({**EMPLOYEE, "natures": ("extortion",), "offences": ("blackmail_318",)}, "yes"),
        ({**EMPLOYEE, "natures": ("threat",)}, "no"),
        ({**EMPLOYEE, "natures": ("insult",), "klacht_needed": "yes"}, "yes"),
        ({**EMPLOYEE, "natures": ("extortion",), "klacht_needed": "no"}, "no"),
        ({**EMPLOYEE, "natures": ("extortion",), "klacht_needed": "unknown"}, "unknown"),
        ({**EMPLOYEE, "natures": ("threat", "stalking")}, "yes"),
        ({"natures": ("complaint",)}, "no"),
    ],
)  # fmt: skip
def test_who_has_to_ask_for_prosecution(facts: dict[str, Any], answer: str) -> None:
    assert needed(**facts) == answer


@pytest.mark.parametrize(
    ("known", "last"),
    [("2026-11-30", "2027-02-28"), ("2027-11-30", "2028-02-29"), ("2026-01-15", "2026-04-15"),
     ("2026-12-31", "2027-03-31"), ("2026-10-01", "2027-01-01")],
)  # fmt: skip
def test_the_last_day_is_three_months_after_it_was_known(known: str, last: str) -> None:
    facts = Facts({"known_to_affected_at": known})

    assert klacht_last_day(derive(facts)) == date.fromisoformat(last)


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(0, 24))
def test_months_never_skip_a_month(day: date, months: int) -> None:
    later = add_months(day, months)

    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day


def test_what_the_assessment_says_about_the_klacht_is_what_runs() -> None:
    case = done(opened(Facts().with_({**EMPLOYEE, "natures": ("insult",),
                                      "known_to_affected_at": "2026-09-01"})),
                "assess_criminal_offence", "likely", klacht_needed="yes")  # fmt: skip

    assert klacht_needed(derive(case.facts)) == "yes"
    assert the(case, "klacht") is not None


def test_every_offence_has_its_article_but_the_open_one() -> None:
    assert [o.key for o in OFFENCES if not o.articles] == ["other"]


# --- legal dates ---------------------------------------------------------------------------------


def case_with(**facts: Any) -> Case:
    return opened(Facts().with_({"natures": ("insult",), **facts}))


def the(case: Case, key: str) -> HardDate | None:
    return next((d for d in hard_dates(case, SETTINGS) if d.key == key), None)


def days(date_: HardDate) -> list[str]:
    return [m.astimezone(AMSTERDAM).date().isoformat() for m in date_.reminders]


def test_the_klacht_is_reminded_of_after_six_ten_and_twelve_weeks() -> None:
    case = case_with(affected_kind=("volunteer",), known_to_affected_at="2026-09-01")

    klacht = the(case, "klacht")

    assert klacht is not None
    assert klacht.last_day == date(2026, 12, 1)
    assert days(klacht) == ["2026-10-13", "2026-11-10", "2026-11-24"]
    assert klacht.roles == ("police_liaison", "affected_employee")


def test_a_klacht_that_was_included_or_is_not_needed_has_no_date() -> None:
    facts: dict[str, Any] = {"affected_kind": ("volunteer",), "known_to_affected_at": "2026-09-01"}

    assert the(case_with(**facts, klacht_included="yes"), "klacht") is None
    assert the(case_with(**facts, klacht_included="not_needed"), "klacht") is None
    assert the(case_with(**{**facts, "affected_kind": ("organisation",)}), "klacht") is None


@pytest.mark.source("S71", "S75", "S76", "G_REFUSAL_BEFORE_AP")
def test_an_answer_about_erasure_is_due_in_a_month_and_a_refusal_opens_six_weeks() -> None:
    sent = case_with(private_data_online="yes", erasure_sent_on="2026-01-31")
    refused = case_with(
        private_data_online="yes", erasure_answer="refused", erasure_answer_on="2026-10-01"
    )

    erasure, after = the(sent, "erasure"), the(refused, "after_refusal")

    assert erasure is not None
    assert after is not None
    assert (erasure.last_day, after.last_day) == (date(2026, 2, 28), date(2026, 11, 12))
    assert days(after) == ["2026-10-29", "2026-11-05", "2026-11-10"]
    assert the(case_with(erasure_answer="none"), "after_refusal") is None


@pytest.mark.source("S78")
def test_the_court_is_six_weeks_after_the_authority_ended_the_matter() -> None:
    case = case_with(
        private_data_online="yes", dpa_result="not_taken_up", dpa_result_on="2026-11-01"
    )

    found = the(case, "after_mediation")

    assert found is not None
    assert found.last_day == date(2026, 12, 13)
    assert found.roles == ("legal_counsel",)


@pytest.mark.source("S17", "S55")
def test_a_formal_complaint_has_six_weeks_and_ten_with_a_committee() -> None:
    def last_day(committee: str) -> date | None:
        case = done(opened(Facts({"natures": ("complaint",)})), "handle_complaint",
                    "formal_procedure", formal_received_on="2026-11-02",
                    with_committee=committee)  # fmt: skip
        found = the(case, "complaint")
        return found.last_day if found else None

    assert last_day("no") == date(2026, 12, 14)
    assert last_day("yes") == date(2027, 1, 11)


def test_a_data_breach_has_seventy_two_hours_by_the_clock() -> None:
    seen = datetime(2026, 11, 27, 22, 0, tzinfo=UTC)
    case = case_with(natures=("account_hacked",), discovered_at=seen.isoformat())

    breach = the(case, "breach")

    assert breach is not None
    assert breach.until == seen + timedelta(hours=72)
    assert breach.reminders[0] == seen + timedelta(hours=24)
    assert the(done(case, "secure_account"), "breach") is None


def test_no_term_of_a_municipality_moves_a_legal_date() -> None:
    from dataclasses import replace

    case = case_with(affected_kind=("volunteer",), known_to_affected_at="2026-09-01")
    longer = replace(SETTINGS, terms={"file_police_report": ("60 d", "60 d")})

    assert hard_dates(case, longer) == hard_dates(case, SETTINGS)
