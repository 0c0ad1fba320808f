"""Taking away what stands in chat, asking people for what only they can remove, and saying what is left
(6.1, 6.4, `store_copy`).

All of it by moments that have come (`due <= now`): a standstill only makes it late.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import groupby

from bot.services.cases.access import OpenCase
from bot.services.messages.in_chat import chat_of
from bot.services.scene import Scene
from bot.settings import Settings
from bot.turn import Reply
from dialogs.errors import PersonFacingError
from dialogs.protocol.facts import AMSTERDAM
from dialogs.protocol.retention import chat_due
from dialogs.texts import Language, text
from dialogs.view import Button, Message, Paragraph
from storage.chat_copies import THEIRS, Copy
from storage.outbox import NewMessage, OutboxRow, Part
from storage.unit_of_work import UnitOfWork
from storage.vaults import new_id

TIDY: Part = "tidy"
"""The part and kind of an outbox row that takes something away."""
PAGE, CLOSED, STALE, DELETE, UPLOAD = (
    "chat-page", "chat-closed", "chat-stale", "delete", "upload",
)  # fmt: skip
ASK = "chat"
OVERSEES = frozenset({"aggression_coordinator", "privacy_officer"})
AT_ONCE, UNPACED = 20, 2000
"""So much is begun a minute: Slack lets about fifty messages a minute be changed. The workplace has no
such limit, and its clock goes on by weeks at once."""
CASES_AT_ONCE = 50
READ = timedelta(days=1)
"""Whoever looks at a case that ended long ago can read the answer for so long."""
PATIENCE = timedelta(days=1)
"""Somebody who is still busy with a report is asked after a day."""
PLATFORMS = ("slack", "teams", "workplace")
LETS_GO = frozenset({"workplace"})
"""Where a file that Baken did not take goes from the chat, too: elsewhere it may be the only one that
its sender has, to make it smaller or to send it again."""
TEXT_KEYS = (
    PAGE, CLOSED, STALE,
    *(f"chat-ask-{what}-{platform}" for what in THEIRS for platform in ("slack", "teams")),
    *(f"chat-stays-{platform}" for platform in PLATFORMS),
    *(f"chat-on-{what}-{platform}" for what in (*THEIRS, "own") for platform in PLATFORMS),
    *(f"chat-named-{platform}" for platform in PLATFORMS),
    *(f"chat-state-{what}-{state}" for what in ("own", "theirs")
      for state in ("there", "gone", "left")),
    "chat-state-theirs-asked", "chat-state-theirs-done",
)  # fmt: skip


def care(uow: UnitOfWork, settings: Settings) -> None:
    """Begin with what is due, some at a time."""
    uow.chat_copies.release(uow.now)
    uow.chat_copies.release_settled(LETS_GO.intersection(settings.platforms), uow.now)
    for copy in uow.chat_copies.take_due(uow.now, _at_once(settings)):
        _begin(uow, copy, _way(copy), settings)
    _arm(uow, settings)
    _close(uow, settings)
    _ask(uow, settings)


def _at_once(settings: Settings) -> int:
    return UNPACED if settings.platforms == ("workplace",) else AT_ONCE


def _way(copy: Copy) -> str:
    """How something goes that is due: a page leaves a line behind."""
    if copy.kind == "upload":
        return UPLOAD
    return PAGE if copy.kind == "page" and copy.reference else DELETE


def _begin(uow: UnitOfWork, copy: Copy, key: str, settings: Settings) -> None:
    """Hand it to the outbox; a platform that was switched off is out of reach."""
    if copy.platform not in settings.platforms:
        uow.chat_copies.left(copy.id, "off")
        return
    uow.outbox.enqueue(NewMessage(
        copy.destination, copy.platform, TIDY, TIDY, key, copy.case_id, {"copy": copy.id},
        collapse_key=f"{TIDY}/{copy.id}",
    ), uow.now)  # fmt: skip


def _close(uow: UnitOfWork, settings: Settings) -> None:
    """Some days after a case ended, "closed" stands in the place of all that was said about it."""
    taken = uow.chat_copies.take_closing(uow.now, _at_once(settings))
    found = sorted(taken, key=lambda copy: copy.case_id)
    for number, some in groupby(found, key=lambda copy: copy.case_id):
        due = _closes_at(uow, number, settings) if number else uow.now
        if due is None:
            continue  # it was opened again
        if due > uow.now:
            uow.chat_copies.arm(number, due, uow.now)
            continue
        for copy in some:
            key = DELETE if copy.kind in ("more", "form") else CLOSED if number else STALE
            _begin(uow, copy, key, settings)


def _closes_at(uow: UnitOfWork, number: str, settings: Settings) -> datetime | None:
    return chat_due(uow.cases.load(number), settings.chat.closed_days)


def _arm(uow: UnitOfWork, settings: Settings) -> None:
    """Once a day: from when "closed" is to stand there, for cases that ended and what came since."""
    today = uow.now.astimezone(AMSTERDAM).date()
    if not uow.daily.take("chat", today):
        return
    numbers = uow.chat_copies.unarmed(CASES_AT_ONCE)
    for number in numbers:
        if due := _closes_at(uow, number, settings):
            uow.chat_copies.arm(number, due, uow.now if due > uow.now else uow.now - READ)
    if len(numbers) == CASES_AT_ONCE:
        uow.daily.give_back("chat")
    uow.chat_copies.forget_old(uow.now - timedelta(days=settings.chat.closed_days))


def tidied(uow: UnitOfWork, row: OutboxRow) -> None:
    """It is gone, or a line stands in its place."""
    if row.key == PAGE:
        uow.chat_copies.emptied(str(row.data["copy"]))
    else:
        uow.chat_copies.gone(str(row.data["copy"]))


def line_of(key: str, case_id: str, language: Language) -> Message | None:
    """What stands in the place of something; None where nothing does."""
    match key:
        case "chat-page":
            button = Button("case-open", case_id, text(language, "button-open-case"), opens=True)
            return _line(text(language, PAGE, case=case_id), (button,))
        case "chat-closed":
            return _line(text(language, CLOSED, case=case_id), ())
        case "chat-stale":
            return _line(text(language, STALE), ())
        case _:
            return None


def _line(said: str, buttons: tuple[Button, ...]) -> Message:
    return Message(said, (Paragraph(said),), buttons)


# --- asking --------------------------------------------------------------------------------------


def _ask(uow: UnitOfWork, settings: Settings) -> None:
    """Ask each person once for what only they can remove, together."""
    waiting = uow.chat_copies.unasked(uow.now - PATIENCE, settings.platforms, AT_ONCE)
    ordered = sorted(waiting, key=_together)
    for (destination, platform, case_id), some in groupby(ordered, key=_together):
        left = [copy for copy in some if not _known(uow, copy)]
        if left:
            _ask_for(uow, left, destination, platform, case_id)


def _together(copy: Copy) -> tuple[str, str, str]:
    return copy.destination, copy.platform, copy.case_id


def _known(uow: UnitOfWork, copy: Copy) -> bool:
    """Who was told that words stay in the chat is not told again in the same case."""
    if copy.kind != "words":
        return False
    before = uow.chat_copies.asked_before(copy.case_id, copy.destination, "words")
    if before is None:
        return False
    uow.chat_copies.asked((copy.id,), before.ask, before.asked_at or uow.now)
    return True


def _ask_for(
    uow: UnitOfWork, left: Sequence[Copy], destination: str, platform: str, case_id: str
) -> None:
    ask, kinds = new_id(), Counter(copy.kind for copy in left)
    data: dict[str, object] = {"ask": ask, **{kind: kinds[kind] for kind in THEIRS}}
    uow.outbox.enqueue(
        NewMessage(destination, platform, "direct", ASK, "chat-ask", case_id, data), uow.now
    )
    uow.chat_copies.asked([copy.id for copy in left], ask, uow.now)


def question(row: OutboxRow, language: Language) -> Message:
    """What to remove, how, why, and what stays all the same; with a button to say that it is done."""
    counts = {kind: int(str(row.data[kind])) for kind in THEIRS}
    safe = ["chat-ask-safe"] if row.case_id and counts["upload"] else []
    lines = [text(language, key) for key in ("chat-ask", *safe)]
    lines += [text(language, f"chat-ask-{kind}-{row.platform}", count=count)
              for kind, count in counts.items() if count]  # fmt: skip
    lines += [text(language, f"chat-stays-{row.platform}")]
    button = Button("chat-done", str(row.data["ask"]), text(language, "button-chat-done"))
    return Message(text(language, "summary-neutral"), tuple(map(Paragraph, lines)), (button,))


def done(uow: UnitOfWork, scene: Scene, value: str) -> Reply:
    """Somebody removed what they were asked to. Raises PersonFacingError for what was asked of nobody
    here, or is about a case that is no more."""
    asked = uow.chat_copies.answer(value, chat_of(scene.person.id), uow.now)
    if not asked:
        raise PersonFacingError("form-gone")
    thanks = scene.message("chat-thanks", f"chat-stays-{asked[0].platform}")
    return Reply(messages=(replace(thanks, about=asked[0].case_id),))


# --- what is left --------------------------------------------------------------------------------


def rows(language: Language, copies: Sequence[Copy]) -> list[tuple[str, str]]:
    """What stands in chat of a case, by platform and kind: label and how it stands."""
    ordered = sorted(copies, key=_group)
    return [
        (text(language, f"chat-on-{what}-{platform}"),
         " · ".join(_stands(language, what, list(some))))
        for (platform, what), some in groupby(ordered, key=_group)
    ]  # fmt: skip


def of_case(uow: UnitOfWork, scene: Scene, opened: OpenCase) -> list[Paragraph]:
    """On the page of a case, for whoever sees to it that chat holds no more than it must."""
    found = uow.chat_copies.of_case(opened.case.case_id) if opened.roles & OVERSEES else ()
    if not found:
        return []
    title = Paragraph(scene.say("chat-title"), "heading")
    return [title, Paragraph(style="facts", facts=tuple(rows(scene.language, found)))]


def _group(copy: Copy) -> tuple[str, str]:
    return copy.platform, copy.kind if copy.kind in THEIRS else "own"


def _stands(language: Language, what: str, some: Sequence[Copy]) -> list[str]:
    whose = "theirs" if what in THEIRS else "own"
    counts = Counter(copy.state for copy in some if not (whose == "theirs" and _is_asked(copy)))
    said = [
        text(language, f"chat-state-{whose}-{state}", count=number)
        for state, number in sorted(counts.items())
    ]
    return [*said, *_asked(language, some)] if whose == "theirs" else said


def _is_asked(copy: Copy) -> bool:
    return copy.state == "left" and copy.asked_at is not None


def _asked(language: Language, some: Sequence[Copy]) -> list[str]:
    """By the day on which somebody was asked."""
    days = Counter(
        f"{copy.asked_at.astimezone(AMSTERDAM):%d-%m-%Y}"
        for copy in some
        if copy.asked_at is not None and _is_asked(copy)
    )
    return [
        text(language, "chat-state-theirs-asked", count=number, day=day)
        for day, number in sorted(days.items())
    ]


def remains(remaining: Mapping[str, int], language: Language) -> str:
    """What the platforms may still hold of a case that was destroyed, in one sentence."""
    named = ", ".join(f"{text(language, f'chat-named-{p}')}: {n}" for p, n in remaining.items())
    return text(language, "chat-remains", where=named) if named else text(language, "chat-empty")
