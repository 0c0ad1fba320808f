"""What may not stand in a letter cannot get there, whatever a case holds (6.3, 5.3)."""

from dataclasses import fields

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.services.letters.sight import Sight
from dialogs.letters.catalogue import LETTERS
from dialogs.letters.draft import as_text
from dialogs.letters.material import AnonymousMaterial, PoliceMaterial, SenderMaterial
from dialogs.protocol.case import StepProgress
from dialogs.protocol.facts import FACT, FACTS, WORDS, FactValue
from dialogs.protocol.steps import KEYS, STEP
from dialogs.texts import LANGUAGES, text
from tests.letters.cases import ALL_ROLES, done, drafted, sight

FOR_THE_POLICE = frozenset(
    {"summary", "urls", "platform_other", "earlier_posts", "later_posts", "sender_name", "handle",
     "display_name", "profile_url", "user_id", "email_address", "phone_number", "suspicion"}
)  # fmt: skip
"""The words of a report that belong on the sheet: about the incident and its sender."""
NEVER = frozenset({"wellbeing_note", "impact_employee", "own_response", "recognisable_names"})
"""Words that belong in no letter at all."""
STEP_WORDS = ("finding", "improvement_action", "considerations", "behaviour", "weighty_reason",
              "requester", "conditions", "advice_reasons", "addressee", "police_contact")  # fmt: skip
CANARIES = {field: f"kanarie-{field.replace('_', '-')}" for field in sorted(WORDS)}
STEP_CANARIES = {f"step-{field}": f"kanarie-stap-{field}" for field in STEP_WORDS}
CLOSED = [fact for fact in FACTS if fact.values]
MOMENTS = ("occurred_at", "discovered_at", "known_to_affected_at", "erasure_answer_on")


@st.composite
def facts(draw: st.DrawFn) -> dict[str, FactValue]:
    """Any facts at all, in any combination."""
    chosen: dict[str, FactValue] = {"affected_people": ("noor",)}
    for fact in draw(st.lists(st.sampled_from(CLOSED), unique=True)):
        if fact.kind == "choice":
            chosen[fact.key] = draw(st.sampled_from(fact.allowed))
        else:
            several = draw(st.lists(st.sampled_from(fact.allowed), min_size=1, unique=True))
            chosen[fact.key] = tuple(several)
    for key in draw(st.sets(st.sampled_from(MOMENTS))):
        chosen[key] = "2026-11-20" if FACT[key].kind == "day" else "2026-11-20T10:00+01:00"
    return chosen


@st.composite
def steps(draw: st.DrawFn) -> dict[str, StepProgress]:
    """Any steps recorded, each with words that tell where they came from."""
    recorded = draw(st.sets(st.sampled_from(KEYS)))
    return {
        key: done(draw(st.sampled_from(STEP[key].outcomes)), {}, *STEP_WORDS) for key in recorded
    }


def canaries_in(key: str, seen: Sight) -> set[str]:
    words = "\n".join(as_text(drafted(key, seen, language)) for language in LANGUAGES)
    return {canary for canary in (*CANARIES.values(), *STEP_CANARIES.values(), "Noor de Wit")
            if canary in words}  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(facts(), steps(), st.sets(st.sampled_from(sorted(ALL_ROLES))))
def test_the_sheet_for_the_police_never_holds_anything_private_of_the_victim(
    given_facts: dict[str, FactValue], recorded: dict[str, StepProgress], roles: set[str]
) -> None:
    seen = sight(given_facts, CANARIES, recorded, roles=frozenset(roles), kept=STEP_CANARIES)

    found = canaries_in("police_sheet", seen)

    assert found <= {CANARIES[field] for field in FOR_THE_POLICE}


@settings(max_examples=60, deadline=None)
@given(facts(), steps(), st.sets(st.sampled_from(sorted(ALL_ROLES))))
def test_the_report_without_names_never_holds_words_that_anybody_wrote(
    given_facts: dict[str, FactValue], recorded: dict[str, StepProgress], roles: set[str]
) -> None:
    seen = sight(given_facts, CANARIES, recorded, roles=frozenset(roles), kept=STEP_CANARIES)

    words = as_text(drafted("anonymised_report", seen))

    assert canaries_in("anonymised_report", seen) == set()
    for wellbeing in ("upset", "unsafe"):
        assert text("nl", f"fact-wellbeing-{wellbeing}") not in words
    assert text("nl", "fact-private-data-kinds-health") not in words


@settings(max_examples=40, deadline=None)
@given(facts(), steps())
def test_no_letter_holds_wellbeing_own_share_or_the_consultation(
    given_facts: dict[str, FactValue], recorded: dict[str, StepProgress]
) -> None:
    seen = sight(given_facts, CANARIES, recorded, kept=STEP_CANARIES)
    private = {CANARIES[field] for field in NEVER} | {
        STEP_CANARIES[f"step-{field}"]
        for field in ("finding", "improvement_action", "considerations")
    }

    for letter in LETTERS:
        assert not canaries_in(letter.key, seen) & private


def test_the_narrow_kinds_have_no_place_for_what_must_stay_out() -> None:
    police = {f.name for kind in (PoliceMaterial, SenderMaterial) for f in fields(kind)}
    anonymous = {f.name for f in fields(AnonymousMaterial)}

    private = {"affected", "affected_names", "wellbeing", "wellbeing_note", "private_data_kinds",
               "impact_employee", "own_response", "damage_items", "recognisable_names"}  # fmt: skip
    assert not police & private
    assert not anonymous & (private | WORDS)


def test_the_canaries_would_be_seen_if_they_were_there() -> None:
    recorded = {"impose_sanction": done("imposed", {}, "behaviour")}
    seen = sight({}, CANARIES, recorded, kept=STEP_CANARIES)

    assert CANARIES["summary"] in canaries_in("police_sheet", seen)
    assert STEP_CANARIES["step-behaviour"] in canaries_in("measure_letter", seen)
