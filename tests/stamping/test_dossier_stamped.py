"""The timestamps in a dossier: they go along, and whoever changes one is found out, offline."""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.cli import run
from bot.documents.dossier.verify import verify
from bot.services.cases import access
from bot.services.evidence import exhibits
from storage.tokens import new_nonce, request, root_of
from storage.unit_of_work import Storage
from tests.dossier.made import Made, fill, photo, screenshot
from tests.dossier.tampering import as_ours, files_in, made_right
from tests.letters.cases import NOW
from tests.stamping.authority import Service, Tsa, issued, openssl, settings_with, tsa
from tests.stamping.test_stamping import Replica

Change = Callable[[dict[str, bytes]], None]


@dataclass
class Stamped:
    """A case with two stamped items, and the authority."""

    made: Made
    good: Tsa
    other: Tsa
    folder: Path
    counted: list[int] = field(default_factory=list)

    def export(self, variant: str = "police") -> Path:
        file = self.folder / f"{variant}.zip"
        self.made.export(file, variant)  # type: ignore[arg-type]
        return file

    def changed(self, change: Change) -> Path:
        """A dossier of somebody who knows the format: only the tokens say that it was changed."""
        whole = files_in(self.export().read_bytes())
        base = whole[0][0].partition("/")[0] + "/"
        files = {name.removeprefix(base): data for name, data in whole}
        change(files)
        payload = sorted(name for name in files if name.startswith("data/"))
        tags = ("bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt")
        ordered = {base + name: files[name] for name in ("bagit.txt", *payload, *tags)}
        file = self.folder / "changed.zip"
        file.write_bytes(as_ours(made_right(ordered)))
        return file

    def hashes(self) -> dict[str, str]:
        files = dict(files_in(self.export().read_bytes()))
        listed = next(data for name, data in files.items() if name.endswith("manifest.csv"))
        return {
            row["number"]: row["sha256"] for row in csv.DictReader(io.StringIO(listed.decode()))
        }


@pytest.fixture
async def stamped(sqlite: Storage, tmp_path: Path, service: Service) -> Stamped:
    good, other = tsa(tmp_path / "good", linked=True), tsa(tmp_path / "other", "Ander")
    made = fill(sqlite, ((screenshot(), "image/png"), (photo(), "image/jpeg")))
    one = Replica(sqlite, tmp_path, settings_with(service.serves("good", good)))
    assert await one.looks() == 2
    return Stamped(made, good, other, tmp_path)


def faults(file: Path, *trusted: Tsa) -> list[tuple[str, str]]:
    named = frozenset(root_of(one.root.certificate).fingerprint for one in trusted)
    return [(one.kind, one.what) for one in verify(file, trusted=named).faults]


TOKEN, CERTIFICATES = "data/tokens/001.tsr", "data/tokens/001.pem"


@pytest.mark.parametrize("variant", ["internal", "police", "gir", "anonymised"])
async def test_a_dossier_holds_each_token_with_the_certificates(
    stamped: Stamped, variant: str
) -> None:
    file = stamped.export(variant)
    verdict = verify(file)

    assert verdict.faults == ()
    assert verdict.roots == ((root_of(stamped.good.root.certificate), 2),)
    names = [name.partition("/")[2] for name, _ in files_in(file.read_bytes())]
    assert [name for name in names if "tokens" in name] == [
        "data/tokens/001.pem", "data/tokens/001.tsr", "data/tokens/002.pem", "data/tokens/002.tsr",
    ]  # fmt: skip
    assert faults(file, stamped.good, stamped.other) == []
    assert {kind for kind, _ in faults(file, stamped.other)} == {"token-untrusted"}


async def test_a_stranger_checks_a_token_with_the_original_and_openssl(stamped: Stamped) -> None:
    files = files_in(stamped.export().read_bytes())
    for name, data in files:
        if "/tokens/001" in name or "originals/001" in name:
            (stamped.folder / name.rpartition("/")[2]).write_bytes(data)
    (original,) = stamped.folder.glob("001-*")

    said = openssl("ts", "-verify", "-data", original, "-in", "001.tsr", "-CAfile", "001.pem",
                   folder=stamped.folder)  # fmt: skip

    assert b"Verification: OK" in said


def _bit(files: dict[str, bytes]) -> None:
    files[TOKEN] = files[TOKEN][:-1] + bytes([files[TOKEN][-1] ^ 1])


def _without_root(files: dict[str, bytes]) -> None:
    del files[CERTIFICATES]


def _of_the_next(files: dict[str, bytes]) -> None:
    files[TOKEN] = files["data/tokens/002.tsr"]


def _without_token(files: dict[str, bytes]) -> None:
    del files[TOKEN]


def _without_both(files: dict[str, bytes]) -> None:
    del files[TOKEN], files[CERTIFICATES]


def _one_more(files: dict[str, bytes]) -> None:
    files["data/tokens/009.tsr"] = files[TOKEN]


def _cut_off(files: dict[str, bytes]) -> None:
    files[TOKEN] = files[TOKEN][:100]


CHANGES: dict[str, tuple[Change, set[tuple[str, str]]]] = {
    "bit": (_bit, {("token-signature", TOKEN)}),
    "no root": (_without_root, {("token-untrusted", TOKEN)}),
    "of the next": (_of_the_next, {("token-imprint", TOKEN)}),
    "no token": (_without_token, {("token", CERTIFICATES), ("count", "data/tokens/")}),
    "neither": (_without_both, {("count", "data/tokens/")}),
    "one more": (_one_more, {("token", "data/tokens/009.tsr"), ("count", "data/tokens/")}),
    "cut off": (_cut_off, {("token-unreadable", TOKEN)}),
}


@pytest.mark.parametrize("kind", CHANGES)
async def test_a_changed_token_is_found_also_where_every_hash_was_set_right(
    stamped: Stamped, kind: str
) -> None:
    change, expected = CHANGES[kind]

    assert set(faults(stamped.changed(change))) == expected


async def test_tokens_of_another_authority_are_only_as_good_as_their_root(
    stamped: Stamped,
) -> None:
    """Somebody who changes a file can get a token over the new one; the reader sees from whom."""
    digest = stamped.hashes()["1"]

    def replaced(files: dict[str, bytes]) -> None:
        files[TOKEN] = stamped.other.answer(request(digest, new_nonce()))
        files[CERTIFICATES] = stamped.other.root.pem

    file = stamped.changed(replaced)
    assert faults(file) == []
    assert {root.name for root, _ in verify(file).roots} == {"CN=Dienst root", "CN=Ander root"}
    assert faults(file, stamped.good) == [("token-untrusted", TOKEN)]


async def test_an_expired_certificate_or_one_for_something_else_is_named(stamped: Stamped) -> None:
    digest, query = stamped.hashes()["1"], None
    query = request(digest, new_nonce())
    over = tsa(stamped.folder / "over", "Oud", years=(-3, -1))
    wrong = issued("Verkeerd", stamped.other.root)
    for why, token, root in (
        ("expired", over.answer(query), over.root.pem),
        ("purpose", stamped.other.answer_by(query, wrong), stamped.other.root.pem),
    ):

        def replaced(
            files: dict[str, bytes], token: bytes = token, root: bytes = root
        ) -> None:  # fmt: skip
            files[TOKEN], files[CERTIFICATES] = token, root

        assert faults(stamped.changed(replaced)) == [(f"token-{why}", TOKEN)]


async def test_the_command_names_the_root_and_what_is_wrong(
    stamped: Stamped, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BAKEN_LANGUAGE", "en")
    good, other = stamped.folder / "good.pem", stamped.folder / "other.pem"
    good.write_bytes(stamped.good.root.pem)
    other.write_bytes(stamped.other.root.pem)
    whole, bad = str(stamped.export()), str(stamped.changed(_of_the_next))

    assert run(["dossier", "verify", whole]) == 0
    said = capsys.readouterr().out
    fingerprint = root_of(stamped.good.root.certificate).fingerprint
    assert f"2 timestamps rest on the root CN=Dienst root, SHA-256 {fingerprint}." in said
    assert "for you to say" in said
    assert run(["dossier", "verify", whole, "--roots", str(good)]) == 0
    assert "for you to say" not in capsys.readouterr().out
    assert run(["dossier", "verify", whole, "--roots", str(other)]) == 1
    assert "does not end at a root that counts: data/tokens/001.tsr" in capsys.readouterr().out
    assert run(["dossier", "verify", bad]) == 1
    assert "about another file: data/tokens/001.tsr" in capsys.readouterr().out
    assert run(["dossier", "verify", whole, "--roots", whole]) == 2


async def test_the_case_says_by_whom_and_when(stamped: Stamped) -> None:
    scene = stamped.made.scene("ruth")
    with stamped.made.storage.transaction(NOW) as uow:
        opened = access.open_case(uow, scene, stamped.made.case_id, "case")
        shown = exhibits.of_case(uow, scene, opened, exhibits.pieces(uow, opened.case, frozenset()))

    lines = [part.text for part in shown if "kenmerk" in part.text]
    assert len(lines) == 2
    assert all("tijdstempel van Dienst good op " in line for line in lines)
