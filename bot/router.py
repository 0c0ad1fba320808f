"""One turn: who is it, was it seen before, what is asked, and what is the answer.

The only place where a mistake becomes a sentence. A person's mistake is answered with the way out; a
bug is logged with a short code and answered with that code; what was typed in a form is kept either
way. When the database does not answer nothing is kept, and the answer says that instead.
"""

import asyncio
import logging
import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.directory import Directory
from bot.logs import trace
from bot.operating.turns import WatchedTurn, watched
from bot.port import Shown
from bot.services.conversation import answers, forms
from bot.services.messages import in_chat, telling
from bot.services.scene import Scene
from bot.settings import Settings
from bot.turn import NOTHING, Account, Reply, Submits, Turn
from bot.whole import whole
from dialogs.errors import PersonFacingError
from dialogs.texts import Language, text
from dialogs.view import Form, Message, Paragraph
from storage.errors import Unreachable
from storage.unit_of_work import ConcurrentChange, Storage, UnitOfWork

log = logging.getLogger("baken.router")
TEXT_KEYS = ("error-bug", "outage-bug")


class Router:
    """Takes turns from every platform. `kick` tells delivery that there may be something to send."""

    def __init__(
        self,
        storage: Storage,
        settings: Settings,
        directory: Directory,
        clock: Callable[[], datetime],
        kick: Callable[[], None],
    ) -> None:
        self._storage = storage
        self._settings = settings
        self._directory = directory
        self._clock = clock
        self._kick = kick

    async def take(self, turn: Turn) -> Reply:
        """Carry out one turn and say what to show. Never raises. `unkept`: nothing was carried out."""
        with watched(turn.account.platform) as seen:
            return await self._taken(whole(turn), seen)

    async def _taken(self, turn: Turn, seen: WatchedTurn) -> Reply:
        language = language_of(turn.account)
        if turn.account.kind != "member":
            seen.result = "refused"
            return apology(language, "refused-guest") if turn.account.kind != "bot" else NOTHING
        try:
            await self._directory.prepare(turn, self._clock())
            reply = await asyncio.to_thread(self._twice, turn, seen)
        except Unreachable as error:
            seen.result = "unreachable"
            log.warning("the database does not answer: %s", trace(error))
            return self.unreached(turn.account)
        except Exception as error:  # noqa: BLE001 - the one handler for bugs of turns (design 7)
            seen.result = "bug"
            return await asyncio.to_thread(self._bug, turn, language, error)
        self._kick()
        seen.answered(reply)
        return reply

    def unreached(self, account: Account) -> Reply:
        """What to show to somebody when the database does not answer."""
        return replace(apology(language_of(account), "outage-unkept"), unkept=True)

    async def unanswered(self, account: Account) -> None:
        """The turn was carried out but its answer could not be shown: the outbox says so."""
        await asyncio.to_thread(self._say_unanswered, account)
        self._kick()

    async def posted(self, account: Account, shown: tuple[Shown, ...]) -> None:
        """Where an answer stands: kept, or looked for later."""
        known = tuple(one for one in shown if one.references and _is_kept(one))
        if not known:
            return
        try:
            await asyncio.to_thread(self._keep_posted, account, known)
        except Unreachable as error:
            log.warning("where an answer stands was not kept: %s", trace(error))

    def _keep_posted(self, account: Account, shown: tuple[Shown, ...]) -> None:
        now = self._clock()
        with self._storage.transaction(now) as uow:
            person = self._directory.person(uow, account, now)
            in_chat.posted(uow, person.id, account.platform, shown, self._settings)

    def _say_unanswered(self, account: Account) -> None:
        now = self._clock()
        with self._storage.transaction(now) as uow:
            person = self._directory.person(uow, account, now)
            telling.direct(uow, person.id, "direct", "answer-lost", self._settings)

    def _twice(self, turn: Turn, seen: WatchedTurn) -> Reply:
        """A concurrent second writer is refused by the database; the turn is tried once more."""
        try:
            return self._once(turn, seen)
        except ConcurrentChange:
            return self._once(turn, seen)

    def _once(self, turn: Turn, seen: WatchedTurn) -> Reply:
        now = self._clock()
        try:
            with self._storage.transaction(now) as uow:
                scene = self._scene(uow, turn, now)
                if not uow.seen.first(turn.key, now):
                    return again(uow, scene, turn)
                return in_chat.marked(uow, scene, turn.action,
                                      answers.answer(uow, scene, turn.action))  # fmt: skip
        except PersonFacingError as mistake:
            seen.result = "mistake"
            return self._explain(turn, mistake)

    def _scene(self, uow: UnitOfWork, turn: Turn, now: datetime) -> Scene:
        person = self._directory.person(uow, turn.account, now)
        account, settings = turn.account, self._settings
        return Scene(
            person, account.platform, turn.place, now, settings, turn.can_open, account.tenant
        )

    def _explain(self, turn: Turn, mistake: PersonFacingError) -> Reply:
        """Nothing of the turn was carried out; what was typed is kept, and the person hears why."""
        now = self._clock()
        with self._storage.transaction(now) as uow:
            scene = self._scene(uow, turn, now)
            if isinstance(turn.action, Submits):
                forms.keep(uow, scene, turn.action)
            return answers.refusal(scene, mistake)

    def _bug(self, turn: Turn, language: Language, error: Exception) -> Reply:
        """Log where it happened with a short code, keep what was typed, and apologise."""
        code = secrets.token_hex(3).upper()
        log.error("turn failed code=%s %s", code, trace(error), extra={"code": code})
        kept = isinstance(turn.action, Submits) and self._keep_typed(turn, turn.action, code)
        return apology(language, "error-bug" if kept else "outage-bug", code=code)

    def _keep_typed(self, turn: Turn, action: Submits, code: str) -> bool:
        now = self._clock()
        try:
            with self._storage.transaction(now) as uow:
                forms.keep(uow, self._scene(uow, turn, now), action)
        except Exception as error:  # noqa: BLE001 - the same bug, or no database: said in the log
            log.error("what was typed was not kept code=%s %s", code, trace(error))
            return False
        return True


def again(uow: UnitOfWork, scene: Scene, turn: Turn) -> Reply:
    """A retry or double click: a form is answered with where it stands now, the rest with nothing."""
    if isinstance(turn.action, Submits):
        return forms.show_again(uow, scene, turn.action)
    return NOTHING


def _is_kept(one: Shown) -> bool:
    return isinstance(one.what, Form) or bool(one.what.trace)


def language_of(account: Account) -> Language:
    """The language to use before we know the person."""
    return "en" if account.locale.lower().startswith("en") else "nl"


def apology(language: Language, key: str, **values: str) -> Reply:
    """A message to somebody for whom nothing could be done."""
    lines = (Paragraph(text(language, key, **values)),)
    return Reply(messages=(Message(text(language, "summary-neutral"), lines),))
