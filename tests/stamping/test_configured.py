"""The settings for timestamps, and what `baken check` says of each authority."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot import settings
from bot.checking import examine
from dialogs.errors import PersonFacingError
from dialogs.texts import LANGUAGES, text
from tests.stamping.authority import Service, issued, tsa
from tests.stamping.misbehaving import garbage

GOOD = {"name": "Dienst A", "url": "https://tijdstempels.example/tsr", "root": "roots/a.pem"}


def written(folder: Path, **change: Any) -> Path:
    """The example with one authority, whose root lies beside it."""
    row = {**GOOD, **change}
    lines = [f'{key} = "{value}"' for key, value in row.items() if value is not None]
    (folder / "roots").mkdir(exist_ok=True)
    root = issued("A root")
    (folder / "roots" / "a.pem").write_bytes(root.pem)
    (folder / "roots" / "link.pem").write_bytes(issued("Link", root, signs=True).pem)
    (folder / "roots" / "no.pem").write_text("no certificate")
    file = folder / "baken.toml"
    example = settings.EXAMPLE.read_text("utf-8").replace("evidence = false", "evidence = true")
    file.write_text(example + "\n[[timestamps.authorities]]\n" + "\n".join(lines) + "\n")
    return file


def test_the_example_asks_nobody() -> None:
    assert settings.load(settings.EXAMPLE).timestamps == settings.Timestamps()


def test_an_authority_is_read_with_its_root(tmp_path: Path) -> None:
    loaded = settings.load(written(tmp_path)).timestamps

    assert loaded.evidence
    assert [(one.name, one.url) for one in loaded.authorities] == [(GOOD["name"], GOOD["url"])]
    assert loaded.authorities[0].roots == (tmp_path / "roots" / "a.pem").read_bytes()


@pytest.mark.parametrize(
    ("change", "key", "named"),
    [
        ({"url": "http://tijdstempels.example/tsr"}, "settings-timestamp-url", "http://"),
        ({"url": "ftp://127.0.0.1/"}, "settings-timestamp-url", "ftp://"),
        ({"url": "https://[bad"}, "settings-timestamp-url", "https://[bad"),
        ({"url": None}, "settings-missing", "timestamps.authorities.url"),
        ({"root": "roots/none.pem"}, "settings-timestamp-root", "none.pem"),
        ({"root": "roots/no.pem"}, "settings-timestamp-root", "no.pem"),
        ({"root": "roots/link.pem"}, "settings-timestamp-root", "link.pem"),
        ({"colour": "blue"}, "settings-unknown-key", "timestamps.authorities.colour"),
    ],
)
def test_a_mistake_names_what_is_wrong(
    tmp_path: Path, change: dict[str, Any], key: str, named: str
) -> None:
    with pytest.raises(PersonFacingError) as wrong:
        settings.load(written(tmp_path, **change))

    assert wrong.value.text_key == key
    assert all(named in text(lang, key, **wrong.value.values) for lang in LANGUAGES)


async def test_the_doctor_asks_each_authority_for_a_token(tmp_path: Path, service: Service) -> None:
    (tmp_path / "data").mkdir()
    good = tsa(tmp_path / "tsa")
    honest = service.serves("good", good)
    file = written(tmp_path, url=honest.url)
    (tmp_path / "roots" / "a.pem").write_bytes(good.root.pem)

    async def look() -> list[tuple[bool, str, str]]:
        url = f"sqlite:///{tmp_path / 'data' / 'b.sqlite'}"
        found = await examine({}, file, url, tmp_path / "data", datetime.now(UTC))
        return [(one.fine, one.text_key, str(one.values.get("why", ""))) for one in found
                if "timestamp" in one.text_key]  # fmt: skip

    assert await look() == [(True, "check-timestamp", "")]
    service.misbehaves("good", garbage, good.root.pem)
    assert await look() == [(False, "check-timestamp-bad", "unreadable")]
    await service.server.close()
    assert await look() == [(False, "check-timestamp-bad", "unreachable")]
