"""Custody as lines that anybody can follow: each bound to the line before it in its chain.

A line tells who did what and when, or, where that is not for the reader, only its place and hashes.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime

from storage.custody import CustodyLink
from storage.links import event_hash, reading_hash

BARE = ("chain", "case", "position", "at", "previous", "hash")


def line_of(link: CustodyLink, *, told: bool, who: str = "") -> dict[str, object]:
    """A link as a line. `who`: the name beside the id."""
    bare: dict[str, object] = {
        "chain": link.chain, "case": link.case_id, "position": link.position,
        "at": link.at.isoformat(), "previous": link.previous, "hash": link.hash,
    }  # fmt: skip
    if not told:
        return bare
    named = {"who": who} if who else {}
    if link.chain == "events":
        return {**bare, **named, "by": link.by, "kind": link.what, "data": link.digest}
    return {**bare, **named, "by": link.by, "item": link.what, "platform": link.platform}


def text_of(lines: Iterable[Mapping[str, object]]) -> str:
    """The lines as they stand in the file."""
    return "".join(
        json.dumps(line, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"
        for line in lines
    )


def ends_of(lines: Iterable[Mapping[str, object]]) -> dict[tuple[str, str], tuple[int, str]]:
    """Of each chain, (chain, case), how many lines it has and the last hash."""
    ends: dict[tuple[str, str], tuple[int, str]] = {}
    for line in lines:
        key = (str(line["chain"]), str(line["case"]))
        ends[key] = (ends.get(key, (0, ""))[0] + 1, str(line["hash"]))
    return ends


def first_fault(lines: Iterable[Mapping[str, object]]) -> int | None:
    """The number, from 1, of the first line that does not fit; None when all do.

    Raises KeyError, TypeError or ValueError for a line that is none."""
    last: dict[tuple[str, str], tuple[int, str]] = {}
    before: tuple[str, str] | None = None
    for number, line in enumerate(lines, start=1):
        key = (str(line["chain"]), str(line["case"]))
        position, previous = last.get(key, (-1, ""))
        if (line["position"], line["previous"]) != (position + 1, previous) or not _fits(line):
            return number
        if key in last and key != before:
            return number  # the lines of a chain stand together
        before = key
        last[key] = (position + 1, str(line["hash"]))
    return None


def _fits(line: Mapping[str, object]) -> bool:
    if "by" not in line:
        return set(line) == set(BARE)
    return made_hash(line) == line["hash"]


def made_hash(line: Mapping[str, object]) -> str:
    """The hash that a line should have by what it tells."""
    said = {key: str(value) for key, value in line.items()}
    at, position = datetime.fromisoformat(said["at"]), int(said["position"])
    if said["chain"] == "events":
        return event_hash(said["previous"], said["case"], position, at, said["by"], said["kind"],
                          bytes.fromhex(said["data"]))  # fmt: skip
    return reading_hash(said["previous"], said["case"], position, at, said["by"], said["item"],
                        said["platform"])  # fmt: skip
