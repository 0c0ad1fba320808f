"""Where each sentence of the source is at work, besides the steps and guards that name it themselves.

`S1` to `S119` are the sentences, `D1` to `D8` the places where the product differs on purpose, `I1`
to `I10` the choices where the source is silent (protocol 0 and 1). `where` are modules.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from dialogs.protocol.guards import GUARDS
from dialogs.protocol.steps import STEPS


@dataclass(frozen=True, slots=True)
class Feature:
    """Something Baken does that is no step and no guard; its name is the text `feature-<key>`."""

    key: str
    where: tuple[str, ...]
    sources: tuple[str, ...]


def _s(*numbers: int) -> tuple[str, ...]:
    return tuple(f"S{number}" for number in numbers)


FEATURES: tuple[Feature, ...] = (
    Feature("report", ("dialogs.catalogue.report", "bot.services.cases.reports"),
            (*_s(1, 2, 3, 4, 6, 7, 16, 29, 31, 32, 34, 48, 82, 85, 96, 101), "D6", "I2")),
    Feature("recognition", ("bot.services.cases.reports", "dialogs.catalogue.report"), _s(5, 20, 43)),
    Feature("recordings_help", ("bot.services.conversation.information",), _s(8, 109, 110, 111)),
    Feature("house_rules", ("bot.services.conversation.information", "bot.services.prevention.versions"),
            _s(8, 25, 87, 88, 89, 91)),
    Feature("norm", ("bot.services.conversation.information", "bot.services.prevention.versions"),
            _s(15, 16, 21)),
    Feature("help", ("bot.services.conversation.information",), _s(9, 26)),
    Feature("tips", ("bot.services.conversation.information",), _s(11, 12, 13, 81)),
    Feature("reading", ("bot.services.conversation.information",), _s(119)),
    Feature("awareness", ("dialogs.protocol.prevention", "bot.services.prevention.obligations"),
            _s(10, 11, 12, 13, 14, 15)),
    Feature("policy_check", ("dialogs.protocol.prevention", "bot.services.prevention.obligations"),
            _s(22, 25, 86, 87)),
    Feature("house_rules_check", ("dialogs.protocol.prevention", "bot.services.prevention.obligations"),
            _s(88, 90)),
    Feature("media_scope", ("bot.services.conversation.notices",), _s(14)),
    Feature("settings", ("bot.settings.loading",), (*_s(21, 23, 27, 35, 36, 88, 92, 95), "D7")),
    Feature("complaint_flow", ("dialogs.protocol.derived", "dialogs.protocol.applies"), _s(1, 17, 55)),
    Feature("figures", ("dialogs.protocol.figures", "bot.services.figures.bands"), _s(18)),
    Feature("tone", ("dialogs.protocol.records.deciding",), _s(19, 20)),
    Feature("gir_category", ("dialogs.protocol.derived",), _s(28)),
    Feature("skip", ("dialogs.protocol.decisions",), _s(30)),
    Feature("informing", ("bot.services.messages.telling", "bot.services.cases.managers"),
            (*_s(33, 37), "I9")),
    Feature("monitoring", ("dialogs.protocol.monitoring", "bot.services.monitoring.commands"),
            (*_s(35, 36, 37), "D7")),
    Feature("reminders", ("dialogs.protocol.reminders", "dialogs.protocol.repeats",
                          "bot.services.reminders.clock", "bot.services.reminders.firing"),
            _s(38, 59, 97)),
    Feature("case_page", ("bot.services.cases.showing", "bot.services.cases.timeline"),
            _s(3, 30, 38, 41)),
    Feature("spread", ("bot.services.messages.cards", "dialogs.catalogue.handling"), _s(46)),
    Feature("law", ("dialogs.protocol.law", "dialogs.protocol.klacht"),
            (*_s(63, 115, 116, 117), "D1", "D2", "D3", "D4", "D8")),
    Feature("presumption", ("dialogs.protocol.derived",),
            (*_s(62, 84, 104, 115), "D3", "D5", "I6")),
    Feature("known_sender", ("dialogs.protocol.derived", "dialogs.protocol.changes"),
            (*_s(47, 64, 65), "I1")),
    Feature("removed_material", ("dialogs.protocol.warnings",), _s(73)),
    Feature("legal_dates", ("dialogs.protocol.hard_dates", "bot.services.reminders.legal_dates"),
            (*_s(75, 76, 78), "D4")),
    Feature("letters", ("dialogs.letters", "bot.services.letters.drafting"),
            (*_s(47, 67, 70, 71, 75, 76, 79, 95, 103, 106, 107, 108), "D1", "D2")),
    Feature("evidence", ("bot.services.evidence.files", "storage.evidence"), _s(58, 60, 61, 74, 98)),
    Feature("recording_log", ("bot.services.cases.recordings", "dialogs.catalogue.recording"),
            _s(83, 93, 94, 95, 97, 98, 99, 100, 101, 102, 103, 105, 106, 107, 108)),
    Feature("broken_agreement", ("bot.services.conversation.opening", "bot.services.cases.reports"),
            _s(85, 99, 108)),
    Feature("internal", ("dialogs.protocol.derived", "dialogs.protocol.applies"), ("I8",)),
    Feature("optional_steps", ("dialogs.protocol.applies",), (*_s(51, 52, 53, 64, 68, 118), "I10")),
    Feature("misinformation", ("dialogs.protocol.applies",), (*_s(53, 54), "I7")),
    Feature("removal_order", ("dialogs.protocol.guards",), ("I3", "I4", "I5")),
    Feature("expectations", ("dialogs.catalogue.lawful",), _s(77, 80)),
)  # fmt: skip
FEATURE: Mapping[str, Feature] = {feature.key: feature for feature in FEATURES}
SOURCES: tuple[str, ...] = (
    *(f"S{n}" for n in range(1, 120)), *(f"D{n}" for n in range(1, 9)),
    *(f"I{n}" for n in range(1, 11)),
)  # fmt: skip
"""Every sentence, deviation and interpretation that must be at work somewhere."""


def steps_for(source: str) -> tuple[str, ...]:
    """The steps that carry out a sentence."""
    return tuple(step.key for step in STEPS if source in step.sources)


def guards_for(source: str) -> tuple[str, ...]:
    """The guards that keep to a sentence."""
    return tuple(guard.id for guard in GUARDS if source in guard.sources)


def features_for(source: str) -> tuple[str, ...]:
    """What else carries out a sentence."""
    return tuple(feature.key for feature in FEATURES if source in feature.sources)
