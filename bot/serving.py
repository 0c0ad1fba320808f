"""The bot for real: the platforms that are switched on, on one database and one port."""

import asyncio
import secrets
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from datetime import datetime
from pathlib import Path

from aiohttp import web

from bot.data_folder import HEADS
from bot.delivery.worker import PACE, Delivery
from bot.directory import Directory, StoredAddresses
from bot.groups import Groups
from bot.handing import Handing
from bot.operating.observed import Observed
from bot.operating.starting import put_texts_on_record
from bot.operating.upkeep import Upkeep
from bot.port import Platform
from bot.presence import Presence
from bot.router import Router
from bot.settings import Settings
from bot.turn import PlatformKey
from dialogs.texts import LANGUAGES, text
from storage.keys import Keyring
from storage.objects import Objects
from storage.unit_of_work import Storage

ABOUT = ("/", "/privacy", "/terms")
SLACK_API, SLACK_FILES = "https://slack.com/api/", "files.slack.com"


class Serving:
    """The bot for real: the platforms that are switched on, on one database and one port."""

    def __init__(
        self,
        settings: Settings,
        url: str,
        keyring: Keyring,
        folder: Path,
        now: Callable[[], datetime],
        *,
        pace: Mapping[str, float] = PACE,
        heartbeat: str = "",
        objects: Objects | None = None,
        heads: Path | None = None,
    ) -> None:
        limit = settings.evidence_megabytes * 1024 * 1024
        self.storage = Storage.open(url, keyring, folder, limit=limit, objects=objects)
        put_texts_on_record(self.storage, settings, now())
        self._settings = settings
        self._platforms: dict[PlatformKey, Platform] = {}
        self._directory = Directory(self.storage, settings)
        self._directory.seed(now())
        self._directory.platforms = self._platforms
        name = f"baken-{secrets.token_hex(4)}"
        self.delivery = Delivery(
            self.storage, self._platforms, settings, now, name, pace, self._directory
        )
        self.groups = Groups(self.storage, settings, self._directory, self._platforms, now)
        self.presence = Presence(self.storage, settings, self._platforms, now)
        self._router = Router(self.storage, settings, self._directory, now, self.delivery.kick)
        handing = Handing(lambda: self.storage, settings, now)
        self.upkeep = Upkeep(self.storage, settings, folder, now, self.delivery.is_late, heartbeat,
                             heads or folder / HEADS)  # fmt: skip
        self._routes: list[web.AbstractRouteDef] = [
            *self.upkeep.routes(), *(web.get(path, self._about) for path in ABOUT),
            *handing.routes(),
        ]  # fmt: skip
        self._closers: list[Callable[[], Awaitable[None]]] = []

    async def add_slack(self, *, token: str, signing_secret: str, api_url: str = "",
                        file_host: str = "", app_token: str = "") -> None:  # fmt: skip
        """Switch Slack on. Its SDK is imported only now. Raises when Slack refuses the token."""
        from bot.slack.app import Slack

        slack = Slack(
            token=token, signing_secret=signing_secret, router=self._router,
            seconds=time.monotonic, manager_field=self._settings.manager_field,
            api_url=api_url or SLACK_API, file_host=file_host or SLACK_FILES,
            app_token=app_token,
        )  # fmt: skip
        await slack.start()
        self._platforms["slack"] = Observed(slack.outbound)
        self.upkeep.asks("slack", slack.outbound.check)
        self._routes += slack.routes()
        self._closers.append(slack.close)

    async def add_teams(self, *, app_id: str, password: str, tenant: str, metadata_url: str = "",
                        login_base: str = "", graph_base: str = "") -> None:  # fmt: skip
        """Switch Teams on. Its SDKs are imported only now. Raises when Microsoft refuses the app."""
        from bot.teams.app import Teams

        teams = Teams(
            app_id=app_id, password=password, tenant=tenant, router=self._router,
            addresses=StoredAddresses(self.storage), seconds=time.monotonic,
            channels=tuple(c.teams for _, c in self._settings.channels() if c.teams),
            metadata_url=metadata_url, login_base=login_base, graph_base=graph_base,
            look_up=self._settings.teams_look_up,
        )  # fmt: skip
        await teams.start()
        self.teams = teams
        self._platforms["teams"] = Observed(teams.outbound)
        self.upkeep.asks("teams", teams.check)
        self._routes += teams.routes()
        self._closers.append(teams.close)

    def routes(self) -> list[web.AbstractRouteDef]:
        """Everything that answers on the one port."""
        return self._routes

    def application(self) -> web.Application:
        """The routes, with delivery and the watchdog running beside them."""
        app = web.Application(middlewares=[self.upkeep.middleware()])
        app.add_routes(self._routes)
        app.cleanup_ctx.append(self._running)
        return app

    async def _running(self, _: web.Application) -> AsyncIterator[None]:
        delivering = asyncio.create_task(self.delivery.run())
        loops = (self.groups.keep_up(), self.presence.keep_up(), *self.upkeep.loops())
        tasks = [asyncio.create_task(loop) for loop in loops]
        yield
        await cancelled(*tasks)
        self.delivery.stop()
        await asyncio.wait({delivering}, timeout=self._settings.operating.stop_seconds)
        await cancelled(delivering)
        await self.close()

    def stop(self) -> None:
        """No more requests are taken up, and `/readyz` says so. What is under way goes on."""
        self.upkeep.health.stopping = True

    async def close(self) -> None:
        """Give back what was claimed and let go of everything."""
        for closer in self._closers:
            await closer()
        await asyncio.to_thread(self.delivery.release)
        self.upkeep.close()
        self.storage.close()

    async def _about(self, _: web.Request) -> web.Response:
        """What Baken is and what it keeps; a Teams app must name such pages."""
        name = self._settings.municipality
        lines = [text(language, "about-page", municipality=name) for language in LANGUAGES]
        return web.Response(text="\n\n".join(lines))


async def cancelled(*tasks: asyncio.Task[None]) -> None:
    """Cancel tasks and wait until they are gone."""
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
