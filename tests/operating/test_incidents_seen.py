"""What the coordinator sees of it: Slack sticks, and Teams tells; Slack works again, and Teams tells."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import delete

from bot import settings
from bot.delivery import drawing
from bot.operating import incidents
from dialogs.texts import LANGUAGES, text
from storage.tables_delivery import channel_gate
from tests.conversations.stories import SECRET_WORDS, THREAT, report, said
from tests.conversations.test_across_platforms import BothWorld
from tests.operating.conftest import Kennel
from tests.platforms.slack.driver import CHANNELS

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


@pytest.fixture
async def both(tmp_path: Path) -> AsyncIterator[BothWorld]:
    made = BothWorld(tmp_path, settings.load(settings.EXAMPLE))
    await made.start()
    yield made
    await made.stop()
    made.teams.stop()


def open_gates(world: BothWorld) -> None:
    """Time passes on the database's clock, until every platform may be asked again."""
    with world.serving.storage.engine.begin() as connection:
        connection.execute(delete(channel_gate))


async def test_slack_sticks_and_teams_tells_and_then_that_it_is_over(both: BothWorld) -> None:
    ruth, dog = both.in_teams("coordinator"), both.serving.upkeep.watchdog
    await ruth.installs()
    both.slack.trouble["chat.postMessage"] = ["429"] * 60
    await report(both.in_teams("employee"), THREAT)
    await both.settle()
    both.clock.skip(minutes=11)

    await dog.tick()
    await both.settle()
    await dog.tick()
    await both.settle()

    assert "Slack laat Baken wachten" in said(ruth)
    assert len([m for m in ruth.messages if "laat Baken wachten" in m.text]) == 1
    assert not any(word in said(ruth) for word in SECRET_WORDS)

    both.slack.trouble.clear()
    open_gates(both)
    await both.settle()
    for _ in range(2):
        await dog.tick()
        await both.settle()

    assert all(both.channel(name) for name in CHANNELS)
    assert len([m for m in ruth.messages if "Het is weer in orde" in m.text]) == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", incidents.TEXT_KEYS)
def test_everything_it_can_say_has_its_words(language: str, key: str) -> None:
    for count in (1, 12):
        said_there = text(language, key, count=count, chat="Slack", at=NOW)  # type: ignore[arg-type]
        assert "{" not in said_there


async def test_what_it_says_is_drawn_in_the_receivers_language(kennel: Kennel) -> None:
    kennel.fails(kennel.say("slack:MANAGERS"))
    kennel.skip(11)
    await kennel.watchdog().tick()

    with kennel.storage.transaction(kennel.now) as uow:
        (row,) = uow.outbox.claim(("teams",), "w", kennel.now, lease=20, pace={})
        message = drawing.draw(uow, row, kennel.settings)

    assert message is not None
    assert message.buttons == ()
    assert message.paragraphs[0].text.startswith(
        "Let op: één bericht van Baken komt niet aan in Slack. Het had woensdag"
    ) or message.paragraphs[0].text.startswith(
        "Let op: één bericht van Baken komt niet aan in Slack"
    )
