"""One municipality on Slack and on Teams at once: people are one person on both."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot import settings
from bot.settings import Settings
from tests.conversations.stories import PNG, THREAT, asks, fill_to, last_case, said, start_report
from tests.platforms.slack.driver import SlackWorld
from tests.platforms.teams import driver as teams_driver
from tests.platforms.teams.driver import TeamsDesk, member
from tests.platforms.teams.fake import FakeTeams

WATERDONK = settings.load(settings.EXAMPLE)


class BothWorld(SlackWorld):
    """Slack, with Teams beside it on the same database and port."""

    def __init__(self, folder: Path, given: Settings) -> None:
        super().__init__(folder, given)
        self._settings = replace(given, platforms=("slack", "teams"))
        people = {key: member(key, name) for key, name in teams_driver.NAMES.values()}
        kinds = dict.fromkeys(teams_driver.CHANNELS.values(), "standard")
        self.teams = FakeTeams(people, {}, kinds)
        self.teams.start()

    async def add_others(self) -> None:
        await self.serving.add_teams(**self.teams.secrets)

    async def post(self, body: object, authorization: str | None) -> tuple[int, str]:
        headers = {"Authorization": authorization or ""}
        async with self.client.post("/api/messages", json=body, headers=headers) as answer:
            return answer.status, await answer.text()

    def in_teams(self, name: str) -> TeamsDesk:
        return TeamsDesk(self, teams_driver.NAMES[name][0])


@pytest.fixture
async def both(tmp_path: Path) -> AsyncIterator[BothWorld]:
    made = BothWorld(tmp_path, WATERDONK)
    await made.start()
    yield made
    await made.stop()
    made.teams.stop()
    assert made.teams.refused == []


async def test_a_report_begun_in_slack_is_finished_in_teams(both: BothWorld) -> None:
    slack, teams = both.person("employee"), both.in_teams("employee")
    await start_report(slack)
    await fill_to(slack, THREAT, stop="content")
    await slack.fills({"content_form": "post"}, button="form-later")

    await asks(teams, "verder")
    assert teams.form.inputs["content_form"].value == ("post",)
    await fill_to(teams, THREAT, stop="evidence")
    await teams.sends("schermafdruk.png", PNG)
    await fill_to(teams, THREAT)
    await both.settle()

    assert last_case(teams) == "DA-2026-0001"
    assert "Opgeslagen om" in said(teams)
    await slack.types("zaak DA-2026-0001")
    assert "opwacht" in said(slack)


async def test_a_case_has_a_card_on_both_and_people_hear_where_they_last_were(
    both: BothWorld,
) -> None:
    fatima = both.in_teams("manager")
    await fatima.installs()
    await both.in_teams("admin").installs(teams_driver.CHANNELS["managers"])
    await start_report(both.person("employee"))
    await fill_to(both.person("employee"), THREAT)

    await both.settle()

    assert "leidinggevende bent" in said(fatima)
    assert "leidinggevende bent" not in said(both.person("manager"))
    assert len([m for m in both.channel("managers") if not m.thread]) == 1
    cards = [p for p in both.teams.posts if p.conversation.startswith("19:")]
    assert len(cards) == 2
