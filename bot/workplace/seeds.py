"""The six examples of a new demo: the people of Waterdonk lead them through the real conversations.

Nothing is written past the router: each act of `seed_stories` is a turn, as if it was typed or
pressed in the browser, at its own moment of the past working days. Between the acts the clock stops
wherever Baken has something to do, so that reminders come when they would have come.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

from bot.services.cases.access import case_number
from bot.turn import Arrives, OfferedFile, Place, Presses, Reply, Submits
from bot.workplace.app import Pages
from bot.workplace.drawing import picture
from bot.workplace.examples import TRY_AS, remember
from bot.workplace.people import Colleague
from bot.workplace.seed_stories import (
    INSTALLED_DAYS_AGO,
    STORY,
    Act,
    Answer,
    Day,
    Filled,
    Moment,
)
from dialogs.protocol.calendar import WorkingTime
from dialogs.protocol.facts import AMSTERDAM
from dialogs.view import Form, Input
from storage.unit_of_work import Storage

PERSONAL = Place("personal")
MOST_PAGES = 60
Raw = Mapping[str, tuple[str, ...]]


class StoryDiffers(Exception):
    """The stories and the conversations no longer agree. Says which page, question or button."""


@dataclass(slots=True)
class PastClock:
    """Stands still until it is moved."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now


@dataclass(frozen=True, slots=True)
class Days:
    """Working days counted back from today: the first one that has not ended at `now`."""

    calendar: WorkingTime
    now: datetime

    def day(self, ago: int) -> date:
        """So many working days before today; below zero is ahead."""
        day = self.calendar.forward(self.now).astimezone(AMSTERDAM).date()
        step = timedelta(days=-1 if ago > 0 else 1)
        for _ in range(abs(ago)):
            day += step
            while not self.calendar.is_working_day(day):
                day += step
        return day

    def moment(self, ago: int, at: str) -> datetime:
        """A moment on such a day, in UTC."""
        return datetime.combine(self.day(ago), time.fromisoformat(at), AMSTERDAM).astimezone(UTC)

    def installed(self) -> datetime:
        """When Baken started: in working time, more than a month ago."""
        return self.calendar.forward(self.now - timedelta(days=INSTALLED_DAYS_AGO))


def beginning(calendar: WorkingTime, now: datetime) -> PastClock:
    """The clock of a demo that is to be filled: it stands where Baken was installed."""
    return PastClock(Days(calendar, now).installed())


async def seed(
    pages: Pages, clock: PastClock, storage: Storage, calendar: WorkingTime, until: datetime
) -> None:
    """Lead the six examples from the clock's moment up to another, where the clock then stands.
    `pages` read this clock. Raises StoryDiffers when a page asks what no story answers."""
    days = Days(calendar, until)
    telling = Telling(replace(pages, settle=_later), pages.settle, clock, storage, days)
    await telling.deliver()
    for act in STORY:
        await telling.walk_to(days.moment(act.ago, act.at))
        await telling.act(act)
    await telling.walk_to(until)
    await telling.deliver()
    remember(storage, telling.numbers)


async def _later() -> None:
    """Between the pages of one form there is nothing to deliver."""


@dataclass(slots=True)
class Telling:
    """Who tells the stories, and the numbers of the cases so far."""

    pages: Pages
    deliver: Callable[[], Awaitable[object]]
    clock: PastClock
    storage: Storage
    days: Days
    numbers: dict[str, str] = field(default_factory=lambda: dict.fromkeys(TRY_AS, ""))
    turns: int = 0

    async def walk_to(self, moment: datetime) -> None:
        """Let the time pass, with a stop wherever a reminder or a duty is due."""
        while (stop := self._next_stop()) is not None and stop < moment:
            self.clock.now = stop
            await self.deliver()
        self.clock.now = moment

    def _next_stop(self) -> datetime | None:
        with self.storage.reading() as uow:
            due = [uow.timers.next_at(), *(duty.due_at for duty in uow.duties.all())]
        return min((at for at in due if at is not None and at > self.clock.now), default=None)

    async def act(self, act: Act) -> None:
        """One act of a story, to the end of its form."""
        one = next(person for person in self.pages.people if person.key == act.who)
        if not self._look(one, ""):
            await self.pages.act(one, Arrives(), PERSONAL, self._key())
        reply = await self._begin(one, act)
        if act.filled:
            reply = await self._fill(one, reply, act.filled)
        if act.opens:
            self._remember(act.opens, reply)
        await self.deliver()
        self._look(one, act.where)

    def _look(self, one: Colleague, channel: str) -> bool:
        """Read the personal chat, and a channel; whether the chat has anything in it."""
        if channel:
            self.pages.board.read(f"channel:{channel}", one.key)
        return bool(self.pages.board.read(f"chat:{one.key}", one.key))

    def _key(self) -> str:
        self.turns += 1
        return f"seed-{self.turns}"

    async def _begin(self, one: Colleague, act: Act) -> Reply:
        """Type or press what the act begins with."""
        if act.words:
            return await self._say(one, act.words.format(**self.numbers))
        value = act.value.format(**self.numbers)
        if not act.where and not self._offered(one, act, value):
            await self._say(one, f"zaak {value.partition('/')[0]}")
        if not self._offered(one, act, value):
            raise StoryDiffers(f"{act.who} is not offered {act.action} {value}")
        place = Place("channel", act.where) if act.where else PERSONAL
        return await self.pages.act(one, Presses(act.action, value), place, self._key())

    async def _say(self, one: Colleague, words: str) -> Reply:
        room = f"chat:{one.key}"
        return await self.pages.said(one, words, PERSONAL, self._key(), room=room)

    def _offered(self, one: Colleague, act: Act, value: str) -> bool:
        room = f"channel:{act.where}" if act.where else f"chat:{one.key}"
        return self.pages.board.offers(room, act.action, value)

    async def _fill(self, one: Colleague, reply: Reply, filled: Filled) -> Reply:
        """Fill in page after page. Raises StoryDiffers when a page is refused, or never came."""
        unasked = set(filled)
        for _ in range(MOST_PAGES):
            form = reply.form
            if form is None:
                break
            unasked -= {_question(one_input) for one_input in form.inputs}
            turn = Submits(
                form.id, _answers(form, filled, self.days), files=self._files(form, filled)
            )
            reply = await self.pages.act(one, turn, PERSONAL, self._key())
            _check_went_on(form, reply)
        if reply.form is not None or unasked:
            raise StoryDiffers(f"{one.key} was not asked {sorted(unasked)}")
        return reply

    def _files(self, form: Form, filled: Filled) -> tuple[OfferedFile, ...]:
        """The drawings that go along with a page that asks for files."""
        names = (str(filled[i.id]) for i in form.inputs if i.kind == "files" and i.id in filled)
        return tuple(self._drawn(name) for name in names)

    def _drawn(self, name: str) -> OfferedFile:
        data = picture(sum(map(bool, self.numbers.values())))
        return self.pages.board.uploads.keep(name, data)

    def _remember(self, flow: str, reply: Reply) -> None:
        """Keep the number of the case that was opened, for the acts that follow."""
        values = [button.value for message in reply.messages for button in message.buttons]
        number = next(filter(None, map(case_number, values)), None)
        if number is None:
            raise StoryDiffers(f"{flow} did not open a case")
        self.numbers[flow] = number


def _question(one: Input) -> str:
    """The question that an input belongs to: a moment has two of them."""
    return one.id.partition("__")[0]


def _answers(form: Form, filled: Filled, days: Days) -> Raw:
    """What is filled in on a page. What no story answers stays as it is."""
    return {
        one.id: _raw(form, one, filled[_question(one)], days) if _question(one) in filled
        else one.value
        for one in form.inputs
        if one.kind != "files" and not one.id.endswith("__others")
    }  # fmt: skip


def _raw(form: Form, one: Input, answer: Answer, days: Days) -> tuple[str, ...]:
    """An answer as the browser sends it. Raises StoryDiffers when it cannot be chosen."""
    match answer:
        case Day(ago=ago):
            return (days.day(ago).isoformat(),)
        case Moment(ago=ago, at=at):
            return (at if one.kind == "time" else days.day(ago).isoformat(),)
        case str():
            given: tuple[str, ...] = (answer,)
        case _:
            given = answer
    if not one.options:
        return given
    by = {o.label if one.kind == "people" else o.value: o.value for o in one.options}
    if not set(given) <= by.keys():
        raise StoryDiffers(f"{form.id} does not offer {given} for {one.id}")
    return tuple(by[each] for each in given)


def _check_went_on(form: Form, reply: Reply) -> None:
    """A page that comes back was not accepted, and a message without an end is a refusal."""
    after = reply.form
    wrong = [one.id for one in after.inputs if one.error] if after else []
    if wrong or (after and after.id == form.id) or not (after or reply.done):
        said = " ".join(p.text for message in reply.messages for p in message.paragraphs)
        raise StoryDiffers(f"{form.id}: {form.heading}: {wrong or said}")
