"""The norm and the house rules: a changed text needs a new version, or Baken does not start."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import settings
from bot.app import Demo, Serving
from bot.settings import Settings
from dialogs.errors import PersonFacingError
from dialogs.texts import text
from storage.keys import Keyring, new_master_key

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
KEY = Keyring.from_text(new_master_key())


def changed(given: Settings, text: str, version: str) -> Settings:
    rules = replace(given.house_rules, text=text, version=version)
    protocol = replace(given.protocol, house_rules_version=version)
    return replace(given, house_rules=rules, protocol=protocol)


def start_demo(folder: Path, given: Settings) -> None:
    demo = Demo(folder, given, lambda: NOW)
    demo.open()
    demo.storage.close()


def start_serving(folder: Path, given: Settings) -> None:
    url = f"sqlite:///{folder / 'baken.sqlite'}"
    Serving(given, url, KEY, folder, lambda: NOW).storage.close()


@pytest.mark.parametrize("start", [start_demo, start_serving])
def test_a_changed_text_needs_a_new_version(start: object, tmp_path: Path) -> None:
    assert callable(start)
    given = settings.load(settings.EXAMPLE)
    start(tmp_path, given)
    start(tmp_path, given)

    with pytest.raises(PersonFacingError) as refused:
        start(tmp_path, changed(given, "Vraag het eerst.", "1"))
    told = text("nl", refused.value.text_key, **refused.value.values)
    start(tmp_path, changed(given, "Vraag het eerst.", "2"))

    assert told.startswith("De tekst van house_rules is veranderd, maar de versie is nog 1.")
    assert "Geef de nieuwe tekst een nieuwe version" in told


def test_the_old_text_may_come_back_under_its_old_version(tmp_path: Path) -> None:
    given = settings.load(settings.EXAMPLE)
    start_demo(tmp_path, given)
    start_demo(tmp_path, changed(given, "Vraag het eerst.", "2"))

    start_demo(tmp_path, given)

    demo = Demo(tmp_path, given, lambda: NOW)
    demo.open()
    with demo.storage.reading() as uow:
        kept = uow.texts.get("house_rules", "2")
    demo.storage.close()
    assert kept is not None
    assert kept.text == "Vraag het eerst."
