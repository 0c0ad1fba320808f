"""Searching on purpose (S35, S36, D7): words of the list, always with a name of the municipality.

The rules of G_MONITORING_LIMITS in one place: what may stand on the list, which search strings come
of it, and how a search must have been done. Baken makes the strings; a person searches, by hand.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import datetime

from dialogs.errors import NotAllowed, PersonFacingError
from dialogs.protocol.facts import AMSTERDAM
from dialogs.protocol.klacht import add_months

LOG_MONTHS = 6
"""How many months a line of the search log is kept (6.1)."""
FINDING_DAYS = 5
"""After how many working days a finding that nobody decided on is removed (6.1)."""
GUARD = "G_MONITORING_LIMITS"
TEXT_KEYS = (
    "monitoring-name-missing", "monitoring-name-wrong", "monitoring-word-empty",
    "monitoring-word-mail", "monitoring-word-address", "monitoring-word-handle",
    "monitoring-word-number", "monitoring-word-sign", "monitoring-word-person",
    "monitoring-word-municipality", "search-own-account", "search-closed-groups",
)  # fmt: skip
PARTICLES = frozenset(
    {"de", "den", "der", "van", "het", "ten", "ter", "te", "in", "op", "von", "la", "le", "du",
     "da", "di", "dos", "el", "al", "bin", "ibn"}
)  # fmt: skip
"""Small words in names of people that name nobody by themselves."""
_MAIL = re.compile(r"\S@\S")
_HANDLE = re.compile(r"@|\bu/\w", re.IGNORECASE)
_ADDRESS = re.compile(r"://|\bwww\.|\w\.[a-z]{2,}\b", re.IGNORECASE)
_NUMBER = re.compile(r"(?:\d[ ().+-]*){7,}")
_QUOTES = re.compile('["“”„«»]')
_SIGNS = re.compile(r'["“”„«»|()<>\[\]{}:;/\\*~^_=+%$`]|(?:^|\s)-|\b(?:AND|OR|NOT)\b')
"""With these a search engine would look for something else than the word together with the name."""
_ALIKE = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
"""Letters that people type without their stroke; accents fall away by themselves."""
_WORD_RULES: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("monitoring-word-empty", lambda word: not _tokens(word)),
    ("monitoring-word-mail", _MAIL.search),
    ("monitoring-word-handle", _HANDLE.search),
    ("monitoring-word-address", _ADDRESS.search),
    ("monitoring-word-number", _NUMBER.search),
    ("monitoring-word-sign", _SIGNS.search),
)
_NAME_RULES = (_MAIL, _HANDLE, _ADDRESS, _NUMBER, _QUOTES)


def queries(names: Iterable[str], words: Iterable[str]) -> tuple[str, ...]:
    """The search strings of a list: `"<municipality>" <word>`, every name with every word (S36); what
    is more than one word is searched for as it stands, and so in quotes.

    Raises PersonFacingError when there is no name: nothing is searched for without one.
    """
    known = tuple(dict.fromkeys(_one_line(name) for name in names if _tokens(name)))
    if not known:
        raise PersonFacingError("monitoring-name-missing")
    listed = tuple(dict.fromkeys(_one_line(word) for word in words if _tokens(word)))
    return tuple(f'"{name}" {_quoted(word)}' for name in known for word in listed)


def _quoted(word: str) -> str:
    return f'"{word}"' if " " in word else word


def check_words(words: Iterable[str], *, names: Iterable[str], people: Iterable[str]) -> None:
    """Refuse a list with more on it than words (G_MONITORING_LIMITS, D7).

    `names`: of the municipality; `people`: names of everybody in the settings. Raises
    PersonFacingError that names the entry and the mend.
    """
    called, persons = tuple(names), tuple(people)
    _check_names(called, persons)
    for number, word in enumerate(words, start=1):
        _check_word(number, word, called, persons)


def check_search(*, own_account: bool, closed_groups: bool) -> None:
    """A search is done with one's own recognisable account, in public places. Raises NotAllowed."""
    if not own_account:
        raise NotAllowed("search-own-account", guard=GUARD)
    if closed_groups:
        raise NotAllowed("search-closed-groups", guard=GUARD)


def log_kept_since(now: datetime) -> datetime:
    """Lines of the search log from before this moment are removed (6.1): six months ago by the
    calendar in Amsterdam."""
    local = now.astimezone(AMSTERDAM)
    return datetime.combine(add_months(local.date(), -LOG_MONTHS), local.time(), AMSTERDAM)


def _check_names(names: tuple[str, ...], people: tuple[str, ...]) -> None:
    if not names or not all(_tokens(name) for name in names):
        raise PersonFacingError("monitoring-name-missing")
    for name in names:
        somebody = any(_squeezed(name) == _squeezed(person) for person in people)
        if somebody or any(rule.search(_visible(name)) for rule in _NAME_RULES):
            raise PersonFacingError("monitoring-name-wrong", name=name)


def _check_word(number: int, word: str, names: tuple[str, ...], people: tuple[str, ...]) -> None:
    for text_key, breaks in _WORD_RULES:
        if breaks(_visible(word)):
            raise PersonFacingError(text_key, word=word, number=number)
    if any(_means(word, person) for person in people):
        raise PersonFacingError("monitoring-word-person", word=word, number=number)
    for name in names:
        if _holds(_tokens(word), _tokens(name)):
            raise PersonFacingError(
                "monitoring-word-municipality", word=word, number=number, name=name
            )


def _means(word: str, person: str) -> bool:
    """Whether a person's first name, last name or whole name is in a word or phrase; the whole name
    also when it is written as one (#janjansen), a first or last name also with an s behind it."""
    parts = {t for t in _tokens(person) if len(t) > 1 and t not in PARTICLES}
    said = {form for token in _tokens(word) for form in (token, token.removesuffix("s"))}
    whole = _squeezed(person)
    return bool(parts & said) or (len(_tokens(person)) > 1 and whole in _squeezed(word))


def _holds(tokens: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Whether these tokens stand among the others, one after another."""
    return any(tokens[i : i + len(wanted)] == wanted for i in range(len(tokens)))


def _visible(text: str) -> str:
    """The text as it reads: full-width signs as plain ones, without what cannot be seen."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(c for c in plain if unicodedata.category(c) != "Cf")


def _folded(text: str) -> str:
    """Text as it is compared: without capitals and accents."""
    apart = unicodedata.normalize("NFKD", _visible(text).casefold())
    bare = "".join(c for c in apart if unicodedata.category(c) != "Mn")
    return bare.casefold().translate(_ALIKE)


def _tokens(text: str) -> tuple[str, ...]:
    return tuple(token for token in re.split(r"[\W_]+", _folded(text)) if token)


def _squeezed(text: str) -> str:
    return "".join(_tokens(text))


def _one_line(text: str) -> str:
    return " ".join(text.split())
