"""Baken's own tokens from Entra: asked for by msal in a thread, kept until shortly before they end.

msal knows the public clouds by name and refuses plain http. Another login address (a sovereign cloud,
a test) is therefore put in at the last moment, below msal.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import msal
import requests

BOT_SCOPE = "https://api.botframework.com/.default"
GRAPH_SCOPE = "https://graph.microsoft.com/.default"
PUBLIC_LOGIN = "https://login.microsoftonline.com"
EARLY = 300.0
"""Seconds before its end that a token is renewed."""
PATIENCE = 10.0
"""Seconds that Entra gets for an answer."""


class TokenRefused(Exception):
    """Entra does not accept the app id, its password or the tenant."""


class EntraUnreachable(Exception):
    """Entra did not answer."""


@dataclass(slots=True)
class Tokens:
    """Tokens by scope. `seconds` is a clock that only counts up."""

    app_id: str
    password: str
    tenant: str
    seconds: Callable[[], float]
    login_base: str = ""
    _kept: dict[str, tuple[float, str]] = field(default_factory=dict)
    _app: msal.ConfidentialClientApplication | None = None
    _asking: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def get(self, scope: str = BOT_SCOPE) -> str:
        """A token that is good for some minutes. Raises TokenRefused or EntraUnreachable."""
        async with self._asking:
            return self.ready(scope) or await asyncio.to_thread(self._ask, scope)

    def ready(self, scope: str = BOT_SCOPE) -> str:
        """The token that is at hand; "" when `get` has to be awaited first."""
        ends, token = self._kept.get(scope, (0.0, ""))
        return token if ends > self.seconds() else ""

    def forget(self) -> None:
        """Ask anew; a token was refused."""
        self._kept.clear()
        self._app = None

    def _ask(self, scope: str) -> str:
        try:
            answer = self._application().acquire_token_for_client(scopes=[scope])
        except (requests.RequestException, ValueError) as error:
            raise EntraUnreachable from error
        if "access_token" not in answer:
            raise TokenRefused
        lasts = float(answer.get("expires_in", 0)) - EARLY
        self._kept[scope] = (self.seconds() + lasts, answer["access_token"])
        return str(answer["access_token"])

    def _application(self) -> msal.ConfidentialClientApplication:
        if self._app is None:
            self._app = msal.ConfidentialClientApplication(
                self.app_id,
                client_credential=self.password,
                authority=f"{PUBLIC_LOGIN}/{self.tenant}",
                http_client=_Elsewhere(self.login_base.rstrip("/") or PUBLIC_LOGIN),
                instance_discovery=False,
            )
        return self._app


@dataclass(frozen=True, slots=True)
class _Elsewhere:
    """The two calls that msal makes, sent to the login address of this installation."""

    base: str

    def get(self, url: str, **arguments: Any) -> requests.Response:
        return requests.get(self._there(url), timeout=PATIENCE, **arguments)

    def post(self, url: str, **arguments: Any) -> requests.Response:
        return requests.post(self._there(url), timeout=PATIENCE, **arguments)

    def close(self) -> None:
        """Every call closes its own connection."""

    def _there(self, url: str) -> str:
        return url.replace(PUBLIC_LOGIN, self.base, 1)
