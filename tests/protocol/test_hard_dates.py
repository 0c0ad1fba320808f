"""Whose a legal date is (2.2, 2.5b): also in a municipality that switched a role off."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dialogs.protocol.additions import ALL_OFF
from dialogs.protocol.hard_dates import hard_dates
from dialogs.protocol.plan import plan_of
from dialogs.protocol.settings import ProtocolSettings
from tests.protocol.test_reminders import INSULT, reported
from tests.protocol.walk import SETTINGS

STALKING = INSULT.with_({"natures": ("stalking",), "known_to_affected_at": "2026-11-24"})
HACKED = INSULT.with_({
    "natures": ("account_hacked",),
    "discovered_at": datetime(2026, 11, 24, 8, tzinfo=UTC).isoformat(),
})  # fmt: skip
REFUSED = INSULT.with_({
    "natures": ("doxing",), "privacy_advice": "both", "erasure_answer": "refused",
    "erasure_answer_on": "2026-11-24",
})  # fmt: skip


def roles(facts: object, key: str, *off: str) -> tuple[str, ...]:
    """Whose a date is in a municipality without these roles."""
    settings = replace(SETTINGS, additions_off=frozenset(off))
    (date,) = [d for d in hard_dates(reported(facts), settings) if d.key == key]  # type: ignore[arg-type]
    return date.roles


@pytest.mark.source("G_COMPLAINT_REQUEST")
def test_a_klacht_is_the_managers_where_there_is_no_police_liaison() -> None:
    assert roles(STALKING, "klacht", "police_liaison") == ("manager", "affected_employee")
    assert roles(STALKING, "klacht") == ("police_liaison", "affected_employee")


def test_a_breach_is_told_to_who_acts_for_the_roles_that_are_off() -> None:
    assert roles(HACKED, "breach", "it_security") == ("manager", "data_protection_officer")
    off = ("it_security", "data_protection_officer")
    assert roles(HACKED, "breach", *off) == ("manager", "privacy_officer")


def test_after_a_refusal_the_manager_is_told_where_there_is_no_lawyer() -> None:
    assert roles(REFUSED, "after_refusal", "legal_counsel") == ("privacy_officer", "manager")


def test_nobody_is_named_twice_and_whose_step_it_is_is_named_with_every_addition_off() -> None:
    settings: ProtocolSettings = replace(SETTINGS, additions_off=ALL_OFF)
    for facts in (STALKING, REFUSED):
        case = reported(facts)
        for date in hard_dates(case, settings):
            step = plan_of(case, settings).step(date.step)
            assert len(set(date.roles)) == len(date.roles) > 0
            assert step is None or step.role in date.roles
