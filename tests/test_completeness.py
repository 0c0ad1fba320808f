"""Nothing that a person can be shown lacks a text, in either language."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from bot import checking, cli_dossier
from bot import secrets as bot_secrets
from bot import settings as bot_settings
from bot.commands import COMMANDS
from bot.services.cases.showing import LOCK_NAMES
from bot.services.conversation.answers import ACTIONS
from bot.services.dossier import evidence, sheet
from bot.services.evidence import coach, complete, files
from bot.services.people import own_time
from bot.services.reminders import reminder_cards
from dialogs import questions
from dialogs.answers import option_key
from dialogs.catalogue import DIALOGS
from dialogs.catalogue.handling import HANDLING
from dialogs.catalogue.parts import outcome_labels
from dialogs.dialog import Answered
from dialogs.letters.catalogue import LETTERS
from dialogs.protocol import (
    attention,
    changes,
    classes,
    decisions,
    dossier,
    emergency,
    facts,
    guards,
    hard_dates,
    hours,
    monitoring,
    records,
    terms,
    warnings,
)
from dialogs.protocol import evidence as said_of_evidence
from dialogs.protocol.access import CLASSES
from dialogs.protocol.case import StepState
from dialogs.protocol.events import KINDS
from dialogs.protocol.facts import FACTS, WORDS
from dialogs.protocol.guards import GUARDS
from dialogs.protocol.sources import FEATURES
from dialogs.protocol.steps import STEPS
from dialogs.questions import Choice, Choices, inputs_of
from dialogs.texts import LANGUAGES, Language, bundle, has_text
from dialogs.view import page_key, question_key
from storage import keys as storage_keys

ROOT = Path(__file__).parent.parent
YES_NO = ("yes", "no")


def dialog_keys() -> Iterator[str]:
    for dialog in DIALOGS:
        yield dialog.key
        for page in dialog.pages:
            yield page_key(dialog, page)
            yield from (notice.key for notice in page.notices)
            if page.review:
                yield f"{dialog.key}-send"
            for question in page.questions:
                yield question_key(dialog, page, question)
                if len(inputs_of(question)) > 1:
                    yield f"{question_key(dialog, page, question)}.second"
                if isinstance(question, Choice | Choices):
                    for option in question.options:
                        yield option_key(question.labels, option)


def protocol_keys() -> Iterator[str]:
    for step in STEPS:
        yield f"step-{step.key}".replace("_", "-")
        yield f"role-{step.role}".replace("_", "-")
        yield from (option_key(outcome_labels(step.key), o) for o in step.outcomes)
    for fact in FACTS:
        yield f"field-{fact.key}".replace("_", "-")
        prefix = "answer" if fact.values == YES_NO else f"fact-{fact.key}"
        yield from (option_key(prefix, v) for v in fact.allowed)
    yield from (f"field-{word}".replace("_", "-") for word in sorted(WORDS))


def history_keys() -> Iterator[str]:
    """Everything that can happen to a case has a sentence, and every rule that can be set aside."""
    yield from ("event" + re.sub("([A-Z])", r"-\1", kind).lower() for kind in KINDS)
    confirmed = [g.id for g in GUARDS if g.type in ("confirm", "two_persons")]
    yield from (option_key("override", guard) for guard in (*confirmed, "G_SAFE_CONVERSATION"))
    yield from (option_key("feature", feature.key) for feature in FEATURES)
    yield from (option_key("legal-date-name", key) for key in hard_dates.KEYS)
    yield from (LOCK_NAMES[g.id] for g in GUARDS if g.locks is not None)


def listed_keys() -> Iterator[str]:
    modules = (
        checking,
        bot_secrets,
        questions,
        facts,
        terms,
        warnings,
        changes,
        classes,
        emergency,
        guards,
        monitoring,
        changes,
        decisions,
        emergency,
        records,
        storage_keys,
        bot_settings,
        files,
        attention,
        hours,
        own_time,
        reminder_cards,
        coach,
        complete,
        said_of_evidence,
    )
    for module in modules:
        yield from module.TEXT_KEYS
    yield from (f"command-{c.key}".replace("_", "-") for c in COMMANDS)


def letter_keys() -> Iterator[str]:
    """The name and the parts of each letter, and what stands where a value is not known."""
    for letter in LETTERS:
        yield letter.title
        yield from (part.key for part in letter.parts if part.key)
        for part in letter.parts:
            optional = isinstance(part.when, Answered) and part.when.key in part.values
            names = [name.replace("_", "-") for name in part.values]
            yield from (f"letter-row-{name}" for name in names if part.kind == "facts")
            yield from (f"letter-gap-{name}" for name in names if not optional)


def dossier_keys() -> Iterator[str]:
    """What each dossier is called and says of itself, its field sheet, and what can be wrong with it."""
    for variant in dossier.VARIANTS:
        parts = ("variant", "title", "about", "never")
        yield from (f"dossier-{part}-{variant}" for part in parts)
        yield from (option_key("dossier-item", item) for item in dossier.ITEMS[variant])
    yield from (option_key("dossier-gir-field", field) for field in sheet.FIELDS)
    yield from (option_key("dossier-state", state) for state in get_args(StepState))
    yield from (option_key("dossier-class", kept) for kept in CLASSES)
    yield from (f"dossier-chain-{chain}" for chain in ("events", "readings"))
    yield from (*evidence.TEXT_KEYS, *cli_dossier.TEXT_KEYS)


def written_keys() -> Iterator[str]:
    """Keys that stand as plain text in the code of bot."""
    known = set(bundle("nl")._messages)
    prefixes = {key.partition("-")[0] for key in known}
    for source in (ROOT / "bot").rglob("*.py"):
        for key in re.findall(r'"([a-z][a-z0-9]*(?:-[a-z0-9]+)+)"', source.read_text("utf-8")):
            if (
                key.partition("-")[0] in prefixes
                and not key.startswith(NOT_TEXT)
                and key not in ACTIONS
            ):
                yield key


NOT_TEXT = ("form-draft", "recording-now", "case-number", "no-store", "house-rules", "add-evidence",
            "message-", "baken-", "summary-key", "broken-agreement", "fact-platform",
            "legal-date-name", "evidence-kind", "dossier-gir-field", "dossier-item", "dossier-state",
            "dossier-title", "dossier-variant")  # fmt: skip


@pytest.mark.source("S63")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_has_a_text(language: Language) -> None:
    wanted = {*dialog_keys(), *protocol_keys(), *history_keys(), *letter_keys(), *listed_keys(),
              *written_keys()}  # fmt: skip

    missing = sorted(key for key in wanted if not has_text(language, key))

    assert not missing, "\n".join(missing)


def test_both_languages_have_the_same_keys() -> None:
    dutch, english = (set(bundle(language)._messages) for language in LANGUAGES)

    assert dutch == english


def test_both_languages_use_the_same_values() -> None:
    def values(language: str) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for file in sorted((ROOT / "dialogs/texts" / language).glob("*.ftl")):
            for block in re.split(r"\n(?=[a-z])", file.read_text("utf-8")):
                key = block.partition(" =")[0].strip()
                if key.startswith("#"):
                    continue
                found[key] = set(re.findall(r"\{ ?\$(\w+)", block))
        return found

    dutch, english = values("nl"), values("en")

    assert {k: v for k, v in dutch.items() if english.get(k) != v} == {}


def test_every_step_has_its_dialog() -> None:
    dialogs = {dialog.key for dialog in HANDLING}

    wanted = {f"step-{s.key}".replace("_", "-") for s in STEPS if s.key != "report_incident"}

    assert dialogs == wanted


@pytest.mark.source("D1")
def test_no_text_names_repealed_law() -> None:
    for language in LANGUAGES:
        for file in (ROOT / "dialogs/texts" / language).glob("*.ftl"):
            words = file.read_text("utf-8")
            assert "Wbp" not in words
            assert "bescherming persoonsgegevens" not in words
            assert not re.search(r"artikel (47|50)\b", words)


def test_pages_are_short() -> None:
    for dialog in DIALOGS:
        for page in dialog.pages:
            assert len(page.questions) <= 5, f"{dialog.key}:{page.key}"
