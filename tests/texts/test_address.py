"""Employees are "je", citizens and other outsiders are "u"; English has no unexplained Dutch."""

import re

import pytest

from dialogs.letters.catalogue import LETTERS
from tests.texts.reading import Reading, read_all

TO_EMPLOYEE = re.compile(r"\b(?:je|jij|jou|jouw|jullie|jezelf)\b", re.IGNORECASE)
TO_OUTSIDER = re.compile(r"\b(?:u|uw|uwe|uzelf)\b", re.IGNORECASE)
QUOTE = re.compile(r"‘[^’]*’")
"""What is said aloud to a citizen stands in quotes (T18, T19), and so does what somebody types."""

PARTS = tuple(part for letter in LETTERS for part in letter.parts if part.kind != "remark")
ROWS = (name.replace("_", "-") for part in PARTS if part.kind == "facts" for name in part.values)
OUTSIDE = frozenset(
    {"t20", "house-rules-default"}
    | {part.key for part in PARTS if part.key}
    | {f"letter-row-{name}" for name in ROWS}
)
"""What goes to a citizen, a platform or an authority: letters, T20 and the rules at the entrance. A
remark in a letter is for the colleague who finishes it."""

DUTCH = re.compile(
    r"\b(?:de|het|een|niet|van|voor|aan|naar|uit|bij|wij|zijn|jij|jouw|uw|zaak|zaken|melding|melden"
    r"|aangifte|gemeente|medewerkers?|leidinggevende|inwoners?|burgers?|afzender|bericht|voorval"
    r"|huisregels|bewijs|schermafdruk|overleg|maatregel|klachten|wethouder|griffier|jurist"
    r"|klacht|BRP|hulpofficier(?: van justitie)?|Veilige Publieke \w+)\b",
    re.IGNORECASE,
)
EXPLAINED = {
    "klacht": r"prosecut",
    "brp": r"population register",
    "hulpofficier": r"assistant public prosecutor",
    "hulpofficier van justitie": r"assistant public prosecutor",
    "veilige publieke taak": r"safe public service",
}
"""Dutch terms that English keeps (glossary), and how a text with the term explains it."""
EXPLAINED_BESIDE = {
    "step-assess-criminal-offence-klacht-klacht-last-day": "on the page whose title explains it",
    "field-klacht-included": "a row of the list whose question explained it",
    "letter-police-klacht-no": "under the heading that explains it",
    "letter-police-desk-klacht": "on the sheet with that heading",
    "letter-police-desk-vpt": "on the sheet that begins with the explanation",
    "warning-long-ago": "the law note beside it explains it",
}


def _said(reading: Reading) -> str:
    return QUOTE.sub("", reading.words)


def test_employees_are_never_called_u() -> None:
    wrong = {r.key: r.words for r in read_all()
             if r.key not in OUTSIDE and TO_OUTSIDER.search(_said(r))}  # fmt: skip

    assert wrong == {}


def test_citizens_and_other_outsiders_are_never_called_je() -> None:
    wrong = {r.key: r.words for r in read_all()
             if r.key in OUTSIDE and TO_EMPLOYEE.search(r.words)}  # fmt: skip

    assert wrong == {}


def test_both_ways_of_speaking_occur() -> None:
    inside = [r for r in read_all() if r.key not in OUTSIDE and TO_EMPLOYEE.search(r.words)]
    outside = [r for r in read_all() if r.key in OUTSIDE and TO_OUTSIDER.search(r.words)]

    assert len(inside) > 200
    assert len(outside) > 50


@pytest.mark.parametrize("language", ["nl", "en"])
def test_quotes_and_apostrophes_are_curly(language: str) -> None:
    straight = {r.key: r.words for r in read_all(language) if re.search("[\"']", r.words)}

    assert straight == {}


def test_english_has_no_dutch_without_an_explanation() -> None:
    unexplained: dict[str, str] = {}
    for reading in read_all("en"):
        for term in DUTCH.findall(_said(reading)):
            told = EXPLAINED.get(term.lower())
            if not (told and re.search(told, reading.words)):
                unexplained[reading.key] = reading.words

    assert set(unexplained) == set(EXPLAINED_BESIDE), unexplained
