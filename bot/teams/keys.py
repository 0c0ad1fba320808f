"""The keys by which Microsoft signs what Teams sends: fetched in a thread, refreshed when unknown.

Stands in for botbuilder's own cache, which fetches on the event loop and fails on an unknown key.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import jwt
import requests

DAY = 86_400.0
PAUSE = 60.0
"""Seconds between two searches for unknown keys: forged key ids must not make us a burden."""
PATIENCE = 10.0


class KeysUnreachable(Exception):
    """The metadata or its keys could not be fetched or read."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A key, and the channels that it may sign for."""

    public_key: Any
    endorsements: list[str]


@dataclass(slots=True)
class SigningKeys:
    """Keys by id. `issuer` is known after the first fetch."""

    url: str
    seconds: Callable[[], float]
    issuer: str = ""
    _keys: dict[str, SigningKey] = field(default_factory=dict)
    _fetched: float = 0.0
    _searched: float = float("-inf")
    _fetching: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def warm(self) -> None:
        """Fetch the keys. Raises KeysUnreachable."""
        await asyncio.to_thread(self._fetch)

    async def get(self, key_id: str | None) -> SigningKey:
        """A key by its id; an unknown id is searched for once. Raises PermissionError."""
        async with self._fetching:
            if self._is_old() or self._may_search(key_id):
                await self._refresh()
        if key_id not in self._keys:
            raise PermissionError("unknown key")
        return self._keys[key_id]

    def _is_old(self) -> bool:
        return self.seconds() - self._fetched > DAY

    def _may_search(self, key_id: str | None) -> bool:
        if not key_id or key_id in self._keys or self.seconds() - self._searched < PAUSE:
            return False
        self._searched = self.seconds()
        return True

    async def _refresh(self) -> None:
        """Old keys serve on when the new ones cannot be fetched."""
        try:
            await self.warm()
        except KeysUnreachable:
            if not self._keys:
                raise

    def _fetch(self) -> None:
        try:
            metadata = _json(self.url)
            keys = _json(metadata["jwks_uri"])["keys"]
            self._keys = {k["kid"]: _key(k) for k in keys if k.get("kty") == "RSA"}
            self.issuer = str(metadata["issuer"])
        except (requests.RequestException, ValueError, KeyError, jwt.PyJWTError) as error:
            raise KeysUnreachable from error
        self._fetched = self.seconds()


def _json(url: str) -> Any:
    answer = requests.get(url, timeout=PATIENCE)
    answer.raise_for_status()
    return answer.json()


def _key(data: dict[str, Any]) -> SigningKey:
    return SigningKey(jwt.PyJWK(data).key, list(data.get("endorsements") or ()))
