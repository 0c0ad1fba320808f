"""What people say of their own time: away, back, working hours, the day of the digest."""

from dataclasses import replace

from bot.services.conversation import forms
from bot.services.messages import digests
from bot.services.people import absence, calling
from bot.services.scene import Scene
from bot.turn import Reply
from dialogs.dates import period
from dialogs.errors import PersonFacingError
from dialogs.protocol.hours import DAY_NAMES, EXAMPLE, WEEKDAY, own_hours
from storage.people import Person
from storage.unit_of_work import UnitOfWork

TEXT_KEYS = tuple(f"weekday-{day}" for day in range(7))
ENDS = frozenset({"nee", "niet", "no", "not", "terug", "back", "off", "stop"})
NONE = frozenset({"geen", "nooit", "nee", "uit", "none", "never", "no", "off"})
AS_EVERYBODY = frozenset({"gewoon", "standaard", "normal", "default", "reset"})
YES = frozenset({"ja", "aan", "yes", "on"})


def absent(uow: UnitOfWork, scene: Scene, text: str) -> Reply:
    """Say until when one is away; without a date, a short dialog. Raises PersonFacingError with an
    example for what is no date."""
    words = text.strip().casefold()
    if words in ENDS:
        return absence.end(uow, scene, "")
    if words:
        return absence.said(uow, scene, period(words, absence.today_of(scene.now)))
    return absence.shown(uow, scene) or change_absence(uow, scene, "")


def change_absence(uow: UnitOfWork, scene: Scene, _: str) -> Reply:
    """The dialog that asks from when until when."""
    return forms.begin(uow, scene, "absence")


def hours(uow: UnitOfWork, scene: Scene, text: str) -> Reply:
    """Say when one works; without words, how it stands. Raises PersonFacingError with an example."""
    words = text.strip()
    if not words:
        shown = shown_hours(scene, scene.person)
        return scene.answer("hours-now", "hours-how", hours=shown, example=EXAMPLE)
    kept = "" if words.casefold() in AS_EVERYBODY else words
    if kept:
        own_hours(kept, scene.settings.protocol.calendar)
    person = uow.people.save(replace(scene.person, hours=kept), scene.now)
    digests.arrange(uow, person, scene.settings)
    return scene.answer("hours-set", hours=shown_hours(scene, person))


def shown_hours(scene: Scene, person: Person) -> str:
    """Somebody's hours as they are read: "ma, di, do 08:30-17:00"."""
    works, place = calling.hours_of(person, scene.settings), 2 if scene.language == "en" else 0
    days = ", ".join(DAY_NAMES[day][place] for day in sorted(works.weekdays))
    return f"{days} {works.opens:%H:%M}-{works.closes:%H:%M}"


def digest(uow: UnitOfWork, scene: Scene, text: str) -> Reply:
    """Say on which weekday the digest comes, or that none comes; without words, how it stands."""
    words = text.strip().casefold()
    if not words:
        return _standing(scene, scene.person, "digest-how")
    chosen = _chosen(words)
    if chosen is None:
        raise PersonFacingError("digest-day", example=scene.say("digest-example"))
    person = uow.people.save(replace(scene.person, digest=chosen), scene.now)
    digests.arrange(uow, person, scene.settings)
    return _standing(scene, person)


def _chosen(words: str) -> str | None:
    """A weekday, none at all, or the usual one."""
    if words in NONE:
        return digests.NONE
    if words in YES:
        return ""
    return str(WEEKDAY[words]) if words in WEEKDAY else None


def _standing(scene: Scene, person: Person, *more: str) -> Reply:
    if person.digest == digests.NONE:
        return scene.answer("digest-none", *more)
    day = scene.say(f"weekday-{person.digest or digests.USUAL}")
    return scene.answer("digest-on", *more, day=day)
