"""The workplace answers this machine and its own pages only."""

from pathlib import Path

from bot import settings
from tests.platforms.workplace.driver import WorkplaceWorld

WATERDONK = settings.EXAMPLE


async def test_another_origin_or_host_name_is_refused_and_our_own_is_not(tmp_path: Path) -> None:
    world = WorkplaceWorld(tmp_path, settings.load(WATERDONK))
    await world.start()
    post = {"text": "help"}

    async with world.client.post(
        "/p/noor/say", data=post, headers={"Origin": "https://evil.example"}
    ) as foreign:
        assert foreign.status == 403
    async with world.client.get("/p/noor", headers={"Host": "evil.example"}) as rebound:
        assert rebound.status == 403
    async with world.client.post(
        "/p/noor/say", data=post, headers={"Origin": world.address}
    ) as own:
        assert own.status == 200
        assert "script-src 'self'" in own.headers["Content-Security-Policy"]
    await world.stop()
