"""The printed protocol: each step and gate is in the graph; a sentence tells what carries it out."""

import pytest

from dialogs.errors import PersonFacingError
from dialogs.protocol.guards import GUARDS
from dialogs.protocol.sources import SOURCES
from dialogs.protocol.steps import STEPS
from dialogs.table import GATES, as_markdown, as_mermaid, as_text, source_text
from dialogs.texts import LANGUAGES, Language


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_is_printed_in_each_form(language: Language) -> None:
    for printed in (as_text(language), as_markdown(language), as_mermaid(language)):
        assert [step.key for step in STEPS if step.key not in printed] == []


def test_the_graph_shows_every_gate_that_can_lock_a_step() -> None:
    graph = as_mermaid("nl")

    gates = {guard.id for guard in GUARDS if guard.locks is not None} - {"G_DATA_SUBJECT"}

    assert gates == set(GATES)
    assert [gate for gate in gates if gate not in graph] == []
    assert "decide_response -. G_CONSULT_FIRST .-> impose_sanction" in graph


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_of_the_source_tells_what_carries_it_out(language: Language) -> None:
    for source in SOURCES:
        assert source_text(source.lower(), language)


def test_a_sentence_that_does_not_exist_is_refused_and_the_next_one_is_not() -> None:
    with pytest.raises(PersonFacingError) as refused:
        source_text("S120", "nl")

    assert refused.value.text_key == "error-source"
    assert "capture_screenshots" in source_text("S58", "nl")
