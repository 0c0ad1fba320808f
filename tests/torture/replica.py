"""One replica as `baken serve` puts it together, with a shared clock and short leases."""

import logging
import os
from collections.abc import Awaitable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, cast

from bot import fence, settings
from bot.app import Serving, serve_until_stopped
from bot.port import Reference, To
from bot.secrets import master_key, slack_secrets, teams_secrets
from bot.settings import Settings
from bot.turn import PlatformKey
from tests.torture.clock import SharedClock
from tests.torture.saying import say

PACE = {"slack": 0.05, "teams": 0.03}
"""Seconds between two posts to one destination: the platforms' own would only make rounds long."""
LEASE = 1.5


def waterdonk() -> Settings:
    """The example municipality on both platforms."""
    example = settings.load(settings.EXAMPLE)
    return replace(example, platforms=("slack", "teams"), public_url="https://baken.example",
                   teams_look_up=True)  # fmt: skip


async def serve(given: dict[str, Any]) -> None:
    """Serve until killed. `given`: the environment, the clock's file, where findings are noted."""
    os.environ.update(given["environment"])
    clock, folder = SharedClock(Path(given["clock"])), Path(os.environ["BAKEN_DATA"])
    logging.basicConfig(filename=folder / "replica.log", level=logging.ERROR,
                        format="%(asctime)s %(process)d %(message)s")  # fmt: skip
    serving = Serving(waterdonk(), os.environ["BAKEN_DATABASE_URL"], master_key(os.environ), folder,
                      clock.now, pace=PACE)  # fmt: skip
    serving.delivery.lease = LEASE
    slack, teams = slack_secrets(os.environ), teams_secrets(os.environ)
    assert slack is not None
    assert teams is not None
    await serving.add_slack(**asdict(slack))
    await serving.add_teams(**asdict(teams))
    platforms = cast(dict[PlatformKey, Any], serving.delivery.platforms)
    for key, platform in platforms.items():
        platforms[key] = Noting(platform, Path(given["found"]))
    port = int(os.environ["BAKEN_PORT"])

    async def ready() -> None:
        say(ready=os.getpid(), port=port)

    await serve_until_stopped(serving.application(), "127.0.0.1", port, ready)


@dataclass(frozen=True, slots=True)
class Noting:
    """A platform that notes each message that a look-up found: it was saved from being sent twice.
    Beside it stands what each call did and when, for the story of a message that was doubled."""

    platform: Any
    file: Path

    def __getattr__(self, name: str) -> Any:
        return getattr(self.platform, name)

    async def find(self, to: To, marker: str, *where: Any, **more: Any) -> Reference | None:
        found = await self._told("find", marker, self.platform.find(to, marker, *where, **more))
        if found is not None:
            with self.file.open("a") as target:
                target.write(f"{marker}\n")
        return found

    async def post(self, *what: Any, marker: str, **more: Any) -> Reference:
        posted = await self._told("post", marker, self.platform.post(*what, marker=marker, **more))
        assert posted is not None
        return posted

    async def _told(
        self, verb: str, marker: str, call: Awaitable[Reference | None]
    ) -> Reference | None:
        begun, how = fence.seconds(), "nothing"
        self._tell(marker, f"{begun:.3f} {os.getpid()} {verb} begins")
        try:
            answer = await call
            how = str(answer)
            return answer
        except BaseException as error:
            how = repr(error)
            raise
        finally:
            self._tell(marker, f"{fence.seconds():.3f} {os.getpid()} {verb} ends: {how}")

    def _tell(self, marker: str, what: str) -> None:
        with self.file.with_name("calls").open("a") as target:
            target.write(f"{marker} {what}\n")
