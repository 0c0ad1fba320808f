"""Settings: the example works, and each mistake names its key and the mend."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from bot import settings
from dialogs.errors import PersonFacingError
from dialogs.texts import LANGUAGES, text

EXAMPLE = settings.EXAMPLE
BUILDING = {"key": "hall", "name": "Hal", "facility_manager": "bram@waterdonk.example"}


def example() -> dict[str, Any]:
    return tomllib.loads(EXAMPLE.read_text("utf-8"))


@pytest.mark.source("S27", "S35", "S88")
def test_the_example_is_waterdonk() -> None:
    loaded = settings.load(EXAMPLE)

    assert loaded.municipality == "Waterdonk"
    assert [s.key for s in loaded.protocol.sanctions] == [
        "warning", "contact_restriction", "access_ban",
    ]  # fmt: skip


@pytest.mark.source("S23")
@pytest.mark.parametrize(
    ("change", "key", "named"),
    [
        ({"colour": "blue"}, "settings-unknown-key", "colour"),
        ({"municipality": ""}, "settings-missing", "municipality"),
        ({"people": []}, "settings-no-officers", ""),
        ({"people": "all"}, "settings-wrong-type", "people"),
        ({"terms": {"dance": ["1 wd", "1 h"]}}, "settings-unknown-key", "terms.dance"),
        ({"terms": {"joint_consultation": ["1 wd"]}}, "settings-bad-value", "terms.joint_consultation"),
        ({"terms": {"joint_consultation": ["soon", "1 h"]}}, "error-term", "soon"),
        ({"evidence": {"max_megabytes": -1}}, "settings-bad-value", "max_megabytes"),
        ({"evidence": {"clamd": "clamd.ctl"}}, "settings-bad-value", "evidence.clamd"),
        ({"evidence": {"clamd": "unix:clamd.ctl"}}, "settings-bad-value", "evidence.clamd"),
        ({"evidence": {"clamd": "http://host:3310"}}, "settings-bad-value", "evidence.clamd"),
        ({"evidence": {"clamd": "host:"}}, "settings-bad-value", "evidence.clamd"),
        ({"buildings": [BUILDING, BUILDING]}, "settings-building-twice", "hall"),
        ({"buildings": [{**BUILDING, "key": "Town Hall"}]}, "settings-bad-value", "buildings.key"),
        ({"buildings": [{**BUILDING, "facility_manager": "x@y.example"}]},
         "settings-no-facility-manager", "hall"),
        ({"norm": {"version": "1" * 41}}, "settings-bad-value", "norm.version"),
        ({"working_time": {"opens": "early"}}, "settings-bad-value", "working_time.opens"),
        ({"working_time": {"liberation_day": "maybe"}}, "settings-bad-value",
         "working_time.liberation_day"),
    ],
)  # fmt: skip
def test_a_mistake_names_its_key_and_is_then_mended(
    change: dict[str, Any], key: str, named: str
) -> None:
    with pytest.raises(PersonFacingError) as wrong:
        settings.parse({**example(), **change})

    assert wrong.value.text_key == key
    assert not named or named in map(str, wrong.value.values.values())
    assert all(named in text(lang, key, **wrong.value.values) for lang in LANGUAGES)
    assert settings.parse(example()).municipality == "Waterdonk"


def test_broken_toml_says_where(tmp_path: Path) -> None:
    file = tmp_path / "baken.toml"
    file.write_text("municipality = ")

    with pytest.raises(PersonFacingError) as wrong:
        settings.load(file)

    assert wrong.value.text_key == "settings-not-toml"
