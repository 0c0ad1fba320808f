"""Every sentence of the source is carried out somewhere and shown by a test."""

from importlib.util import find_spec

from dialogs.protocol.sources import FEATURES, SOURCES
from tests.trace import GUARD_IDS, IDS, TABLE, code_for, shown_by, table


def test_every_sentence_is_carried_out() -> None:
    assert [one for one in SOURCES if not code_for(one)] == []


def test_every_sentence_and_guard_is_shown_by_a_test() -> None:
    shown = shown_by()

    assert [one for one in IDS if one not in shown] == []


def test_no_test_names_a_sentence_that_does_not_exist() -> None:
    assert sorted(set(shown_by()) - set(IDS)) == []


def test_what_carries_out_a_sentence_exists() -> None:
    modules = {module for feature in FEATURES for module in feature.where}

    assert sorted(module for module in modules if find_spec(module) is None) == []
    assert len(GUARD_IDS) == 30


def test_the_trace_table_is_that_of_the_code() -> None:
    assert TABLE.read_text("utf-8") == table(), "run: python -m tests.trace"
