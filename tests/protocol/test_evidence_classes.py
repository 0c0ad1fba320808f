"""The class of an item over time, and who may say it: by the rules of 3.5 and 6.3."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import product

import pytest

from dialogs.errors import NotAllowed
from dialogs.protocol import classes
from dialogs.protocol.access import CLASSES, EVIDENCE_ITEMS, SEES, item_class
from dialogs.protocol.case import Case
from dialogs.protocol.events import EvidenceAdded, event_from, to_data
from dialogs.protocol.evidence_events import EvidenceClassed, EvidenceDerived, EvidenceSecured
from dialogs.protocol.evidence_items import Evidence, after
from dialogs.protocol.facts import Facts
from dialogs.protocol.retention import due

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
PLAIN = Facts().with_({"natures": ("insult",), "private_data_online": "no"})
PRIVATE = PLAIN.with_({"private_data_online": "yes"})
INTIMATE = PLAIN.with_({"natures": ("sexual_imagery",)})
BY_CLASS = {"normal": PLAIN, "sensitive": PRIVATE, "restricted": INTIMATE}
HANDLERS = ("manager", "monitoring_officer", "aggression_coordinator", "legal_counsel",
            "police_liaison", "privacy_officer")  # fmt: skip


def item(kept: str, proposal: str = "", key: str = "e1", sha: str = "aa") -> Evidence:
    return Evidence(key, sha, "screenshot", kept, NOW, "p1", proposal or kept)


def case_with(*items: Evidence, facts: Facts = PLAIN) -> Case:
    return Case("DA-2026-0001", facts=facts, evidence=items)


@pytest.mark.parametrize(("said", "then", "now"), list(product(CLASSES, CLASSES, CLASSES)))
def test_what_was_said_holds_until_the_facts_ask_for_more_than_they_did_then(
    said: str, then: str, now: str
) -> None:
    asks_more = CLASSES.index(now) > CLASSES.index(then)
    wanted = max(said, now, key=CLASSES.index) if asks_more else said

    assert item_class(item(said, then), BY_CLASS[now]) == wanted


@pytest.mark.parametrize(("role", "now", "wanted"), list(product(SEES, CLASSES, CLASSES)))
def test_raising_is_for_who_handles_the_case_and_lowering_restricted_for_one_office(
    role: str, now: str, wanted: str
) -> None:
    case, roles = case_with(item(now), facts=BY_CLASS[now]), frozenset({role})
    sees = EVIDENCE_ITEMS[now] in SEES[role]
    raised = CLASSES.index(wanted) > CLASSES.index(now)
    lowers = {"sensitive": {"privacy_officer"}, "restricted": {"privacy_officer"}, "normal": set()}
    may = sees and wanted != now and (role in HANDLERS if raised else role in lowers[now])

    assert (wanted in classes.classes_for(case, case.evidence[0], roles)) == may
    if may:
        (event,) = classes.classify(case, case.evidence[0], wanted, "ref", roles=roles)
        assert event == EvidenceClassed("e1", wanted, now, "ref")
    else:
        with pytest.raises(NotAllowed):
            classes.classify(case, case.evidence[0], wanted, "ref", roles=roles)


def test_a_coordinator_who_sees_it_by_another_role_lowers_what_is_sensitive() -> None:
    case = case_with(item("sensitive"), facts=PRIVATE)
    both = frozenset({"aggression_coordinator", "manager"})

    assert classes.classes_for(case, case.evidence[0], both) == ("normal", "restricted")


def test_a_copy_starts_at_the_class_that_was_said_of_it_though_the_facts_ask_for_more() -> None:
    original, copy = item("restricted"), item("normal", key="e2", sha="bb")
    event = classes.derived(case_with(original, facts=INTIMATE), "e2", "bb", original, "yes")
    assert isinstance(event, EvidenceDerived)

    _, made = after((original, copy), event, NOW)

    assert (made.original, made.anonymous) == ("e1", True)
    assert item_class(made, INTIMATE) == "normal"
    assert classes.copy_classes(case_with(item("sensitive"), facts=PRIVATE),
                                item("sensitive")) == ("normal", "sensitive")  # fmt: skip


def test_the_same_bytes_are_no_copy_and_come_in_under_the_strictest_class() -> None:
    case = case_with(item("restricted", "normal"))

    with pytest.raises(NotAllowed, match="copy-same"):
        classes.derived(case, "e2", "aa", case.evidence[0], "no")
    assert classes.class_at_arrival(case, "aa") == "restricted"
    assert classes.class_at_arrival(case, "cc") == "normal"


def test_what_the_police_have_is_due_at_once_also_in_a_case_that_runs() -> None:
    case = case_with(item("restricted"), facts=INTIMATE)
    (event,) = classes.secure(case, "2026-11-24", "ref", roles=frozenset({"police_liaison"}))
    assert isinstance(event, EvidenceSecured)

    secured = replace(case, evidence=after(case.evidence, event, NOW))

    assert due(case) == {}
    assert due(secured) == {"imagery": NOW}
    assert classes.to_secure(secured) == ()
    gone = replace(secured, evidence=after(
        secured.evidence, classes.destroyed(secured.evidence[0], 9, "image/png"), NOW))  # fmt: skip
    assert due(gone) == {}
    assert classes.classes_for(gone, gone.evidence[0], frozenset({"privacy_officer"})) == ()


@pytest.mark.parametrize("event", [
    EvidenceAdded("e1", "aa", "screenshot", "normal"), EvidenceClassed("e1", "normal", "normal", "r"),
    EvidenceDerived("e2", "e1", "bb", "aa", "normal", "yes"), EvidenceSecured("e1", "2026-11-24", "r"),
    classes.destroyed(item("restricted"), 9, "image/png"),
])  # fmt: skip
def test_events_are_read_back_as_they_were(event: EvidenceAdded) -> None:
    assert event_from(*to_data(event)) == event
