"""A token is checked against a real authority: what is wrong with it is found, and named."""

import random
import warnings
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID

from storage.tokens import REASONS, BadToken, check, new_nonce, request, root_of
from tests.stamping.authority import (
    TIMESTAMPING,
    Issuer,
    Tsa,
    der,
    issued,
    openssl,
    random_hash,
    tsa,
)

SHA256 = random_hash()
NONCE = new_nonce()
QUERY = request(SHA256, NONCE)
NAME = bytes.fromhex("0609608648016503040201")
SHA3 = NAME[:-1] + b"\x08"
"""SHA-256 and SHA3-256 in DER."""


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Tsa:
    return tsa(tmp_path_factory.mktemp("tsa") / "plain")


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> Tsa:
    return tsa(tmp_path_factory.mktemp("tsa") / "linked", linked=True)


@pytest.fixture(scope="module", params=["plain", "linked"])
def authority(request: pytest.FixtureRequest) -> Tsa:
    found: Tsa = request.getfixturevalue(request.param)
    return found


def why(token: bytes, roots: bytes, sha256: str = SHA256, nonce: int | None = NONCE) -> str:
    with pytest.raises(BadToken) as bad:
        check(token, sha256, roots, nonce)
    assert bad.value.reason in REASONS
    return bad.value.reason


def test_a_good_token_says_when_and_by_which_root(authority: Tsa) -> None:
    found = check(authority.answer(QUERY), SHA256, authority.root.pem, NONCE)

    assert found.root == root_of(authority.root.certificate)
    assert found.root.name.endswith("root")
    assert found.at.tzinfo is not None


def test_another_program_finds_the_token_good_too(authority: Tsa) -> None:
    (authority.folder / "kept.tsr").write_bytes(authority.answer(QUERY))
    (authority.folder / "kept.pem").write_bytes(authority.root.pem)

    said = openssl("ts", "-verify", "-digest", SHA256, "-in", "kept.tsr", "-CAfile", "kept.pem",
                   folder=authority.folder)  # fmt: skip

    assert b"Verification: OK" in said


def test_a_token_over_another_hash_or_for_another_question_is_refused(authority: Tsa) -> None:
    token = authority.answer(QUERY)

    assert why(token, authority.root.pem, random_hash()) == "imprint"
    assert why(token, authority.root.pem, nonce=NONCE + 1) == "nonce"
    assert check(token, SHA256, authority.root.pem).at  # whoever asks later knows no number


def test_a_hash_of_another_kind_is_another_hash(tmp_path: Path) -> None:
    """Thirty-two bytes of SHA3-256 are no SHA-256, though they be the same."""
    other = tsa(tmp_path / "other", digests="sha3-256")
    query = QUERY.replace(NAME, SHA3)

    assert why(other.answer(query), other.root.pem) == "imprint"


def test_another_root_does_not_count_even_with_the_same_name(authority: Tsa) -> None:
    token, other = authority.answer(QUERY), issued("Dienst root")

    assert why(token, other.pem) == "untrusted"
    assert why(token, b"") == "untrusted"
    assert why(token, b"-----BEGIN CERTIFICATE-----\nxx\n-----END CERTIFICATE-----") == "untrusted"
    assert check(token, SHA256, other.pem + authority.root.pem).root.fingerprint


def test_a_link_of_the_chain_is_no_root(linked: Tsa) -> None:
    token = linked.answer(QUERY)

    assert why(token, linked.chain[0].pem) == "untrusted"
    assert check(token, SHA256, linked.chain[0].pem + linked.root.pem).root.name == "CN=Dienst root"


def test_a_chain_that_is_not_sent_may_lie_with_the_root(tmp_path: Path, linked: Tsa) -> None:
    silent = Tsa(tmp_path / "silent", linked.root, linked.signer)
    token = silent.answer(QUERY)

    assert why(token, linked.root.pem) == "untrusted"
    assert check(token, SHA256, linked.root.pem + linked.chain[0].pem)


def test_a_certificate_that_is_over_or_not_yet_valid_signs_nothing(tmp_path: Path) -> None:
    for number, years in enumerate(((-3, -1), (1, 3))):
        late = tsa(tmp_path / str(number), years=years)

        assert why(late.answer(QUERY), late.root.pem) == "expired"


def test_a_root_that_was_over_by_then_does_not_count(tmp_path: Path) -> None:
    root = issued("Oud root", years=(-9, -1))
    old = Tsa(tmp_path / "old", root, issued("Oud signer", root, usages=TIMESTAMPING))

    assert why(old.answer(QUERY), root.pem) == "untrusted"


@pytest.mark.parametrize(
    ("usages", "critical"),
    [((), True), (TIMESTAMPING, False),
     ((*TIMESTAMPING, ExtendedKeyUsageOID.CODE_SIGNING), True)],
    ids=["none", "not critical", "others too"],
)  # fmt: skip
def test_a_certificate_that_is_not_only_for_timestamps_gives_none(
    plain: Tsa, usages: tuple[x509.ObjectIdentifier, ...], critical: bool
) -> None:
    signer = issued("Ander", plain.root, usages=usages, critical=critical)

    assert why(plain.answer_by(QUERY, signer), plain.root.pem) == "purpose"


def test_the_other_way_to_sign_is_as_good_with_the_right_certificate(plain: Tsa) -> None:
    """So it is the purpose that is refused above, and not the way in which those were signed."""
    signer = issued("Ook goed", plain.root, usages=TIMESTAMPING)

    assert check(plain.answer_by(QUERY, signer), SHA256, plain.root.pem, NONCE)


def test_a_certificate_that_the_token_does_not_name_is_not_its_signer(plain: Tsa) -> None:
    """Somebody puts another certificate, for the same key and with the same number, in its place."""
    token = plain.answer(QUERY)
    real = plain.signer.certificate.public_bytes(Encoding.DER)

    swapped = token.replace(real, twin_of(plain.signer, plain.root, len(real)))

    assert swapped != token
    assert why(swapped, plain.root.pem) == "signer"


def twin_of(signer: Issuer, root: Issuer, size: int) -> bytes:
    """As long as the real one; a signature is a byte longer now and then."""
    real = signer.certificate
    made = (
        x509.CertificateBuilder(real.issuer, real.subject, real.public_key(), real.serial_number)
        .not_valid_before(real.not_valid_before_utc)
        .not_valid_after(real.not_valid_after_utc + timedelta(days=300))
    )
    for one in real.extensions:
        made = made.add_extension(one.value, one.critical)
    tries = (made.sign(root.key, hashes.SHA256()).public_bytes(Encoding.DER) for _ in range(200))
    return next(one for one in tries if len(one) == size)


def test_a_refusal_is_no_token(plain: Tsa) -> None:
    other = QUERY.replace(NAME, SHA3)

    assert why(plain.answer(other), plain.root.pem) == "refused"
    assert why(der(0x30, der(0x30, b"\x02\x01\x02")), plain.root.pem) == "refused"


@pytest.mark.parametrize("data", [b"", b"x", b"\x30", b"\x30\x80", b"<html>no</html>", b"\x30\x00",
                                  bytes(200), b"\x30\x84\xff\xff\xff\xff", bytes(70_000)])  # fmt: skip
def test_garbage_is_unreadable(plain: Tsa, data: bytes) -> None:
    assert why(data, plain.root.pem) == "unreadable"


def test_something_behind_a_token_is_not_part_of_it(authority: Tsa) -> None:
    assert why(authority.answer(QUERY) + b"x", authority.root.pem) == "unreadable"


def test_no_change_says_anything_else(authority: Tsa) -> None:
    """Whatever is changed: the token is refused, or still says the very same."""
    token, dice = authority.answer(QUERY), random.Random(7)
    right = check(token, SHA256, authority.root.pem, NONCE)
    refused, tried = 0, 400
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what the libraries think of a certificate that is broken
        for _ in range(tried):
            try:
                assert check(_changed(token, dice), SHA256, authority.root.pem, NONCE) == right
            except BadToken:
                refused += 1

    assert refused > tried / 2


def _changed(token: bytes, dice: random.Random) -> bytes:
    changed, at = bytearray(token), dice.randrange(len(token))
    kind = dice.randrange(4)
    if kind < 2:
        changed[at] ^= 1 << dice.randrange(8)
    elif kind == 2:
        del changed[at : at + dice.randrange(1, 9)]
    else:
        changed[at:at] = dice.randbytes(dice.randrange(1, 9))
    return bytes(changed)
