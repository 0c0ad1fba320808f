"""The minimum of a dossier (3.5): message, time, account, address, earlier and later posts, stored copy;
with what is asked besides, a picture of the profile and the e-mail itself."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from dialogs.protocol.case import Case
from dialogs.protocol.derived import derive
from dialogs.protocol.evidence import SHOWS_IT, seen
from dialogs.protocol.evidence_items import Evidence
from dialogs.protocol.records.signalling import IDENTIFIERS

State = Literal["present", "destroyed", "reason", "missing"]
ON_A_PAGE = frozenset({"handle", "profile_url", "display_name", "user_id"})
"""What says that there is an account with a page of its own."""
PICTURES = frozenset({"message", "time", "copy", "profile", "original"})
"""Lines that need a file: where a minor is to be seen none is asked for (G_NO_CHAT_IMAGERY)."""
RELATED = ("earlier_posts", "later_posts")
RELATED_KINDS = frozenset({"earlier_post", "later_post"})
NO_PROFILE = frozenset({"email", "sms", "contact_form", "municipal_website"})
"""Platforms on which nobody has a profile."""


@dataclass(frozen=True, slots=True)
class Point:
    """One line of "Dossier compleet?". `reason`: it is not there, and it is known why; `destroyed`: it
    was there, and the file is gone."""

    key: str
    state: State


def completeness(case: Case, off: frozenset[str] = frozenset()) -> tuple[Point, ...]:
    """The lines that a case asks for, in the order of 3.5; none where nothing was put online."""
    d = derive(case.facts, off)
    if not d.has_message:
        return ()
    excused = PICTURES if d.minor_shown else frozenset()
    stand = ((key, _stands(case, find)) for key, find in POINTS)
    return tuple(Point(key, "reason" if state == "missing" and key in excused else state)
                 for key, state in stand if state is not None)  # fmt: skip


def _stands(case: Case, find: "Find") -> State | None:
    """How a point stands; what only a destroyed file showed was there."""
    now = find(case)
    if now in ("present", None):
        return now
    kept = tuple(replace(one, destroyed_at=None) for one in case.evidence)
    return "destroyed" if find(replace(case, evidence=kept)) == "present" else now


def missing_points(case: Case, off: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The lines that are still to be mended."""
    return tuple(one.key for one in completeness(case, off) if one.state == "missing")


def account_known(case: Case, fields: frozenset[str] = frozenset(IDENTIFIERS)) -> bool:
    """Whether one of these fields of the account was written down, in the report or since."""
    mine = case.steps.get("collect_account_details")
    return bool(fields & {*case.words, *(mine.words if mine else ())})


def has_profile(case: Case) -> bool:
    """Whether there is a picture of the profile on which the name of the account can be seen."""
    said = (one.said for one in _items(case) if one.kind == "profile_screenshot")
    return any(one is not None and "account" in one.visible for one in said)


def is_mail(case: Case) -> bool:
    return "email" in (case.facts.one("content_form"), case.facts.one("platform"))


def _items(case: Case) -> tuple[Evidence, ...]:
    return tuple(one for one in case.evidence if one.destroyed_at is None)


def _has(case: Case, *kinds: str) -> bool:
    return any(one.kind in kinds for one in _items(case))


def _seen(case: Case) -> frozenset[str]:
    return seen(replace(case, evidence=_items(case)))


def _mail(case: Case) -> bool:
    """Whether the message is an e-mail, and there: another e-mail does not show a post."""
    return is_mail(case) and _has(case, "email_original")


def _given(*, there: bool, why: bool = False) -> State:
    return "present" if there else "reason" if why else "missing"


def _reason(case: Case) -> bool:
    """Whether somebody wrote down why the screenshots cannot show everything."""
    mine = case.steps.get("capture_screenshots")
    stepped = mine is not None and bool(mine.reason or mine.words.get("impossible_reason"))
    said = (one.said for one in case.evidence if one.said and one.kind in SHOWS_IT)
    return stepped or any(one.words.get("reason") for one in said)


def _message(case: Case) -> State:
    whole = "whole_message" in _seen(case) or _mail(case)
    return _given(there=whole, why=_reason(case))


def _time(case: Case) -> State:
    shown = "timestamp" in _seen(case) or _mail(case)
    return _given(there=shown, why=_reason(case) or "timestamp_reason" in case.words)


def _account(case: Case) -> State:
    mine = case.steps.get("collect_account_details")
    looked = mine is not None and mine.state in ("done", "skipped")
    return _given(there=account_known(case), why=looked)


def _url(case: Case) -> State | None:
    """An address is asked for where everybody can read the message (3.2)."""
    copied = any(one.said and one.said.words.get("source_url") for one in case.evidence)
    there = "urls" in case.words or "url" in _seen(case) or copied
    if case.facts.one("visibility") != "public" and not there:
        return None
    return _given(there=there, why="urls_missing_reason" in case.words)


def _related(case: Case) -> State:
    mine = case.steps.get("collect_related_posts")
    looked = mine is not None and mine.state == "done"
    found = bool({*RELATED} & {*case.words}) or _has(case, *RELATED_KINDS)
    return _given(there=looked or found, why=mine is not None and mine.state == "skipped")


def _copy(case: Case) -> State:
    mine = case.steps.get("store_copy")
    done = mine is not None and mine.state == "done"
    there = done and bool(_items(case) or not case.evidence)
    return _given(there=there, why=mine is not None and mine.state == "skipped")


def _profile(case: Case) -> State | None:
    """S57: a picture of the profile, once there is an account to make one of."""
    if not account_known(case, ON_A_PAGE) or case.facts.one("platform") in NO_PROFILE:
        return None
    return _given(there=has_profile(case))


def _original(case: Case) -> State | None:
    """3.3: the mail itself says where it came from; a picture of it does not."""
    return _given(there=_has(case, "email_original")) if is_mail(case) else None


Find = Callable[[Case], State | None]
POINTS: tuple[tuple[str, Find], ...] = (
    ("message", _message), ("time", _time), ("account", _account), ("url", _url),
    ("related", _related), ("copy", _copy), ("profile", _profile), ("original", _original),
)  # fmt: skip
"""Each line with how it stands; None where it is not asked."""
KEYS = tuple(key for key, _ in POINTS)
