"""The limits of searching: no search string without the municipality, none with a person."""

import unicodedata
from datetime import UTC, datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dialogs.errors import NotAllowed, PersonFacingError
from dialogs.protocol import decisions
from dialogs.protocol.facts import Facts
from dialogs.protocol.guards import GUARD
from dialogs.protocol.monitoring import check_search, check_words, log_kept_since, queries
from dialogs.protocol.plan import plan_of
from tests.protocol.walk import SETTINGS, opened

NAMES = ("Waterdonk", "gemeente Waterdonk")
PEOPLE = ("Noor de Wit", "Fatima Yılmaz", "Zoë Łukasz", "Ben van den Berg", "Anne-Lie Prins")
GOOD = ("bedreigen", "dom volk", "adres gevonden", "112", "'s avonds", "#schande", "o.a. opwachten")

letters = st.text(st.characters(categories=("Ll", "Lu")), min_size=2, max_size=12)
surnames = st.text(st.characters(categories=("Ll", "Lu")), min_size=4, max_size=12)
phrases = st.lists(letters, min_size=1, max_size=3).map(" ".join)


def refused(word: str, people: tuple[str, ...] = PEOPLE) -> str:
    """Why a word is refused; "" when it is not."""
    try:
        check_words([word], names=NAMES, people=people)
    except PersonFacingError as wrong:
        return wrong.text_key
    return ""


@given(st.lists(phrases, min_size=1, max_size=3), st.lists(phrases, max_size=4))
def test_every_search_string_holds_a_name_of_the_municipality_and_a_word(
    names: list[str], words: list[str]
) -> None:
    made = queries(names, words)

    assert len(made) == len(set(names)) * len(set(words))
    for one in made:
        name, _, word = one.removeprefix('"').partition('" ')
        assert name in names
        assert word.strip('"') in words
        assert (" " in word) == word.startswith('"') == word.endswith('"')


@pytest.mark.parametrize("names", [(), ("",), ("  ", "–")])
def test_without_a_name_of_the_municipality_nothing_is_searched_for(
    names: tuple[str, ...],
) -> None:
    with pytest.raises(PersonFacingError) as wrong:
        queries(names, GOOD)
    with pytest.raises(PersonFacingError) as wrong_list:
        check_words(GOOD, names=names, people=PEOPLE)

    assert wrong.value.text_key == wrong_list.value.text_key == "monitoring-name-missing"
    assert '"Waterdonk" "dom volk"' in queries(NAMES, GOOD)


@pytest.mark.parametrize("word", GOOD)
def test_a_word_is_a_word(word: str) -> None:
    assert refused(word) == ""


@pytest.mark.parametrize(
    ("word", "why"),
    [
        ("", "empty"), ("   ", "empty"), ("?!", "empty"),
        ("iemand@example.nl", "mail"), ("schrijf naar x@y", "mail"),
        ("@waterratje", "handle"), ("pak @waterratje", "handle"), ("＠waterratje", "handle"),
        ("u/waterratje", "handle"),
        ("https://forum.example/17", "address"), ("www.forum", "address"),
        ("forum.example", "address"), ("kijk op forum.example nu", "address"),
        ("06-12345678", "number"), ("+31 6 1234 5678", "number"), ("123456789", "number"),
        ("bedreigen OR iets", "sign"), ('"aanpakken', "sign"), ("-iets", "sign"),
        ("iets | anders", "sign"), ("site:x", "sign"), ("„iets”", "sign"),
        ("Waterdonk", "municipality"), ("dat waterdonk weer", "municipality"),
        ("#Waterdonk", "municipality"), ("WÁTERDONK", "municipality"),
    ],
)  # fmt: skip
def test_a_list_is_refused_for_what_is_no_word_and_accepted_without_it(word: str, why: str) -> None:
    listed = (*GOOD, word)

    with pytest.raises(PersonFacingError) as wrong:
        check_words(listed, names=NAMES, people=PEOPLE)

    assert wrong.value.text_key == f"monitoring-word-{why}"
    assert wrong.value.values["word"] == word
    assert wrong.value.values["number"] == len(listed)
    check_words(GOOD, names=NAMES, people=PEOPLE)


@pytest.mark.parametrize(
    "word",
    ["Noor", "noor", "de wit", "NOOR DE WIT", "wit noor", "#noordewit", "dat Noor weer",
     "fatima yilmaz", "Fatima's huis", "FATIMÁ", "Fa\u200btima", "zoe", "lukasz", "Bens adres",
     "van den berg", "anne lie", "prins", "𝐍𝐨𝐨𝐫"],
)  # fmt: skip
def test_the_name_of_an_employee_is_refused_however_it_is_written(word: str) -> None:
    assert refused(word) == "monitoring-word-person"
    assert refused(word, people=("Karel Postma",)) == ""


@pytest.mark.parametrize("word", ["de baas", "van alles", "kar van hout"])
def test_small_words_in_names_are_nobodys_name(word: str) -> None:
    assert refused(word) == ""


@given(surnames, surnames, phrases, st.sampled_from(("upper", "lower", "title")), st.booleans())
def test_no_name_of_an_employee_survives_in_a_list(
    first: str, last: str, phrase: str, case: str, accented: bool
) -> None:
    assume(refused(phrase, people=()) == "")
    written = {"upper": first.upper(), "lower": first.lower(), "title": first.title()}[case]
    written = unicodedata.normalize("NFD", written) if accented else written
    person = f"{first} de {last}"

    for word in (written, last, f"{phrase} {written}", f"{last} {phrase}", f"{first}de{last}"):
        assert refused(word, people=(person,)) != "", word


@pytest.mark.parametrize("name", ["Noor de Wit", "@waterdonk", "info@waterdonk.example",
                                  "waterdonk.example", 'Waterdonk" OR "Noor'])  # fmt: skip
def test_names_of_the_municipality_are_no_way_around(name: str) -> None:
    with pytest.raises(PersonFacingError) as wrong:
        check_words(GOOD, names=(*NAMES, name), people=PEOPLE)

    assert wrong.value.text_key == "monitoring-name-wrong"
    check_words(GOOD, names=(*NAMES, "Bergen (L.)", "'s-Waterdonk"), people=PEOPLE)


@pytest.mark.parametrize(
    ("own", "closed", "why"),
    [(False, False, "search-own-account"), (True, True, "search-closed-groups"),
     (False, True, "search-own-account")],
)  # fmt: skip
def test_a_search_beyond_the_limits_is_refused_by_the_guard(
    own: bool, closed: bool, why: str
) -> None:
    with pytest.raises(NotAllowed) as refusal:
        check_search(own_account=own, closed_groups=closed)

    assert refusal.value.text_key == why
    assert GUARD[refusal.value.guard].type == "block"
    check_search(own_account=True, closed_groups=False)


@pytest.mark.parametrize(
    ("now", "since"),
    [("2026-11-24T08:00", "2026-05-24T07:00"), ("2026-08-31T08:00", "2026-02-28T09:00")],
)
def test_the_log_goes_back_six_calendar_months(now: str, since: str) -> None:
    kept = log_kept_since(datetime.fromisoformat(now).replace(tzinfo=UTC))

    assert kept == datetime.fromisoformat(since).replace(tzinfo=UTC)


# --- what was found (S37) ------------------------------------------------------------------------

ABOUT_A_COLLEAGUE = Facts({
    "natures": ("insult",), "content_form": "post", "affected_kind": ("employee",),
    "reporter_is_affected": "no", "affected_people": ("a1",),
})  # fmt: skip
OFFICER = frozenset({"monitoring_officer"})


def test_who_found_it_tells_the_colleague_and_was_told_by_finding_it() -> None:
    found = opened(ABOUT_A_COLLEAGUE.with_({"source": "monitoring"}))
    steps = {step.key: step for step in plan_of(found, SETTINGS).steps}

    assert steps["inform_affected_employee"].role == "monitoring_officer"
    assert steps["inform_affected_employee"].mode == steps["inform_manager"].mode == "required"
    assert steps["inform_monitoring_officer"].state == "done"
    told = plan_of(opened(ABOUT_A_COLLEAGUE), SETTINGS).step("inform_affected_employee")
    assert told is not None
    assert told.role == "reporter"


def test_only_who_found_it_may_record_that_the_manager_was_told() -> None:
    found = opened(ABOUT_A_COLLEAGUE.with_({"source": "monitoring"}))

    step = decisions.may_do(found, "inform_manager", roles=OFFICER, settings=SETTINGS)

    assert step.role == "manager"
    with pytest.raises(NotAllowed) as refusal:
        decisions.may_do(
            opened(ABOUT_A_COLLEAGUE), "inform_manager", roles=OFFICER, settings=SETTINGS
        )
    assert refusal.value.text_key == "step-not-yours"


def test_a_finding_without_an_employee_has_nobody_to_tell() -> None:
    about_us = {"source": "monitoring", "affected_kind": ("organisation",), "affected_people": ()}

    steps = {
        step.key for step in plan_of(opened(ABOUT_A_COLLEAGUE.with_(about_us)), SETTINGS).steps
    }

    assert "inform_affected_employee" not in steps
    assert "inform_manager" in steps
