"""A person's own words: kept sealed, and referred to by events."""

from dataclasses import replace

from bot.services.scene import Scene
from dialogs.protocol.events import (
    CaseReopened,
    EmergencyAsked,
    Event,
    FactsSet,
    GuardOverridden,
    StepDone,
    StepWaiting,
)
from storage.unit_of_work import UnitOfWork


def referring(events: tuple[Event, ...], kept: dict[str, str]) -> tuple[Event, ...]:
    """Words are kept only once nothing can be refused any more; then events get their references."""
    return tuple(_refers(event, kept) for event in events)


def _refers(event: Event, kept: dict[str, str]) -> Event:
    match event:
        case (
            StepDone(words=words)
            | StepWaiting(words=words)
            | FactsSet(words=words)
            | EmergencyAsked(words=words)
        ) if words:
            return replace(event, words={key: kept[key] for key in words})
        case GuardOverridden(reason=reason) | CaseReopened(reason=reason) if reason in kept:
            return replace(event, reason=kept[reason])
        case _:
            return event


def put(uow: UnitOfWork, scene: Scene, vault: str, words: str) -> str:
    """Keep words; their reference, or "" when there are none."""
    if not words:
        return ""
    return uow.contents.put(vault, words, by=scene.person.id, at=scene.now)
