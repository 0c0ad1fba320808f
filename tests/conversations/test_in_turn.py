"""Conversations that take turns on the platforms: each runs on one, and every platform is used."""

from collections import Counter

import pytest

from tests.conversations.conftest import IN_TURN, WORLDS, has_its_turn, without_platform


def taking_turns(session: pytest.Session) -> list[pytest.Function]:
    """The tests of this run that take turns; none when they were asked for everywhere or by name."""
    found = [i for i in session.items if isinstance(i, pytest.Function) and i.path.stem in IN_TURN]
    found = [i for i in found if hasattr(i, "callspec") and "world" in i.callspec.params]
    if not found or not all(has_its_turn(i) for i in found):
        pytest.skip("no conversation takes turns in this run")
    return found


def test_a_conversation_that_takes_turns_runs_on_one_platform(
    request: pytest.FixtureRequest,
) -> None:
    names = Counter(without_platform(item) for item in taking_turns(request.session))

    assert set(names.values()) == {1}


def test_every_platform_gets_its_share(request: pytest.FixtureRequest) -> None:
    found = taking_turns(request.session)
    shares = Counter(item.callspec.params["world"] for item in found)
    if len(found) < 100:
        pytest.skip("this run has too few conversations to say")

    assert set(shares) == set(WORLDS)
    assert min(shares.values()) > len(found) / 5
