"""What platforms say, told apart: passing, perhaps, or a reason that somebody can act on."""

from pathlib import Path
from typing import get_args

import aiohttp
import pytest
import requests
from msrest.exceptions import ClientRequestError
from slack_sdk.errors import SlackApiError

from bot.delivery.pace import LONGEST_PAUSE, growing
from bot.port import OWN_REASONS, REASONS, DeliveryFailed, Refused, TryLater, Uncertain
from bot.retry_after import LONGEST, pause_told
from bot.slack import errors as slack_errors
from bot.teams import errors as teams_errors
from dialogs.catalogue.delivering import DISCARD_REASONS as ASKED
from dialogs.texts import LANGUAGES, has_text
from storage.dead_letters import DISCARD_REASONS, DiscardReason


class Answer(dict[str, str]):
    """As the SDK holds what Slack answered."""

    def __init__(
        self, error: str, status: int = 200, headers: dict[str, str] | None = None
    ) -> None:
        super().__init__(error=error)
        self.status_code, self.headers = status, headers or {}


def of_slack(error: str, status: int = 200, **headers: str) -> DeliveryFailed:
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    return slack_errors.failure(SlackApiError("no", Answer(error, status, told)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_its_mend(language: str) -> None:
    for reason in (*REASONS, *OWN_REASONS):
        assert has_text(language, f"reason-{reason.replace('_', '-')}"), reason  # type: ignore[arg-type]


def test_the_reasons_asked_for_are_those_that_are_kept() -> None:
    assert ASKED == DISCARD_REASONS == get_args(DiscardReason)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        ("is_archived", "channel_archived"), ("not_in_channel", "not_in_channel"),
        ("channel_not_found", "channel_missing"), ("token_revoked", "credentials"),
        ("account_inactive", "credentials"), ("missing_scope", "no_permission"),
        ("restricted_action_read_only_channel", "read_only"),
        ("messages_tab_disabled", "no_permission"), ("thread_not_found", "message_missing"),
        ("msg_blocks_too_long", "too_large"), ("user_disabled", "person_missing"),
        ("invalid_blocks", "rejected"),
    ],
)  # fmt: skip
def test_what_slack_will_never_take_has_a_reason(error: str, reason: str) -> None:
    refused = of_slack(error)

    assert isinstance(refused, Refused)
    assert refused.reason == reason


@pytest.mark.parametrize(
    ("status", "code", "reason"),
    [
        (403, "MessageWritesBlocked", "blocked"), (403, "ConversationBlockedByUser", "blocked"),
        (403, "BotNotInConversationRoster", "not_installed"),
        (403, "BotDisabledByAdmin", "no_permission"),
        (404, "ConversationNotFound", "channel_missing"),
        (404, "ActivityNotFoundInConversation", "message_missing"),
        (413, "MessageSizeTooBig", "too_large"), (401, "BotNotRegistered", "credentials"),
        (401, "", "credentials"), (400, "BadArgument", "rejected"),
    ],
)  # fmt: skip
def test_what_teams_will_never_take_has_a_reason(status: int, code: str, reason: str) -> None:
    refused = teams_errors.refusal(status, {"error": {"code": code}}, {})

    assert isinstance(refused, Refused)
    assert refused.reason == reason


def test_an_archived_team_is_known_by_what_teams_says() -> None:
    said = {"error": {"code": "BadArgument", "message": "The team is archived and read-only."}}

    assert str(teams_errors.refusal(403, said, {})) == "channel_archived"


def test_slack_limits_a_whole_workspace_and_teams_a_conversation() -> None:
    slack = of_slack("ratelimited", 429, Retry_After="30")
    teams = teams_errors.refusal(429, None, {"Retry-After": "30"})

    assert isinstance(slack, TryLater)
    assert isinstance(teams, TryLater)
    assert (slack.scope, slack.after) == ("platform", 30.0)
    assert (teams.scope, teams.after) == ("destination", 30.0)


@pytest.mark.parametrize("status", [500, 502, 504])
def test_a_server_error_leaves_it_open_whether_it_arrived(status: int) -> None:
    assert isinstance(of_slack("", status), Uncertain)
    assert isinstance(teams_errors.refusal(status, None, {}), Uncertain)


def test_a_connection_that_was_never_made_is_of_the_platform(tmp_path: Path) -> None:
    broken = requests.ConnectTimeout()
    never = teams_errors.failure(ClientRequestError("no", broken))
    lost = teams_errors.failure(ClientRequestError("no", requests.ReadTimeout()))
    slow = slack_errors.failure(aiohttp.ConnectionTimeoutError())

    assert isinstance(never, TryLater)
    assert never.scope == "platform"
    assert isinstance(slow, TryLater)
    assert slow.scope == "platform"
    assert isinstance(lost, Uncertain)


DATE = {"Date": "Tue, 24 Nov 2026 08:00:00 GMT"}


@pytest.mark.parametrize(
    ("headers", "pause"),
    [
        ({}, 2.0), ({"Retry-After": ""}, 2.0), ({"Retry-After": "30"}, 30.0),
        ({"Retry-After": "0"}, 0.0), ({"Retry-After": "1.5"}, 1.5), ({"Retry-After": "-3"}, 2.0),
        ({"Retry-After": "soon"}, 2.0), ({"Retry-After": "nan"}, 2.0),
        ({"Retry-After": "inf"}, 2.0), ({"Retry-After": "999999999"}, LONGEST),
        ({"Retry-After": "Tue, 24 Nov 2026 08:00:45 GMT", **DATE}, 45.0),
        ({"Retry-After": "Tue, 24 Nov 2026 07:00:00 GMT", **DATE}, 2.0),
        ({"Retry-After": "Tue, 24 Nov 2026 08:00:45 GMT"}, 2.0),
    ],
)  # fmt: skip
def test_how_long_to_wait_is_read_whatever_stands_there(
    headers: dict[str, str], pause: float
) -> None:
    assert pause_told(headers, 2.0) == pause


def test_pauses_grow_and_never_overflow() -> None:
    pauses = [growing(attempts) for attempts in (0, 1, 3, 6, 12, 5000)]

    assert all(1.6 <= pause <= LONGEST_PAUSE * 1.2 for pause in pauses)
    assert pauses[-1] >= LONGEST_PAUSE * 0.8
    assert growing(6) > growing(2)
