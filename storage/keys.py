"""Keys: a master key from outside the database wraps the vaults' keys, a vault's key wraps objects'.

A vault belongs to a draft and then to its case; destroying its key erases everything in it. The
look-up key and the directory's vault are made once and kept wrapped, so that the master key can be
changed without rewriting anything (each wrapped key says which master wrapped it).
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
TEXT_KEYS = ("error-master-key-shape", "error-master-key-wrong", "error-vault-destroyed")


def new_master_key() -> str:
    """A fresh master key as text (base64 of 32 bytes)."""
    return base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()


class Keyring:
    """The master key. Never in the database, never in a log."""

    def __init__(self, master: bytes) -> None:
        self._master = master
        self.name = hashlib.sha256(b"baken master" + master).hexdigest()[:16]

    @classmethod
    def from_text(cls, text: str) -> "Keyring":
        """From base64 text. Raises PersonFacingError when it is not 32 bytes."""
        try:
            master = base64.b64decode(text.strip(), validate=True)
        except (binascii.Error, ValueError):
            raise PersonFacingError("error-master-key-shape") from None
        if len(master) != KEY_BYTES:
            raise PersonFacingError("error-master-key-shape")
        return cls(master)

    def wrap(self, key: bytes) -> bytes:
        """A key wrapped by the master key (RFC 5649)."""
        return aes_key_wrap_with_padding(self._master, key)

    def unwrap(self, wrapped: bytes) -> bytes:
        """The reverse of wrap. Raises PersonFacingError for a wrong master key."""
        try:
            return aes_key_unwrap_with_padding(self._master, wrapped)
        except InvalidUnwrap:
            raise PersonFacingError("error-master-key-wrong") from None


def blind(key: bytes, kind: str, value: str) -> str:
    """A keyed hash by which something can be found but not read."""
    return hmac.new(key, f"{kind}\x00{value}".encode(), hashlib.sha256).hexdigest()
