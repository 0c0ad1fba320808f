"""A timestamp authority of our own: certificates made here, tokens by `openssl ts`, and a small server
in front of it that can also misbehave."""

import asyncio
import itertools
import os
import shutil
import subprocess
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from bot.settings import Authority, Timestamps
from tests.servers import LocalServer

NOT_RUN = "openssl is not on this machine: timestamps were NOT tested against an authority"
TIMESTAMPING = (ExtendedKeyUsageOID.TIME_STAMPING,)
CONFIG = """
[tsa]
default_tsa = here
[here]
serial = {folder}/serial
signer_cert = {folder}/signer.pem
signer_key = {folder}/signer.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = {digests}
accuracy = secs:1
{chain}
"""
_numbers = itertools.count(1)


def openssl(*arguments: str | Path, folder: Path) -> bytes:
    """What the program answers. Skips the test where there is none."""
    if shutil.which("openssl") is None:
        pytest.skip(NOT_RUN)
    ran = subprocess.run(["openssl", *map(str, arguments)], cwd=folder, capture_output=True,
                         check=False, timeout=30)  # fmt: skip
    assert ran.returncode == 0, ran.stderr.decode()
    return ran.stdout


@dataclass(frozen=True)
class Issuer:
    """A certificate with its key."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(Encoding.PEM)

    @property
    def key_pem(self) -> bytes:
        return self.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def issued(
    name: str, by: Issuer | None = None, *, signs: bool = False, years: tuple[int, int] = (-1, 5),
    usages: tuple[x509.ObjectIdentifier, ...] = (), critical: bool = True,
) -> Issuer:  # fmt: skip
    """A certificate: a root without `by`, a link with `signs`, else one that signs tokens."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    begins, ends = (now + timedelta(days=365 * one) for one in years)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(by.certificate.subject if by else subject)
        .public_key(key.public_key())
        .serial_number(1000 + next(_numbers))
        .not_valid_before(begins)
        .not_valid_after(ends)
        .add_extension(
            x509.BasicConstraints(ca=by is None or signs, path_length=None), critical=True
        )
    )
    if usages:
        made = made.add_extension(x509.ExtendedKeyUsage(usages), critical=critical)
    return Issuer(made.sign(by.key if by else key, SHA256()), key)


@dataclass
class Tsa:
    """An authority: it signs with `signer`, and sends `chain` along."""

    folder: Path
    root: Issuer
    signer: Issuer
    chain: tuple[Issuer, ...] = ()
    digests: str = "sha256"
    _turn: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True)
        files = {"signer.pem": self.signer.pem, "signer.key": self.signer.key_pem,
                 "chain.pem": b"".join(one.pem for one in self.chain), "serial": b"01\n"}  # fmt: skip
        for name, data in files.items():
            (self.folder / name).write_bytes(data)
        chain = f"certs = {self.folder}/chain.pem" if self.chain else ""
        (self.folder / "tsa.cnf").write_text(
            CONFIG.format(folder=self.folder, chain=chain, digests=self.digests)
        )

    def answer(self, query: bytes) -> bytes:
        """The answer to a query, by `openssl ts`."""
        number = next(self._turn)
        asked, said = self.folder / f"{number}.tsq", self.folder / f"{number}.tsr"
        asked.write_bytes(query)
        openssl("ts", "-reply", "-config", "tsa.cnf", "-section", "here", "-queryfile", asked,
                "-out", said, folder=self.folder)  # fmt: skip
        return said.read_bytes()

    def answer_by(self, query: bytes, signer: Issuer) -> bytes:
        """The same words signed by somebody whom `openssl ts` would refuse, with `openssl cms`."""
        honest, folder = self.folder / "honest.tsr", self.folder
        honest.write_bytes(self.answer(query))
        openssl("ts", "-reply", "-in", honest, "-token_out", "-out", "honest.der", folder=folder)
        openssl("cms", "-verify", "-noverify", "-inform", "DER", "-in", "honest.der", "-out", "said",
                folder=folder)  # fmt: skip
        (folder / "other.pem").write_bytes(signer.pem)
        (folder / "other.key").write_bytes(signer.key_pem)
        openssl("cms", "-sign", "-binary", "-nodetach", "-cades", "-md", "sha256", "-in", "said",
                "-econtent_type", "1.2.840.113549.1.9.16.1.4", "-signer", "other.pem", "-inkey",
                "other.key", "-outform", "DER", "-out", "other.der", folder=folder)  # fmt: skip
        token = (folder / "other.der").read_bytes()
        return der(0x30, der(0x30, b"\x02\x01\x00") + token)


def der(tag: int, content: bytes) -> bytes:
    size = len(content)
    if size < 0x80:
        return bytes([tag, size]) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(length)]) + length + content


def tsa(
    folder: Path, name: str = "Dienst", *, linked: bool = False, years: tuple[int, int] = (-1, 5),
    digests: str = "sha256",
) -> Tsa:  # fmt: skip
    """An authority with a root of its own; `linked`: with a link between them, sent along with the
    root as authorities do, in the order of the chain."""
    root = issued(f"{name} root")
    link = issued(f"{name} link", root, signs=True) if linked else None
    mine = issued(f"{name} signer", link or root, usages=TIMESTAMPING, years=years)
    return Tsa(folder, root, mine, (link, root) if link else (), digests)


Behaviour = Callable[[bytes], Awaitable[web.StreamResponse]]


@dataclass
class Service:
    """The server: a path an authority. `asked` keeps what each was sent."""

    server: LocalServer
    behaviours: dict[str, Behaviour] = field(default_factory=dict)
    asked: dict[str, list[bytes]] = field(default_factory=dict)

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server.port}/{path}"

    def serves(self, path: str, one: Tsa) -> Authority:
        """An honest authority, as the settings name it."""
        self.behaviours[path] = lambda query: self._honest(one, query)
        return Authority(f"Dienst {path}", self.url(path), one.root.pem)

    def misbehaves(self, path: str, behaviour: Behaviour, root: bytes) -> Authority:
        self.behaviours[path] = behaviour
        return Authority(f"Dienst {path}", self.url(path), root)

    async def _honest(self, one: Tsa, query: bytes) -> web.Response:
        return token(await asyncio.to_thread(one.answer, query))

    async def answer(self, request: web.Request) -> web.StreamResponse:
        path, query = request.path.strip("/"), await request.read()
        self.asked.setdefault(path, []).append(query)
        assert request.content_type == "application/timestamp-query"
        return await self.behaviours[path](query)


def token(data: bytes, *, status: int = 200) -> web.Response:
    return web.Response(body=data, content_type="application/timestamp-reply", status=status)


async def served() -> Service:
    """A running server on this machine."""
    app = web.Application()
    service = Service(LocalServer(app))
    app.router.add_post("/{path}", service.answer)
    await service.server.start_server()
    return service


def settings_with(*authorities: Authority, evidence: bool = True) -> Timestamps:
    return Timestamps(authorities, evidence)


def random_hash() -> str:
    return os.urandom(32).hex()
