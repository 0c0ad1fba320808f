"""Answers in words and as they would be filled in again: the reverse of reading them."""

from collections.abc import Mapping
from datetime import datetime

from dialogs.questions import (
    AMSTERDAM,
    Answer,
    Choice,
    Choices,
    Day,
    Links,
    Moment,
    People,
    Question,
    Raw,
    inputs_of,
)
from dialogs.texts import Language, text


def option_key(labels: str, option: str) -> str:
    """The text key of an option; "unknown" is "weet ik niet" everywhere."""
    return "answer-unknown" if option == "unknown" else f"{labels}-{option}".replace("_", "-")


def as_raw(question: Question, answer: Answer) -> Raw:
    """An answer as it would be filled in: the reverse of `questions.read`."""
    if not answer:
        return {}
    first, *rest = inputs_of(question)
    match question:
        case Moment() if isinstance(answer, str):
            local = datetime_of(answer)
            return {first: (f"{local:%Y-%m-%d}",), rest[0]: (f"{local:%H:%M}",)}
        case Links():
            return {first: ("\n".join(answer),)}
        case People(others=True):
            chosen = tuple(p for p in answer if p.startswith("person:"))
            names = ", ".join(p for p in answer if not p.startswith("person:"))
            return {first: chosen, rest[0]: (names,)}
        case _:
            return {first: (answer,) if isinstance(answer, str) else tuple(answer)}


def datetime_of(answer: str) -> datetime:
    """A kept moment, in Amsterdam."""
    return datetime.fromisoformat(answer).astimezone(AMSTERDAM)


def shown_answer(
    question: Question, answer: Answer, *, language: Language, names: Mapping[str, str]
) -> str:
    """An answer in words, for the review and for a case's page; empty when there is none."""
    if not answer:
        return ""
    match question:
        case Choice() | Choices():
            values = (answer,) if isinstance(answer, str) else answer
            keys = (option_key(question.labels, v) for v in values)
            return ", ".join(names.get(key) or text(language, key) for key in keys)
        case Moment() if isinstance(answer, str):
            return f"{datetime_of(answer):%d-%m-%Y %H:%M}"
        case Day() if isinstance(answer, str):
            return "-".join(reversed(answer.split("-")))
        case People():
            return ", ".join(names.get(p, p) for p in answer)
        case _:
            return answer if isinstance(answer, str) else "\n".join(answer)
