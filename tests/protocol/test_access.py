"""The tables of who sees what: nothing is left out, and what stands nowhere is seen by nobody."""

import pytest

from dialogs.errors import NotAllowed
from dialogs.protocol.access import (
    EVIDENCE_ITEMS,
    FACTS_ITEMS,
    IN_FLOW,
    MAY_OPEN,
    SEES,
    STEP_ITEMS,
    WORDS_ITEMS,
    beside_affected,
    involved,
    sees,
    sees_reason,
)
from dialogs.protocol.case import Case
from dialogs.protocol.decisions import may_do
from dialogs.protocol.events import PersonInvolved
from dialogs.protocol.facts import FACT, WORDS, Facts
from dialogs.protocol.plan import plan_of
from dialogs.protocol.roles import chain_of, helpers_of
from dialogs.protocol.steps import KEYS, STEP
from tests.protocol.walk import SETTINGS, done, opened

THREAT = Facts().with_({
    "natures": ("threat",), "content_form": "post", "affected_kind": ("employee",),
    "reporter_is_affected": "yes", "sender_identity": "unknown", "private_data_online": "no",
})  # fmt: skip
OFFICES = frozenset({*SEES}) - {"reporter", "affected_employee", "only_affected", "author"}


def test_every_step_fact_and_field_of_words_is_of_some_kind() -> None:
    assert set(STEP_ITEMS) == set(KEYS)
    assert set(FACTS_ITEMS) == set(FACT)
    assert set(WORDS_ITEMS) == set(WORDS)


def test_every_kind_of_data_is_seen_by_somebody_and_what_is_of_no_kind_by_nobody() -> None:
    kinds = {*STEP_ITEMS.values(), *FACTS_ITEMS.values(), *WORDS_ITEMS.values(),
             *EVIDENCE_ITEMS.values()}  # fmt: skip

    assert not [item for item in kinds if not any(sees([role], item) for role in SEES)]
    assert not sees(SEES, WORDS_ITEMS.get("a field of next year"))


@pytest.mark.parametrize("role", ["admin", "data_protection_officer", "hr", "facility_manager",
                                  "municipal_secretary", "in_picture", "deputy", "sender"])  # fmt: skip
def test_a_role_that_stands_in_no_table_sees_nothing(role: str) -> None:
    assert role not in MAY_OPEN
    assert not [item for item in STEP_ITEMS.values() if sees([role], item)]
    assert role not in {one for _, one in IN_FLOW}


def test_the_privacy_officer_comes_in_with_private_data_and_not_before() -> None:
    officer = frozenset({"privacy_officer"})
    without = opened(THREAT)
    private = opened(THREAT.with_({"private_data_online": "yes"}))

    assert involved(officer, without, plan_of(without, SETTINGS)) == frozenset()
    assert involved(officer, private, plan_of(private, SETTINGS)) == officer


def test_the_privacy_officer_helps_with_evidence_only_where_there_is_no_monitoring_officer() -> (
    None
):
    step = STEP["store_copy"]

    assert "privacy_officer" not in helpers_of(step, "incident")
    assert helpers_of(step, "internal") >= {"privacy_officer", "manager"}


def test_what_may_come_later_involves_nobody_yet() -> None:
    case = opened(THREAT)

    assert "spokesperson" not in involved(OFFICES, case, plan_of(case, SETTINGS))
    case = done(done(case, "joint_consultation"), "decide_response", "respond")
    assert "spokesperson" in involved(OFFICES, case, plan_of(case, SETTINGS))


def test_why_a_step_was_skipped_is_for_who_sees_its_record_and_the_consultation() -> None:
    assert sees_reason(["manager"], "offer_support")
    assert not sees_reason(["aftercare_team"], "offer_support")
    assert not sees_reason(["monitoring_officer"], "offer_support")
    assert not sees_reason(["affected_employee"], "file_police_report")


def test_where_two_are_affected_only_the_author_reads_back_how_they_feel() -> None:
    people = {"reporter": ("a",), "affected_employee": ("a", "b")}
    two = Case("DA-2026-0001", people=people)
    one = Case("DA-2026-0001", people={**people, "affected_employee": ("b",)})

    assert beside_affected(two, "a") == {"author"}
    assert beside_affected(two, "b") == frozenset()
    assert beside_affected(one, "b") == {"only_affected"}
    assert beside_affected(one, "a") == frozenset()


def test_whose_step_it_is_not_is_told_so_and_nothing_of_how_it_stands() -> None:
    case = done(opened(THREAT), "assess_criminal_offence", "likely")
    answers = set()

    for key in ("assess_criminal_offence", "decide_response", "impose_sanction"):
        with pytest.raises(NotAllowed) as refused:
            may_do(case, key, roles=frozenset({"reporter"}), settings=SETTINGS)
        answers.add(refused.value.text_key)

    assert answers == {"step-not-yours"}


def test_nobody_stands_in_for_a_reporter_or_an_affected_employee() -> None:
    assert chain_of(STEP["capture_screenshots"], "reporter")[0] == "monitoring_officer"
    assert chain_of(STEP["inform_manager"], "manager")[0] == "deputy"
    assert PersonInvolved("p", "deputy").role not in MAY_OPEN
