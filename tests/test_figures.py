"""Figures in words: every row has its label, and the command line prints the same bands."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import settings
from bot.cli import run
from bot.services.figures.sheet import Sheet, as_json, as_text, paragraphs
from bot.slack import limits
from bot.slack.blocks import message_blocks
from dialogs.protocol.counting import AGGRESSION, CASES, TABLES
from dialogs.protocol.events import CaseOpened, FactsSet
from dialogs.protocol.figures import figures_of, period
from dialogs.protocol.settings import GirLabels
from dialogs.texts import LANGUAGES, Language
from dialogs.view import Message
from storage.keys import Keyring, new_master_key
from storage.unit_of_work import Storage

NOW = datetime(2027, 6, 1, tzinfo=UTC)
FULL = {CASES: 500, AGGRESSION: 300} | {
    f"{t.key}/{row}": 12 for t in TABLES for row in t.rows if row != "aggression"
}
WATERDONK = settings.load(settings.EXAMPLE)


def sheet(counts: dict[str, int], labels: GirLabels | None = None) -> Sheet:
    return Sheet(period(2026, NOW), figures_of(counts), labels or GirLabels())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_of_every_table_has_its_label_in_every_language(language: Language) -> None:
    shown = as_text(sheet(FULL), language)

    rows = sum(len(table.rows) for table in TABLES)
    assert shown.count("10–14") == rows - 1
    assert shown.count("300–304") == 1


def test_all_figures_fit_one_message_in_slack_with_everything_skipped() -> None:
    message = Message("Bericht", paragraphs(sheet(FULL), "nl"))

    assert len(message_blocks(message, 200)) <= limits.MESSAGE_BLOCKS


def test_gir_categories_are_called_what_the_municipality_calls_them() -> None:
    shown = as_text(sheet(FULL, GirLabels("grof gedrag", "dreiging")), "nl")

    assert "dreiging: 10–14" in shown


def test_a_withheld_table_says_that_it_is_left_out() -> None:
    counts = {CASES: 11, AGGRESSION: 11, "platforms/messaging": 11}

    assert "laten we weg" in as_text(sheet(counts), "nl")
    assert as_json(sheet(counts))["tables"]["platforms"] is None


def test_steps_that_are_skipped_rarely_share_one_line() -> None:
    shown = as_text(sheet({CASES: 40, AGGRESSION: 40, "skipped/offer_support": 7}), "nl")

    assert "Steun aanbieden: 5–9" in shown
    assert "Elke andere stap: <5" in shown
    assert "Schermafdruk" not in shown


# --- the command line ----------------------------------------------------------------------------


@pytest.fixture
def installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Storage:
    """A database with seven insults of 2024, three of which were threats too."""
    key = new_master_key()
    monkeypatch.setenv("BAKEN_MASTER_KEY", key)
    monkeypatch.setenv("BAKEN_DATA", str(tmp_path))
    url = f"sqlite:///{tmp_path / 'baken.sqlite'}"
    monkeypatch.setenv("BAKEN_DATABASE_URL", url)
    storage = Storage.open(url, Keyring.from_text(key), tmp_path)
    at = datetime(2024, 5, 6, 9, 0, tzinfo=UTC)
    with storage.transaction(at) as uow:
        for number in range(7):
            natures = ("insult", "threat") if number < 3 else ("insult",)
            events = (CaseOpened("p", "employee", "incident", "1"), FactsSet({"natures": natures}))
            uow.cases.open(events, by="p", at=at, vault_id=uow.vaults.create(), year=2024)
    return storage


def test_the_command_line_prints_bands_and_writes_down_that_it_did(
    installation: Storage, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["figures", "2024"]) == 0

    shown = capsys.readouterr().out
    assert "Belediging: 5–9" in shown
    assert "Bedreiging: <5" in shown
    assert "DA-2024" not in shown
    with installation.reading() as uow:
        ((item, by, platform, _),) = uow.readings.of_case("")
    assert (item, by, platform) == ("figures:2024", "baken", "cli")
    installation.close()


def test_the_command_line_gives_the_same_as_json(
    installation: Storage, capsys: pytest.CaptureFixture[str]
) -> None:
    installation.close()

    assert run(["figures", "2024", "--json"]) == 0

    given = json.loads(capsys.readouterr().out)
    assert (given["year"], given["until"], given["settled"]) == (2024, "2025-03-01", True)
    assert given["cases"] == "5–9"
    assert given["tables"]["natures"]["insult"] == "5–9"
    assert given["tables"]["natures"]["threat"] == "<5"


def test_a_year_that_is_none_is_refused_with_an_example_and_a_good_one_works(
    installation: Storage, capsys: pytest.CaptureFixture[str]
) -> None:
    installation.close()

    assert run(["figures", "24"]) == 2
    assert "met vier cijfers" in capsys.readouterr().err
    assert run(["figures", "2024"]) == 0


def test_without_the_master_key_there_are_no_figures(
    installation: Storage, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    installation.close()
    monkeypatch.setenv("BAKEN_MASTER_KEY", new_master_key())

    assert run(["figures", "2024"]) == 2

    assert "hoort niet bij deze database" in capsys.readouterr().err
