"""Acts that can be asked for by typing and by a button alike: report, look at a case, take it."""

from collections.abc import Callable

from bot.services.cases import access, keeping, listing, pressing, showing
from bot.services.cases.access import case_number
from bot.services.conversation import forms
from bot.services.messages.cards import open_button, step_title
from bot.services.scene import Scene
from bot.turn import Reply
from dialogs.errors import PersonFacingError
from dialogs.protocol import decisions
from dialogs.view import Button
from storage.unit_of_work import UnitOfWork

Answer = Callable[[UnitOfWork, Scene, str], Reply]


def report(uow: UnitOfWork, scene: Scene, _: str) -> Reply:
    """Begin a report, or go on with the one that is open."""
    return forms.begin(uow, scene, "report")


def status(uow: UnitOfWork, scene: Scene, _: str) -> Reply:
    """Somebody's own cases and steps."""
    return Reply(messages=(listing.status(uow, scene),))


def case(uow: UnitOfWork, scene: Scene, text: str) -> Reply:
    """The page of a case."""
    opened = access.open_case(uow, scene, number(uow, scene, text), "case")
    return Reply(messages=(showing.case_page(uow, scene, opened),))


def number(uow: UnitOfWork, scene: Scene, text: str) -> str:
    """The case number that was typed, or that of the thread it was typed in."""
    number = case_number(text) or listing.case_of_thread(uow, scene)
    if number is None:
        raise PersonFacingError("case-number-needed", example="DA-2026-0001")
    return number


def about_case(dialog: str) -> Answer:
    """The act that opens a short dialog about a case: the one that was named, or the only own one."""

    def begin(uow: UnitOfWork, scene: Scene, text: str) -> Reply:
        own = listing.own_cases(uow, scene)
        only = own[0].case_id if len(own) == 1 and not case_number(text) else ""
        case_id = only or number(uow, scene, text)
        access.open_case(uow, scene, case_id, dialog)
        return forms.begin(uow, scene, dialog, case=case_id)

    return begin


def more(uow: UnitOfWork, scene: Scene, text: str) -> Reply:
    """What can be done with a case besides its steps, as buttons."""
    opened = access.open_case(uow, scene, number(uow, scene, text), "more")
    buttons = pressing.more_buttons(scene, opened)
    key = "more-choose" if buttons else "more-none"
    back = open_button(opened.case.case_id, scene.language)
    return scene.answer(key, buttons=(*buttons, back), case=opened.case.case_id)


def skippable(uow: UnitOfWork, scene: Scene, text: str) -> Reply:
    """The steps of a case that this person may skip with a reason (S30), as buttons."""
    opened = access.open_case(uow, scene, number(uow, scene, text), "skip")
    case_id = opened.case.case_id
    buttons = tuple(
        Button("step-skip", f"{case_id}/{s.key}", step_title(scene.language, s.key), opens=True)
        for s in pressing.skippable(scene, opened)
    )
    return scene.answer("skip-choose" if buttons else "skip-none", buttons=buttons, case=case_id)


def claim(uow: UnitOfWork, scene: Scene, text: str) -> Reply:
    """A monitoring officer takes a case (S40)."""
    opened = access.open_case(uow, scene, number(uow, scene, text), "claim")
    if "monitoring_officer" not in opened.roles:
        raise PersonFacingError("officers-only")
    events = decisions.claim(opened.case, by=scene.person.id, settings=scene.settings.protocol)
    keeping.keep(uow, opened.case, events, by=scene.person.id, settings=scene.settings)
    button = scene.button("case-open", opened.case.case_id, label="button-open-case", opens=True)
    return scene.answer("case-claimed", buttons=(button,), case=opened.case.case_id)
