"""Keys: a master key from outside the database wraps the vaults' keys, a vault's key wraps objects'.

A vault belongs to a draft and then to its case; destroying its key erases everything in it. Each
wrapped key says which master key wrapped it, so that the master key can be changed while replicas
run and without rewriting anything: for a while two of them are held, and the database says which one
wraps what is new (`Vaults.adopt`).
"""

import base64
import binascii
import hashlib
import hmac
import secrets

from cryptography.hazmat.primitives.keywrap import (
    InvalidUnwrap,
    aes_key_unwrap_with_padding,
    aes_key_wrap_with_padding,
)

from dialogs.errors import PersonFacingError

KEY_BYTES = 32
TEXT_KEYS = (
    "error-master-key-shape", "error-master-key-wrong", "error-master-key-lost",
    "error-vault-destroyed",
)  # fmt: skip


def new_master_key() -> str:
    """A fresh master key as text (base64 of 32 bytes)."""
    return base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()


class Keyring:
    """The master key, and older ones that are still needed. Never in the database or a log."""

    def __init__(self, master: bytes, *older: bytes) -> None:
        self._masters = {_name(key): key for key in (master, *older)}
        self.name = _name(master)

    @classmethod
    def from_text(cls, text: str) -> "Keyring":
        """From base64 text, a key a line, the newest first. Raises PersonFacingError when one of
        them is not 32 bytes."""
        return cls(*[_key(line) for line in text.split() or [""]])

    @property
    def names(self) -> frozenset[str]:
        """The names of the keys that are held; they say nothing about the keys."""
        return frozenset(self._masters)

    def wrap(self, key: bytes, name: str = "") -> bytes:
        """A key wrapped by a master key, the newest unless another is named (RFC 5649)."""
        return aes_key_wrap_with_padding(self._master(name or self.name), key)

    def unwrap(self, wrapped: bytes, name: str) -> bytes:
        """The reverse of wrap. Raises PersonFacingError when that master key is not held."""
        try:
            return aes_key_unwrap_with_padding(self._master(name), wrapped)
        except (InvalidUnwrap, ValueError):  # the last: it is too short
            raise PersonFacingError("error-master-key-wrong") from None

    def _master(self, name: str) -> bytes:
        if name not in self._masters:
            raise PersonFacingError("error-master-key-wrong")
        return self._masters[name]


def _key(text: str) -> bytes:
    try:
        master = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise PersonFacingError("error-master-key-shape") from None
    if len(master) != KEY_BYTES:
        raise PersonFacingError("error-master-key-shape")
    return master


def _name(master: bytes) -> str:
    return hashlib.sha256(b"baken master" + master).hexdigest()[:16]


def blind(key: bytes, kind: str, value: str) -> str:
    """A keyed hash by which something can be found but not read."""
    return hmac.new(key, f"{kind}\x00{value}".encode(), hashlib.sha256).hexdigest()
