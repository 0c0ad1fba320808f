"""A word list with more than words refuses to start, and `baken check` says how to mend it."""

import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot import settings
from bot.checking import examine
from dialogs.errors import PersonFacingError
from dialogs.texts import LANGUAGES, Language, text


def example() -> dict[str, Any]:
    return tomllib.loads(settings.EXAMPLE.read_text("utf-8"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"monitoring": {"words": ["aanpakken", "die Fatima weer"]}}, "die Fatima weer"),
        ({"monitoring": {"words": ["@waterratje"]}}, "@waterratje"),
        ({"monitoring": {"words": ["noor@waterdonk.example"]}}, "noor@waterdonk.example"),
        ({"monitoring": {"words": ["https://forum.example"]}}, "https://forum.example"),
        ({"monitoring": {"words": ["Waterdonk faalt"]}}, "Waterdonk faalt"),
        ({"monitoring": {"words": ["aanpakken", ""]}}, "2"),
        ({"names": ["Noor de Wit"]}, "Noor de Wit"),
    ],
)
def test_a_bad_list_refuses_to_start_names_the_entry_and_is_then_mended(
    change: dict[str, Any], named: str, language: Language
) -> None:
    with pytest.raises(PersonFacingError) as wrong:
        settings.parse({**example(), **change})

    assert named in text(language, wrong.value.text_key, **wrong.value.values)
    assert settings.parse(example()).monitoring.words


def test_names_that_are_all_empty_leave_nothing_to_search_with() -> None:
    with pytest.raises(PersonFacingError) as wrong:
        settings.parse({**example(), "names": [" "]})

    assert wrong.value.text_key == "monitoring-name-missing"
    without = {key: value for key, value in example().items() if key != "names"}
    assert settings.parse(without).names == ("Waterdonk",)


async def test_the_doctor_shows_a_name_on_the_list_and_is_content_without_it(
    tmp_path: Path,
) -> None:
    good = settings.EXAMPLE.read_text("utf-8")
    config = tmp_path / "baken.toml"

    async def wrong() -> list[str]:
        url, now = f"sqlite:///{tmp_path / 'b.sqlite'}", datetime.now(UTC)
        found = await examine({}, config, url, tmp_path, now)
        return [one.text_key for one in found if one.text_key.startswith("monitoring")]

    config.write_text(good.replace('"dom volk"', '"dom volk van Lotte"'), "utf-8")
    assert await wrong() == ["monitoring-word-person"]
    config.write_text(good, "utf-8")

    assert await wrong() == []
