"""`baken check`: what is wrong is named with its mend, and what is mended is fine."""

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import settings
from bot.checking import Finding, examine
from bot.teams.outbound import SERVICE, channel_key
from storage.keys import Keyring, new_master_key
from storage.texts import TextVersion
from storage.unit_of_work import Storage
from tests.clamd import FakeClamd, listening
from tests.platforms.slack.driver import CHANNELS
from tests.platforms.slack.fake import SECRET, TOKEN, FakeSlack
from tests.platforms.teams.driver import CHANNELS as TEAMS_CHANNELS
from tests.platforms.teams.fake import FakeTeams

CHANNELS_OF_TEAMS = tuple(TEAMS_CHANNELS.values())
WATERDONK = settings.EXAMPLE


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    channels: dict[str, dict[str, object]] = {c: {"is_member": True} for c in CHANNELS.values()}
    fake = FakeSlack(lambda: datetime.now(UTC), {}, {}, channels)
    await fake.start()
    yield fake
    await fake.stop()


def environment(slack: FakeSlack) -> dict[str, str]:
    return {"BAKEN_MASTER_KEY": new_master_key(), "SLACK_BOT_TOKEN": TOKEN,
            "SLACK_SIGNING_SECRET": SECRET, "SLACK_API_URL": slack.api_url}  # fmt: skip


async def look(given: dict[str, str], folder: Path, config: Path = WATERDONK) -> list[Finding]:
    url = f"sqlite:///{folder / 'b.sqlite'}"
    return await examine(given, config, url, folder, datetime.now(UTC))


def wrong(found: list[Finding]) -> list[str]:
    return [one.text_key for one in found if not one.fine]


async def test_a_good_installation_has_nothing_to_mend(slack: FakeSlack, tmp_path: Path) -> None:
    assert wrong(await look(environment(slack), tmp_path)) == []


async def test_each_mistake_is_named_and_then_mended(slack: FakeSlack, tmp_path: Path) -> None:
    good = environment(slack)
    managers, officers = (slack.channels[c] for c in CHANNELS.values())
    managers["is_ext_shared"] = True
    officers["is_member"] = False
    found = await look(good, tmp_path)
    assert wrong(found) == ["check-channel-shared", "check-channel-not-in"]

    assert wrong(await look({**good, "SLACK_BOT_TOKEN": "xoxb-wrong"}, tmp_path)) == [
        "error-slack-token"
    ]
    assert wrong(await look({k: v for k, v in good.items() if "SECRET" not in k}, tmp_path)) == [
        "error-half-platform", "error-no-platform",
    ]  # fmt: skip
    other = {**good, "BAKEN_MASTER_KEY": new_master_key()}
    assert "error-master-key-wrong" in wrong(await look(other, tmp_path))
    assert "settings-no-file" in wrong(await look(good, tmp_path, tmp_path / "none.toml"))

    managers["is_ext_shared"], officers["is_member"] = False, True
    assert wrong(await look(good, tmp_path)) == []


async def test_teams_is_examined_as_well(tmp_path: Path) -> None:
    teams = FakeTeams({}, {}, {})
    teams.start()
    secrets = teams.secrets
    good = {
        "BAKEN_MASTER_KEY": new_master_key(), "TEAMS_APP_ID": secrets["app_id"],
        "TEAMS_APP_PASSWORD": secrets["password"], "TEAMS_TENANT_ID": secrets["tenant"],
        "TEAMS_OPENID_METADATA_URL": secrets["metadata_url"], "GRAPH_BASE": secrets["graph_base"],
        "TEAMS_LOGIN_BASE": secrets["login_base"],
    }  # fmt: skip

    assert wrong(await look(good, tmp_path)) == ["check-channel-unseen"] * 2
    assert wrong(await look({**good, "TEAMS_APP_PASSWORD": "oud"}, tmp_path)) == [
        "error-teams-secrets"
    ]
    teams.forbidden.add("users/")
    assert "check-graph-permission" in wrong(await look(good, tmp_path))

    teams.forbidden.clear()
    await known(good, tmp_path, {CHANNELS_OF_TEAMS[0]: "standard", CHANNELS_OF_TEAMS[1]: "shared"})
    assert wrong(await look(good, tmp_path)) == ["check-channel-shared"]
    await known(good, tmp_path, {CHANNELS_OF_TEAMS[1]: "standard"})
    assert wrong(await look(good, tmp_path)) == []
    teams.stop()


@pytest.mark.source("S27", "S91", "S95")
async def test_what_a_municipality_still_has_to_arrange_is_advice(
    slack: FakeSlack, tmp_path: Path
) -> None:
    bare = tmp_path / "baken.toml"
    bare.write_text(re.sub(r"(?ms)^\[\[sanctions\]\].*?(?=^# Rollen uit groepen)", "",
        WATERDONK.read_text("utf-8")
        .replace('reviewed_by = "Juridische Zaken"', 'reviewed_by = ""')
        .replace('recording_info = "https://www.waterdonk.example/opnemen"', "")))  # fmt: skip

    found = await look(environment(slack), tmp_path, bare)
    mended = await look(environment(slack), tmp_path / "other", WATERDONK)

    advised = {"check-rules-not-reviewed", "check-no-recording-info", "check-no-sanctions"}
    assert wrong(found) == []
    assert {one.text_key for one in found if one.advice} >= advised
    assert {one.mark for one in found if one.advice} == {".. "}
    assert not {one.text_key for one in mended} & advised


async def test_a_text_that_changed_without_its_version_is_named(
    slack: FakeSlack, tmp_path: Path
) -> None:
    good = environment(slack)
    key, now = Keyring.from_text(good["BAKEN_MASTER_KEY"]), datetime.now(UTC)
    storage = Storage.open(f"sqlite:///{tmp_path / 'b.sqlite'}", key, tmp_path)
    with storage.transaction(now) as uow:
        uow.texts.put_on_record(TextVersion("norm", "1", "Iets anders.", now))
    storage.close()
    assert wrong(await look(good, tmp_path)) == ["text-version-changed"]

    newer = tmp_path / "baken.toml"
    newer.write_text(WATERDONK.read_text("utf-8").replace(
        'sociale media."\nversion = "1"', 'sociale media."\nversion = "2"'))  # fmt: skip
    assert wrong(await look(good, tmp_path, newer)) == []


async def known(given: dict[str, str], folder: Path, kinds: dict[str, str]) -> None:
    """What Teams told when the app was put in a team."""
    url, key = f"sqlite:///{folder / 'b.sqlite'}", Keyring.from_text(given["BAKEN_MASTER_KEY"])
    storage = Storage.open(url, key, folder)
    with storage.transaction() as uow:
        uow.addresses.remember(SERVICE, {"service": "https://teams.example/"})
        for channel, kind in kinds.items():
            uow.addresses.remember(channel_key(channel), {"type": kind})
    storage.close()


async def test_the_scanner_is_asked_whether_it_takes_the_largest_file(
    slack: FakeSlack, tmp_path: Path
) -> None:
    good, clamd = environment(slack), FakeClamd(limit=60 * 1024**2)
    config, socket = tmp_path / "eigen.toml", tmp_path / "clamd.ctl"
    setting = f'[evidence]\nclamd = "unix:{socket}"'
    config.write_text(WATERDONK.read_text("utf-8").replace("[evidence]", setting), "utf-8")
    assert "check-no-scanner" in [one.text_key for one in await look(good, tmp_path)]
    assert wrong(await look(good, tmp_path, config)) == ["check-scanner-away"]
    async with listening(clamd, socket):
        found = await look(good, tmp_path, config)
        assert wrong(found) == []
        assert "check-scanner" in [one.text_key for one in found]
        clamd.limit = 25 * 1024**2
        assert wrong(await look(good, tmp_path, config)) == ["check-scanner-too-small"]
