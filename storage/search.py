"""The blind index: full words, handles and addresses can be found, and none of them stands anywhere.

Every word of a case is kept as 64 bits of a keyed hash. Without the key it cannot be guessed; what
can be seen is how many cases share a word that nobody knows. A case's words go when the case does.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import parse_qsl, urlencode, urlsplit

from sqlalchemy import Connection, Select, delete, func, select

from storage.database import insert_into
from storage.tables_dossier import search_word
from storage.vaults import Vaults

Kind = Literal["word", "handle", "url"]
WORD = re.compile(r"\w[\w'’-]*\w|\w\w", re.UNICODE)
COMMON = 2_000
"""To find out which word is rarest, nobody counts further than this."""
TRACKING = re.compile(r"utm_\w+|fbclid|gclid|igsh|igshid|si|ref|ref_src|s|t")
"""Parameters that differ each time somebody copies the same address."""
SAME_SITE = re.compile(r"^(www|m|mobile|nl-nl)\.")
SPEECH = frozenset(
    """aan al als bij dan dat de den der deze die dit doe doen door een en er ge geen had haar heb
    hebben heeft hem het hij hoe hun ik in is je jij jou jouw kan me met mij mijn naar niet nog nu of
    om ons ook op over te ter tot uit van veel voor waar was wat we wel werd wie wij wil worden ze zei
    zich zij zijn zo zou and are but for from has have his her not that the they this was were with
    you your""".split()  # noqa: SIM905
)
"""Words that are in every message; they find nothing."""


@dataclass(frozen=True, slots=True)
class Term:
    """Something to find a case by."""

    kind: Kind
    value: str


def words(text: str) -> frozenset[Term]:
    """The words of a text that are worth finding, however they were written."""
    found = (plain(word) for word in WORD.findall(text))
    return frozenset(Term("word", w) for w in found if len(w) > 1 and w not in SPEECH)


def handle(platform: str, name: str) -> Term:
    """An account: with or without @, in capitals or not, it is the same one."""
    return Term("handle", f"{platform.casefold()}:{account_name(name)}")


def account_name(name: str) -> str:
    """An account's name without @, capitals and accents (3.3)."""
    return plain(name).strip().lstrip("@")


def url(address: str) -> Term:
    """A web address without what differs from one copy to the next: scheme, www, fragment, tracking."""
    given = address.strip()
    try:
        parts = urlsplit(given if "://" in given else f"https://{given}")
        host, port = (parts.hostname or ""), parts.port
    except ValueError:
        return Term("url", plain(given))
    kept = [(k, v) for k, v in parse_qsl(parts.query) if not TRACKING.fullmatch(k)]
    place = SAME_SITE.sub("", host) + (f":{port}" if port not in (None, 80, 443) else "")
    query = f"?{urlencode(sorted(kept))}" if kept else ""
    return Term("url", f"{place}{parts.path.rstrip('/')}{query}")


def plain(text: str) -> str:
    """A text without capitals, accents and other ways of writing the same letters."""
    split = unicodedata.normalize("NFKD", text.replace("’", "'")).casefold()
    return "".join(c for c in split if not unicodedata.combining(c))


class Search:
    """Finding cases. It knows nothing of who may see them: the caller shows only what may be seen."""

    def __init__(self, connection: Connection, vaults: Vaults) -> None:
        self._connection = connection
        self._vaults = vaults

    def add(self, case_id: str, terms: Iterable[Term]) -> None:
        """A case can be found by these from now on; what it was found by already stays."""
        tokens = sorted({self._token(term) for term in terms})
        if not tokens:
            return
        rows = [dict(token=token, case_id=case_id) for token in tokens]
        self._connection.execute(
            insert_into(self._connection, search_word).on_conflict_do_nothing(), rows
        )

    def forget(self, case_id: str) -> None:
        """A case can be found by nothing any longer."""
        self._connection.execute(delete(search_word).where(search_word.c.case_id == case_id))

    def replace(self, case_id: str, terms: Iterable[Term]) -> None:
        """A case can be found by these and by nothing else: after words were erased."""
        self.forget(case_id)
        self.add(case_id, terms)

    def find(
        self, terms: Iterable[Term], *, limit: int = 50, after: str = ""
    ) -> tuple[str, ...]:  # fmt: skip
        """Cases that have all of these, by number, at most `limit` behind the number `after`; none
        for no terms."""
        tokens = self._rarest_first({self._token(term) for term in terms})
        if not tokens:
            return ()
        number = search_word.c.case_id
        query = _having(tokens).where(number > after).order_by(number).limit(limit)
        return tuple(self._connection.scalars(query))

    def seen(self, term: Term, *, besides: str = "", most: int = 100) -> int:
        """In how many other cases this was; counted no further than `most`."""
        found = (
            select(search_word.c.case_id)
            .where(search_word.c.token == self._token(term), search_word.c.case_id != besides)
            .limit(most)
        )
        return self._connection.scalar(select(func.count()).select_from(found.subquery())) or 0

    def others(self, terms: Iterable[Term], *, besides: str = "", most: int = 100) -> int:
        """In how many other cases at least one of these was; counted no further than `most`."""
        tokens = {self._token(term) for term in terms}
        found = (
            select(search_word.c.case_id)
            .where(search_word.c.token.in_(tokens), search_word.c.case_id != besides)
            .distinct()
            .limit(most)
        )
        return self._connection.scalar(select(func.count()).select_from(found.subquery())) or 0

    def _rarest_first(self, tokens: set[int]) -> list[int]:
        if len(tokens) < 2:
            return list(tokens)
        return sorted(tokens, key=lambda token: (self._frequency(token), token))

    def _frequency(self, token: int) -> int:
        some = select(search_word.c.token).where(search_word.c.token == token).limit(COMMON)
        return self._connection.scalar(select(func.count()).select_from(some.subquery())) or 0

    def _token(self, term: Term) -> int:
        """64 bits are enough: a chance meeting of two words is one in many millions."""
        digest = bytes.fromhex(self._vaults.blind(f"search:{term.kind}", term.value))
        return int.from_bytes(digest[:8], "big", signed=True)


def _having(tokens: Sequence[int]) -> Select[tuple[str]]:
    """Walks along the rarest word by number, and looks whether each of the others is there, too: the
    primary key holds both in order, so that the walk ends with the answer."""
    query = select(search_word.c.case_id).where(search_word.c.token == tokens[0])
    for token in tokens[1:]:
        other = search_word.alias()
        also = select(other.c.token).where(
            other.c.token == token, other.c.case_id == search_word.c.case_id
        )
        query = query.where(also.exists())
    return query
