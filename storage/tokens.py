"""Timestamp tokens (RFC 3161): asking for one over a hash, and checking one against a root.

A token is kept as the authority gave it, so that `openssl ts -verify` reads it too. Checked are: what it
is about, our number, who signed it and by which certificate, that this certificate may sign such
tokens and was valid at that moment, and its chain up to a root. Nothing here uses the network.
"""

import hashlib
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID
from rfc3161_client import (
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

Reason = Literal["unreadable", "refused", "imprint", "nonce", "signer", "purpose", "expired",
                 "signature", "untrusted"]  # fmt: skip
REASONS: tuple[Reason, ...] = ("unreadable", "refused", "imprint", "nonce", "signer", "purpose",
                               "expired", "signature", "untrusted")  # fmt: skip
LARGEST = 64 * 1024
"""Bytes of a token, and of the certificates that go with it."""
SHA256_NAME = "2.16.840.1.101.3.4.2.1"
SHA256_DER = bytes.fromhex("300d06096086480165030402010500")
UNTRUSTED = "certificate verify error"
"""How OpenSSL calls a chain that does not hold, apart from a signature that does not."""
SIGNING_CERTIFICATE = (bytes.fromhex("060b2a864886f70d010910022f"),
                       bytes.fromhex("060b2a864886f70d010910020c"))  # fmt: skip
"""The signed attributes that name the certificate: signingCertificateV2 and signingCertificate."""
NAMING = ("sha256", "sha384", "sha512", "sha1")
"""The hashes by which an attribute may name it; SHA-1 is what RFC 3161 began with."""
SEQUENCE, INTEGER, FIRST = 0x30, 0x02, 0xA0
MALFORMED = (ValueError, TypeError, LookupError, OverflowError, x509.DuplicateExtension,
             x509.UnsupportedGeneralNameType, x509.InvalidVersion)  # fmt: skip
"""What the libraries say of bytes that somebody made to be broken."""


class BadToken(Exception):
    """A token that is none, or not a good one."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Stamp:
    """A token as it is kept. `authority`: its name in the settings; `roots`: the certificates (PEM) that
    it was checked against."""

    authority: str
    at: datetime
    token: bytes
    roots: bytes


@dataclass(frozen=True, slots=True)
class Root:
    """The root that a chain ends at. `fingerprint`: SHA-256 of the certificate."""

    name: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Vouched:
    """What a good token says: that the hash was there at a moment, and which root stands for that."""

    at: datetime
    root: Root


# --- asking --------------------------------------------------------------------------------------


def new_nonce() -> int:
    """A number that nobody can guess, so that an old answer is no answer."""
    return secrets.randbits(63) | 1 << 62


def request(sha256: str, nonce: int) -> bytes:
    """What an authority is sent (RFC 3161, 2.4.1): the hash and our number, and that its certificates
    are to come along."""
    imprint = _tagged(SEQUENCE, SHA256_DER + _tagged(0x04, bytes.fromhex(sha256)))
    number = _tagged(INTEGER, nonce.to_bytes(nonce.bit_length() // 8 + 1, "big"))
    return _tagged(SEQUENCE, b"\x02\x01\x01" + imprint + number + b"\x01\x01\xff")


def _tagged(tag: int, content: bytes) -> bytes:
    return bytes([tag, len(content)]) + content  # all of it is shorter than 128 bytes


# --- certificates --------------------------------------------------------------------------------


def certificates(pem: bytes) -> tuple[x509.Certificate, ...]:
    """The certificates of a PEM file. Raises ValueError when there is none or one is broken."""
    if len(pem) > LARGEST:
        raise ValueError("too large")
    return tuple(x509.load_pem_x509_certificates(pem))


def is_root(one: x509.Certificate) -> bool:
    """Whether a certificate vouches for itself."""
    try:
        one.verify_directly_issued_by(one)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True


def root_of(one: x509.Certificate) -> Root:
    """How a root is named to people."""
    return Root(one.subject.rfc4514_string(), one.fingerprint(SHA256()).hex())


# --- checking ------------------------------------------------------------------------------------


def check(token: bytes, sha256: str, pem: bytes, nonce: int | None = None) -> Vouched:
    """What a token over this hash says, by one of the roots in `pem`; other certificates there may be
    links of the chain. Raises BadToken."""
    try:
        return _checked(token, sha256, pem, nonce)
    except MALFORMED:
        raise BadToken("unreadable") from None


def _checked(token: bytes, sha256: str, pem: bytes, nonce: int | None) -> Vouched:
    response = _read(token)
    _about(response, sha256, nonce)
    signer = _signer(response, token)
    at = response.tst_info.gen_time
    if not signer.not_valid_before_utc <= at <= signer.not_valid_after_utc:
        raise BadToken("expired")
    return Vouched(at, _root(response, sha256, pem))


def _read(token: bytes) -> TimeStampResponse:
    if len(token) > LARGEST:
        raise BadToken("unreadable")
    response = decode_timestamp_response(_in_order(token))
    if response.status != 0:
        raise BadToken("refused")
    return response


def _about(response: TimeStampResponse, sha256: str, nonce: int | None) -> None:
    said = response.tst_info
    imprint = said.message_imprint
    if imprint.hash_algorithm.dotted_string != SHA256_NAME or imprint.message.hex() != sha256:
        raise BadToken("imprint")
    if nonce is not None and said.nonce != nonce:
        raise BadToken("nonce")


def _signer(response: TimeStampResponse, token: bytes) -> x509.Certificate:
    """The certificate that signed, named by what was signed (RFC 3161, 2.4.2), and meant for it."""
    signed = response.signed_data
    signers = {(one.issuer, one.serial_number) for one in signed.signer_infos}
    held = map(x509.load_der_x509_certificate, signed.certificates)
    found = [one for one in held if (one.issuer, one.serial_number) in signers]
    if len(signers) != 1 or len(found) != 1 or not _is_named(found[0], token):
        raise BadToken("signer")
    if not _may_sign(found[0]):
        raise BadToken("purpose")
    return found[0]


def _may_sign(one: x509.Certificate) -> bool:
    """Meant for timestamps and for nothing else (RFC 3161, 2.3)."""
    try:
        usage = one.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
    except x509.ExtensionNotFound:
        return False
    return usage.critical and list(usage.value) == [ExtendedKeyUsageOID.TIME_STAMPING]


def _root(response: TimeStampResponse, sha256: str, pem: bytes) -> Root:
    try:
        known = certificates(pem)
    except ValueError:
        raise BadToken("untrusted") from None
    links = [one for one in known if not is_root(one)]
    wrong: Reason = "untrusted"
    for root in (one for one in known if is_root(one)):
        verifier = VerifierBuilder(roots=[root], intermediates=links).build()
        try:
            verifier.verify(response, bytes.fromhex(sha256))
        except VerificationError as error:
            wrong = "untrusted" if UNTRUSTED in str(error) else "signature"
        else:
            return root_of(root)
    raise BadToken(wrong)


# --- DER -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Node:
    """An element: where it starts, where what is in it starts, and where it ends."""

    tag: int
    start: int
    inside: int
    end: int


def _in_order(token: bytes) -> bytes:
    """The same with its certificates in the order of DER: many authorities send them as their chain
    goes, and the library refuses that. No signature is over them. Raises ValueError, IndexError."""
    if _node(token, 0, len(token)).end != len(token):
        raise ValueError("more than one element")
    held = next((one for one in _signed(token) if one.tag == FIRST), None)
    if held is None:
        return token
    parts = sorted(token[one.start : one.end] for one in _within(token, held))
    return token[: held.inside] + b"".join(parts) + token[held.end :]


def _is_named(one: x509.Certificate, token: bytes) -> bool:
    """Whether the signed attributes name this certificate by a hash of it."""
    der = one.public_bytes(Encoding.DER)
    hashes = [hashlib.new(name, der, usedforsecurity=name != "sha1").digest() for name in NAMING]
    for attribute in _signed_attributes(token):
        if attribute.startswith(SIGNING_CERTIFICATE):
            return any(_tagged(0x04, digest) in attribute for digest in hashes)
    return False


def _signed_attributes(token: bytes) -> Iterator[bytes]:
    signers = list(_signed(token))[-1]
    for signer in _within(token, signers):
        for part in _within(token, signer):
            if part.tag == FIRST:
                for attribute in _within(token, part):
                    yield token[_node(token, attribute.inside, attribute.end).start : attribute.end]


def _signed(token: bytes) -> Iterator[_Node]:
    """The parts of the SignedData of a response; none where it holds no token."""
    response = list(_within(token, _node(token, 0, len(token))))
    if len(response) < 2:
        return iter(())
    wrapped = list(_within(token, response[1]))[1]
    return _within(token, _node(token, wrapped.inside, wrapped.end))


def _within(data: bytes, outer: _Node) -> Iterator[_Node]:
    at = outer.inside
    while at < outer.end:
        one = _node(data, at, outer.end)
        yield one
        at = one.end


def _node(data: bytes, at: int, limit: int) -> _Node:
    first, inside = data[at + 1], at + 2
    length = first
    if first >= 0x80:
        many = first & 0x7F
        length, inside = int.from_bytes(data[inside : inside + many], "big"), inside + many
    if inside + length > limit or first == 0x80:
        raise ValueError("an element that ends outside")
    return _Node(data[at], at, inside, inside + length)
