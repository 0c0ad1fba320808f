"""Every Dutch text that an employee or a citizen reads is plain Dutch (B1), by measure and by rule.

B1 has no official formula. The government's writing guides name its marks: common words, short
sentences, names of laws only where needed. So there are two kinds of test. The reading ease looks
for texts that are hard as a whole; its limits stand two points above the edge of Douma's classes,
as textstat is about that much too mild (see reading.py). The rules look at each sentence and word.

Left out: cli.ftl and the help of the command line (administrators); of the measure by itself also
labels and titles of up to three words, which have no sentence. One text is measured by itself from
15 words on: below that, one long name decides the score.
"""

import re
from collections.abc import Iterator
from itertools import groupby

import pytest

from tests.texts.exceptions import GLOSSARY, HARD_TO_READ, LEGAL, OFFICIAL, TWO_ACTIONS, WORDS
from tests.texts.reading import Reading, ease, mean_sentence, read_all, words_of

EASY = 82  # 80: "easy" (Douma), and two points for textstat's mildness
FAIRLY_EASY = 72  # 70: "fairly easy", and two points
NORMAL = 62  # 60: "normal", what a reader of B1 can manage, and two points
MEASURED_FROM = 15  # words
LABEL = 3  # words
SAMPLE = 100  # words; Flesch and Douma count over pieces of a hundred
LONGEST_SENTENCE = 20  # words; the guides name 15 to 20 as the longest
MEAN_SENTENCE = 10  # words, over a file; the guides say 10 to 15

PROSE = tuple(reading for reading in read_all() if reading.length > LABEL)
FILES = {name: tuple(group) for name, group in groupby(PROSE, key=lambda reading: reading.file)}
LONG_FILES = [name for name, texts in FILES.items() if sum(t.length for t in texts) >= SAMPLE]

ASKS = frozenset(
    re.findall(
        r"\w+",
        "adviseer antwoord bedenk bekijk bel bemiddel benader bereid beslis bespreek bevestig "
        "bewaar bied blijf breng controleer deel denk doe druk ga gebruik geef haal hang "
        "herhaal herken houd kies kijk klik kom kopieer leg lees let loop maak mail meld neem "
        "nodig noem onderzoek overleg pak pas plan plaats praat probeer reageer regel "
        "registreer roep schat schrijf sla sleep sommeer spreek stop stuur toon trek typ "
        "verbeter verstuur vertel vind vink voeg vraag vul wacht wijs wis zeg zet zie zoek "
        "zorg ",
    )
)
"""The verbs with which the texts ask somebody to do something."""
OPENERS = frozenset({"dan", "daarna", "daarom", "eerst", "of"})


def test_the_measure_is_doumas() -> None:
    words = "Je melding is ontvangen. De leidinggevende belt je."

    score = ease([Reading("", "", words)])

    syllables, length, sentences = 15, 8, 2  # counted by hand
    assert score == pytest.approx(206.835 - 77 * syllables / length - 0.93 * length / sentences)


def test_official_language_fails_the_measure() -> None:
    words = (
        "Teneinde zorgvuldige besluitvorming te bewerkstelligen dient de betrokken functionaris"
        " onverwijld schriftelijk toestemming te verkrijgen van de desbetreffende leidinggevende."
    )

    assert ease([Reading("", "", words)]) < NORMAL


def test_all_texts_together_are_easy_to_read() -> None:
    assert ease(PROSE) >= EASY


@pytest.mark.parametrize("file", LONG_FILES)
def test_each_file_is_fairly_easy_to_read(file: str) -> None:
    assert ease(FILES[file]) >= FAIRLY_EASY


def test_each_longer_text_can_be_read_at_b1() -> None:
    longer = [reading.plain for reading in PROSE if reading.plain.length >= MEASURED_FROM]

    hard = {reading.key: ease([reading]) for reading in longer if ease([reading]) < NORMAL}

    assert set(hard) == set(HARD_TO_READ), hard


@pytest.mark.parametrize("file", FILES)
def test_sentences_are_short_in_each_file(file: str) -> None:
    assert mean_sentence(FILES[file]) <= MEAN_SENTENCE


def test_no_sentence_is_long() -> None:
    long = {reading.key: s for reading in read_all() for s in reading.plain.sentences
            if len(words_of(s)) > LONGEST_SENTENCE}  # fmt: skip

    assert long == {}


def test_a_sentence_asks_for_one_thing() -> None:
    double = {reading.key for reading in read_all() for s in reading.sentences if _asked(s) > 1}

    assert double == set(TWO_ACTIONS)


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("Maak een schermafdruk en stuur die.", 2),
        ("Vul dit in, kies een dag en stuur het.", 3),
        ("Daarom: vraag de politie om hulp en vraag het platform.", 2),
        ("Bel ons, mail ons of schrijf ons.", 1),
        ("Kies een filter: mijn, vrij, laat of spoed.", 1),
        ("Je mag stoppen en later verdergaan.", 0),
    ],
)
def test_the_number_of_things_asked_is_counted(sentence: str, asked: int) -> None:
    assert _asked(sentence) == asked


def _asked(sentence: str) -> int:
    """How many things a sentence asks somebody to do. Ways to choose from ("of") are one thing."""
    words = [word.strip("‘’“”:,.;?!()[]").lower() for word in words_of(sentence)]
    ends = ["", *(word[-1] for word in words_of(sentence))]
    first = [n for n, word in enumerate(words) if word in ASKS and _opens(words, ends, n)]
    more = [n for n, word in enumerate(words) if word in ASKS and n not in first
            and first and n > first[0] and (words[n - 1] == "en" or ends[n] == ",")]  # fmt: skip
    choice = any(words[n - 1] == "of" and words[n] in ASKS for n in range(1, len(words)))
    return min(1, len(first)) if choice else len(first) + len(more)


def _opens(words: list[str], ends: list[str], n: int) -> bool:
    """Whether a word stands where a request begins."""
    return n == 0 or ends[n] == ":" or (n == 1 and words[0] in OPENERS)


def _hard_words() -> Iterator[tuple[Reading, str, str]]:
    """Each hard word in a text, with what to write instead."""
    for pattern, instead in {**OFFICIAL, **LEGAL, **GLOSSARY}.items():
        found = re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)
        for reading in read_all():
            for match in found.finditer(reading.words):
                yield reading, match.group(), instead


def test_no_hard_or_official_words() -> None:
    refused = [f"{reading.key}: “{word}”, write: {instead}" for reading, word, instead in _hard_words()
               if not any(allowed.covers(word, reading.key) for allowed in WORDS)]  # fmt: skip

    assert not refused, "\n".join(refused)


def test_every_exception_is_still_needed() -> None:
    granted = {(allowed.word, key) for allowed in WORDS for key in allowed.keys}

    used = {(allowed.word, allowed.covers(word, reading.key))
            for reading, word, _ in _hard_words() for allowed in WORDS}  # fmt: skip

    assert granted - used == set()
    assert all(allowed.reason for allowed in WORDS)
