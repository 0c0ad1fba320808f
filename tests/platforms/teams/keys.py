"""A local Microsoft that signs: RSA keys, their public halves, and tokens good and bad."""

import json
import time
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

ISSUER = "https://api.botframework.com"
APP_ID = "11111111-2222-3333-4444-555555555555"


@cache
def _key(kid: str) -> rsa.RSAPrivateKey:
    """A key is made once a process: that takes longer than a conversation."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class LocalKeys:
    """Keys by id. `k1` signs for Teams; `webchat` is a key that does not."""

    private: dict[str, rsa.RSAPrivateKey] = field(default_factory=dict)
    endorsed: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.make("k1", ["msteams"])
        self.make("webchat", ["webchat"])

    def make(self, kid: str, endorsements: list[str]) -> None:
        self.private[kid] = _key(kid)
        self.endorsed[kid] = endorsements

    def public(self) -> list[dict[str, Any]]:
        return [
            {**json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key())), "kid": kid,
             "use": "sig", "endorsements": self.endorsed[kid]}
            for kid, key in self.private.items()
        ]  # fmt: skip

    def token(
        self, service_url: str, *, kid: str | None = "k1", key: Any = None, algorithm: str = "RS256",
        drop: tuple[str, ...] = (), **changes: Any,
    ) -> str:  # fmt: skip
        """A token as Teams sends it; `changes` and `drop` make it bad."""
        now = int(time.time())
        claims = {"iss": ISSUER, "aud": APP_ID, "nbf": now - 60, "exp": now + 3600,
                  "serviceurl": service_url, **changes}  # fmt: skip
        claims = {k: v for k, v in claims.items() if k not in drop}
        signer = key if key is not None else self.private[kid or "k1"]
        headers = {"kid": kid} if kid else {}
        return jwt.encode(claims, signer, algorithm=algorithm, headers=headers)
