"""Sealing: AES-256-GCM, one data key an object, wrapped by the vault's key (RFC 5649).

Small objects are sealed at once. Files are sealed in segments of 1 MiB while they arrive (the STREAM
construction: a counter and a last-segment flag in the nonce), so that cutting off, reordering or
swapping segments is refused. The context names the object and is bound to it.
"""

import os
from collections.abc import Iterator
from typing import BinaryIO, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.keywrap import (
    InvalidUnwrap,
    aes_key_unwrap_with_padding,
    aes_key_wrap_with_padding,
)

SEGMENT = 1024 * 1024
_TAG, _NONCE, _PREFIX, _WRAPPED = 16, 12, 7, 40


class Tampered(Exception):
    """Something sealed was changed, cut off or moved."""


def seal(vault_key: bytes, context: str, plain: bytes) -> bytes:
    """A small object sealed: wrapped data key, nonce, ciphertext."""
    data_key, nonce = os.urandom(32), os.urandom(_NONCE)
    sealed = AESGCM(data_key).encrypt(nonce, plain, context.encode())
    return aes_key_wrap_with_padding(vault_key, data_key) + nonce + sealed


def open_sealed(vault_key: bytes, context: str, sealed: bytes) -> bytes:
    """The reverse of seal. Raises Tampered."""
    nonce, body = sealed[_WRAPPED : _WRAPPED + _NONCE], sealed[_WRAPPED + _NONCE :]
    try:
        data_key = aes_key_unwrap_with_padding(vault_key, sealed[:_WRAPPED])
        return AESGCM(data_key).decrypt(nonce, body, context.encode())
    except (InvalidTag, InvalidUnwrap, ValueError):  # the last two: it is too short
        raise Tampered(context) from None


class SealingWriter:
    """Seals a stream into a file, a segment at a time. `finish` must be called."""

    def __init__(self, target: BinaryIO, data_key: bytes, context: str) -> None:
        self._target = target
        self._cipher = AESGCM(data_key)
        self._context = context.encode()
        self._prefix = os.urandom(_PREFIX)
        self._counter = 0
        self._pending: list[bytes] = []
        self._waiting = 0
        target.write(self._prefix)

    def write(self, piece: bytes) -> None:
        self._pending.append(piece)
        self._waiting += len(piece)
        if self._waiting > SEGMENT:
            self._full_segments()

    def _full_segments(self) -> None:
        """Write what fills segments; the last byte waits, because the last segment is marked."""
        plain, start = memoryview(b"".join(self._pending)), 0
        while len(plain) - start > SEGMENT:
            self._segment(plain[start : start + SEGMENT], last=False)
            start += SEGMENT
        self._pending, self._waiting = [bytes(plain[start:])], len(plain) - start

    def finish(self) -> None:
        """Write the last segment."""
        self._segment(b"".join(self._pending), last=True)

    def _segment(self, plain: bytes | memoryview, *, last: bool) -> None:
        nonce = _nonce(self._prefix, self._counter, last)
        self._target.write(self._cipher.encrypt(nonce, plain, self._context))
        self._counter += 1


class Readable(Protocol):
    """Something that gives as many bytes as asked, fewer only at its end."""

    def read(self, size: int, /) -> bytes: ...


def read_sealed(source: Readable, data_key: bytes, context: str) -> Iterator[bytes]:
    """The plain segments of a sealed file. Raises Tampered at the first that is not right."""
    cipher, prefix = AESGCM(data_key), source.read(_PREFIX)
    counter, segment = 0, source.read(SEGMENT + _TAG)
    if len(prefix) < _PREFIX:
        raise Tampered(context)
    while True:
        following = source.read(SEGMENT + _TAG)
        try:
            yield cipher.decrypt(_nonce(prefix, counter, not following), segment, context.encode())
        except InvalidTag:
            raise Tampered(context) from None
        if not following:
            return
        counter, segment = counter + 1, following


def _nonce(prefix: bytes, counter: int, last: bool) -> bytes:
    return prefix + counter.to_bytes(4, "big") + (b"\x01" if last else b"\x00")
