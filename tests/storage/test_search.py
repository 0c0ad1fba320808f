"""The blind index: found by whole words, handles and addresses, and readable by nobody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from storage.search import Term, handle, plain, url, words
from storage.unit_of_work import Storage

TEXTS = {
    "DA-2026-0001": "Ik weet waar je woont, wethouder José",
    "DA-2026-0002": "Jullie van de gemeente zijn DIEVEN",
    "DA-2026-0003": "wethouder: dieven zijn jullie, ik weet het!",
}


@pytest.fixture
def filled(storage: Storage) -> Storage:
    with storage.transaction() as uow:
        for case_id, said in TEXTS.items():
            uow.search.add(case_id, words(said))
            uow.search.add(case_id, [handle("x", "@Woeste_Burger")])
    return storage


@pytest.mark.parametrize(("asked", "numbers"), [
    ("wethouder", "13"), ("WETHOUDER", "13"), ("wethouder dieven", "3"), ("dieven", "23"),
    ("jose", "1"), ("JOSÉ", "1"), ("José!", "1"), ("wethoud", ""), ("wethouders", ""),
    ("dieven kwartje", ""), ("", ""), ("de van ik", ""), ("woont weet", "1"),
])  # fmt: skip
def test_cases_are_found_by_whole_words_however_they_are_written(
    filled: Storage, asked: str, numbers: str
) -> None:
    with filled.reading() as uow:
        found = uow.search.find(words(asked))

    assert found == tuple(f"DA-2026-000{number}" for number in numbers)


def test_cases_are_found_a_page_at_a_time(filled: Storage) -> None:
    account = [handle("x", "woeste_burger")]
    with filled.reading() as uow:
        first = uow.search.find(account, limit=2)
        rest = uow.search.find(account, limit=2, after=first[-1])

    assert first + rest == tuple(TEXTS)


def test_seen_before_says_how_often_and_counts_no_further_than_asked(filled: Storage) -> None:
    account = handle("X", "woeste_burger")
    with filled.reading() as uow:
        assert uow.search.seen(account, besides="DA-2026-0001") == 2
        assert uow.search.seen(account, most=1) == 1
        assert uow.search.seen(handle("facebook", "woeste_burger")) == 0
        assert uow.search.seen(Term("word", "x:woeste_burger")) == 0


@pytest.mark.parametrize(("one", "other"), [
    ("https://www.x.example/a/1?utm_source=q&id=7#top", "http://x.example/a/1/?id=7"),
    ("x.example/a", "HTTPS://M.X.EXAMPLE/a/"),
    ("https://x.example:443/a?b=1&a=2", "https://x.example/a?a=2&b=1"),
    ("https://x.example/a?fbclid=1", "https://x.example/a"),
])  # fmt: skip
def test_copies_of_one_address_are_one_address(one: str, other: str) -> None:
    assert url(one) == url(other)


@pytest.mark.parametrize(("one", "other"), [
    ("https://x.example/a", "https://x.example/b"), ("https://x.example/a?id=1", "https://x.example/a?id=2"),
    ("https://x.example/A", "https://x.example/a"), ("https://x.example:8443/a", "https://x.example/a"),
])  # fmt: skip
def test_other_addresses_are_others(one: str, other: str) -> None:
    assert url(one) != url(other)


@given(st.text(max_size=60))
def test_whatever_somebody_typed_is_made_plain_once(typed: str) -> None:
    assert plain(plain(typed)) == plain(typed)
    assert all(term.value == plain(term.value) for term in words(typed))
    url(typed)
    handle("x", typed)


def test_what_was_added_twice_is_found_once_and_gone_when_it_is_forgotten(filled: Storage) -> None:
    with filled.transaction() as uow:
        uow.search.add("DA-2026-0001", words(TEXTS["DA-2026-0001"]))
        uow.search.replace("DA-2026-0003", words("iets anders"))
        uow.search.forget("DA-2026-0002")

    with filled.reading() as uow:
        assert uow.search.find(words("wethouder")) == ("DA-2026-0001",)
        assert uow.search.find(words("dieven")) == ()
        assert uow.search.find(words("anders")) == ("DA-2026-0003",)


def test_no_word_stands_in_the_table_and_two_installations_share_no_hash(filled: Storage) -> None:
    with filled.reading() as uow:
        token = uow.search._token(Term("word", "wethouder"))
    with filled.engine.connect() as connection:
        rows = connection.execute(text("SELECT * FROM search_word")).all()

    assert token in {row.token for row in rows}
    assert "wethouder" not in repr(rows)
    assert "woeste" not in repr(rows)
    assert uow.vaults.blind("search:word", "wethouder") != uow.vaults.blind(
        "search:url", "wethouder"
    )


def test_others_counts_cases_and_not_how_often_each_was_met(storage: Storage) -> None:
    account, profile = handle("x", "@woest"), url("https://x.example/woest")
    with storage.transaction() as uow:
        uow.search.add("DA-2026-0001", [account, profile])
        uow.search.add("DA-2026-0002", [account, profile])
        uow.search.add("DA-2026-0003", [profile])
        uow.search.add("DA-2026-0004", [handle("y", "@woest")])

    with storage.reading() as uow:
        assert uow.search.others([account, profile], besides="DA-2026-0001") == 2
        assert uow.search.others([account], besides="DA-2026-0001") == 1
        assert uow.search.others([account, profile], most=2) == 2
        assert uow.search.others([]) == 0
