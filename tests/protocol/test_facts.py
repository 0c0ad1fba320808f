"""Facts by the contract of `baken plan`: what is not known is refused with the list."""

import json
import subprocess
import sys

import pytest

from dialogs.errors import UnknownFact
from dialogs.protocol.facts import facts_from_json, moment_of
from dialogs.protocol.steps import KEYS


@pytest.mark.parametrize(
    ("facts", "listed"),
    [
        ({"colour": "red"}, "natures"),
        ({"natures": ["rude"]}, "insult"),
        ({"natures": "insult"}, "insult"),
        ({"immediate_danger": "unknown"}, "unsure"),
        ({"done": ["dance"]}, "joint_consultation"),
        ([], "natures"),
    ],
)
def test_an_unknown_fact_is_refused_with_what_is_allowed(facts: object, listed: str) -> None:
    with pytest.raises(UnknownFact) as refused:
        facts_from_json(facts, KEYS)

    assert listed in refused.value.allowed


@pytest.mark.source("D6", "S4")
def test_twitter_is_x() -> None:
    assert facts_from_json({"platform": "twitter"}, KEYS).facts.one("platform") == "x"


def test_a_moment_without_offset_is_amsterdam_time() -> None:
    assert (
        moment_of("2026-07-01T10:00").utcoffset() == moment_of("2026-07-01T10:00+02:00").utcoffset()
    )
    assert moment_of("2026-03-29T02:30").isoformat() == "2026-03-29T03:30:00+02:00"


def baken(*arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments], input=given, capture_output=True, text=True,
        timeout=60, check=False,
    )  # fmt: skip


def test_the_command_plans_from_standard_input_line_by_line() -> None:
    lines = "\n".join(json.dumps({"natures": [n]}) for n in ("threat", "complaint"))

    answer = baken("plan", "--lines", "-", given=lines)

    flows = [json.loads(line)["flow"] for line in answer.stdout.splitlines()]
    assert flows == ["incident", "complaint_only"]


def test_the_command_refuses_an_unknown_value_with_status_two_and_without_traceback() -> None:
    refused = baken("plan", "-", given='{"natures": ["rude"]}')
    mended = baken("plan", "-", given='{"natures": ["insult"]}')

    assert refused.returncode == 2
    assert "insult" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert mended.returncode == 0


def test_the_command_says_where_json_is_broken() -> None:
    refused = baken("plan", "-", given='{"natures": [')

    assert refused.returncode == 2
    assert "1:13" in refused.stderr or "1:14" in refused.stderr
