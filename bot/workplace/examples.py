"""The six examples of a seeded demo: one a flow of protocol 2.1, and as whom to look at each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.workplace.people import Colleague
from storage.unit_of_work import Storage

KEY = "demo-example"
TRY_AS: Mapping[str, tuple[str, ...]] = {
    "incident": ("priya", "wout", "noor"),
    "complaint_only": ("mila",),
    "recording_request": ("sem",),
    "internal": ("karel",),
    "awareness": ("pim", "bram", "ruth"),
    "monitoring_search": ("joris", "lotte"),
}
"""Whose turn it is in each example, by flow."""


@dataclass(frozen=True, slots=True)
class Example:
    """An example as the first page lists it. `key`: its flow, as a part of text keys."""

    key: str
    number: str
    people: tuple[Colleague, ...]


def remember(storage: Storage, numbers: Mapping[str, str]) -> None:
    """Keep which case is which example; "" for the one without a case."""
    with storage.transaction() as uow:
        for flow, number in numbers.items():
            uow.meta.set(f"{KEY}/{flow}", number)


def examples(storage: Storage, people: Sequence[Colleague]) -> tuple[Example, ...]:
    """The examples of this demo; none when it began empty."""
    with storage.reading() as uow:
        numbers = {flow: uow.meta.get(f"{KEY}/{flow}") for flow in TRY_AS}
    by_key = {one.key: one for one in people}
    return tuple(
        Example(
            flow.replace("_", "-"), number, tuple(by_key[k] for k in TRY_AS[flow] if k in by_key)
        )
        for flow, number in numbers.items()
        if number is not None
    )
