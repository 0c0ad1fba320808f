"""The checker finds what is planted: a torture suite that cannot fail shows nothing."""

from collections import Counter
from dataclasses import replace

import pytest

from tests.torture.checker import UNSURE, Post, Row, Said, Verdict, check

CHANNEL = "slack:C1"
ROOT = Said("DA-2026-0001", CHANNEL, "root", "managers")
NOTE = Said("DA-2026-0001", CHANNEL, "reply", "thread-note")
CALL = Said("DA-2026-0001", "person:p", "direct", "")
SAID = Counter([ROOT, NOTE, NOTE])
ROWS = [Row(1, ROOT, "card", "sent"), Row(2, NOTE, "thread", "sent"),
        Row(3, NOTE, "thread", "sent"), Row(4, CALL, "reminder", "sent")]  # fmt: skip
POSTS = [Post("C1", "t1", "", "baken-1"), Post("C1", "t2", "t1", "baken-2"),
         Post("C1", "t3", "t1", "baken-3"), Post("D1", "t4", "", "baken-4")]  # fmt: skip
FIRED = [("DA-2026-0001", "assess", "first"), ("DA-2026-0001", "assess", "deadline")]


def figures(verdict: Verdict) -> tuple[int, int, int, int]:
    return verdict.missing, verdict.doubled, verdict.out_of_order, verdict.fired_twice


def changed(row: Row, **changes: object) -> list[Row]:
    return [replace(r, **changes) if r is row else r for r in ROWS]  # type: ignore[arg-type]


def test_what_is_as_it_must_be_is_clean() -> None:
    verdict = check(SAID, ROWS, POSTS, FIRED, ["baken-2", "baken-2", "baken-4"])

    assert verdict.clean
    assert verdict.line(7) == (
        "kills=7 missing=0 doubled=0 out_of_order=0 fired_twice=0 saved_by_lookup=2"
    )


@pytest.mark.parametrize("lost", range(4))
def test_a_message_that_never_arrived_is_missing(lost: int) -> None:
    posts = [p for n, p in enumerate(POSTS) if n != lost]

    assert check(SAID, ROWS, posts, FIRED).missing == 1


@pytest.mark.parametrize("state", ["pending", "sending", "doubt", "held", "dead", "discarded"])
def test_a_row_that_was_not_sent_in_the_end_is_missing(state: str) -> None:
    rows = changed(ROWS[2], state=state)

    assert figures(check(SAID, rows, POSTS[:2] + POSTS[3:], FIRED)) == (1, 0, 0, 0)


def test_a_committed_message_without_a_row_is_missing() -> None:
    rows, posts = ROWS[:2] + ROWS[3:], POSTS[:2] + POSTS[3:]

    assert figures(check(SAID, rows, posts, FIRED)) == (1, 0, 0, 0)


def test_a_reminder_that_was_dropped_while_its_step_is_open_is_missing() -> None:
    needless = changed(ROWS[3], state="unneeded")
    wrongly = changed(ROWS[3], state="unneeded", open_still=True)

    assert check(SAID, needless, POSTS[:3], FIRED).clean
    assert figures(check(SAID, wrongly, POSTS[:3], FIRED)) == (1, 0, 0, 0)


def test_a_line_that_was_booked_as_needless_is_missing() -> None:
    rows = changed(ROWS[2], state="unneeded")

    assert check(SAID, rows, POSTS[:2] + POSTS[3:], FIRED).missing == 1


@pytest.mark.parametrize("twice", range(4))
def test_a_message_that_arrived_twice_is_doubled(twice: int) -> None:
    again = Post(POSTS[twice].place, "t9", POSTS[twice].thread, POSTS[twice].marker)

    assert figures(check(SAID, ROWS, [*POSTS, again], FIRED)) == (0, 1, 0, 0)


def test_what_nobody_committed_is_doubled() -> None:
    extra = Row(5, NOTE, "thread", "sent")
    posts = [*POSTS, Post("C1", "t5", "t1", "baken-5")]

    assert figures(check(SAID, [*ROWS, extra], posts, FIRED)) == (0, 1, 0, 0)
    assert figures(check(SAID, ROWS, posts, FIRED)) == (0, 1, 0, 0), "rolled back, and sent"


def test_a_later_row_before_an_earlier_one_is_out_of_order() -> None:
    posts = [POSTS[0], POSTS[2], POSTS[1], POSTS[3]]

    assert figures(check(SAID, ROWS, posts, FIRED)) == (0, 0, 1, 0)


def test_a_reply_before_its_root_or_in_another_thread_is_out_of_order() -> None:
    before = [POSTS[1], POSTS[0], *POSTS[2:]]
    beside = [POSTS[0], Post("C1", "t2", "", "baken-2"), *POSTS[2:]]

    assert check(SAID, ROWS, before, FIRED).out_of_order > 0
    assert figures(check(SAID, ROWS, beside, FIRED)) == (0, 0, 1, 0)


def test_a_card_that_an_older_update_overwrote_is_out_of_order() -> None:
    verdict = check(SAID, ROWS, POSTS, FIRED, stale=["DA-2026-0001 slack:C1"])

    assert figures(verdict) == (0, 0, 1, 0)


def test_a_rung_that_fired_twice_is_counted() -> None:
    assert figures(check(SAID, ROWS, POSTS, [*FIRED, FIRED[0]])) == (0, 0, 0, 1)


def test_what_was_put_aside_for_a_person_is_neither_lost_nor_doubled() -> None:
    state, error = UNSURE
    rows = changed(ROWS[3], state=state, error=error)

    for posts in (POSTS, POSTS[:3]):
        verdict = check(SAID, rows, posts, FIRED)
        assert (verdict.clean, verdict.unsure) == (True, 1)
    assert check(SAID, rows, [*POSTS, POSTS[3]], FIRED).doubled == 1


def test_what_waits_for_a_card_that_nobody_is_sure_of_is_not_lost() -> None:
    state, error = UNSURE
    waiting = [
        Row(1, ROOT, "card", state, error),
        *(Row(n, NOTE, "thread", "held") for n in (2, 3)),
    ]

    verdict = check(SAID, [*waiting, ROWS[3]], [POSTS[0], POSTS[3]], FIRED)

    assert (figures(verdict), verdict.unsure) == ((0, 0, 0, 0), 3)


def test_rounds_add_up() -> None:
    total = Verdict()
    for _ in range(2):
        total.add(check(SAID, ROWS, [*POSTS[1:], POSTS[3]], [*FIRED, FIRED[0]]))

    assert figures(total) == (2, 2, 4, 2)
    assert not total.clean
