"""What somebody answers to a reminder: busy with it, not any more, later, or the copy is there."""

from collections.abc import Callable
from dataclasses import replace

from bot.services.cases import access
from bot.services.cases.keeping import keep
from bot.services.cases.pressing import steps_again
from bot.services.cases.waiting import choice
from bot.services.conversation import forms
from bot.services.messages.cards import step_button, step_title
from bot.services.scene import Scene
from bot.turn import Reply
from dialogs.dialog import Answers
from dialogs.protocol import attention, decisions
from dialogs.protocol.attention import COPY_STEP
from dialogs.protocol.decisions import Events
from storage.sessions import Session
from storage.unit_of_work import UnitOfWork

Decide = Callable[[Scene, access.OpenCase, str], Events]


def busy(uow: UnitOfWork, scene: Scene, value: str) -> Reply:
    """ "Ik ben ermee bezig", or that somebody still is. Raises PersonFacingError."""
    return _answered(uow, scene, value, _busy, "busy-noted")


def free(uow: UnitOfWork, scene: Scene, value: str) -> Reply:
    """Somebody is no longer busy with their step: it is open again."""
    return _answered(uow, scene, value, _free, "stopped-noted")


def _busy(scene: Scene, opened: access.OpenCase, step: str) -> Events:
    if (refused := decisions.self_response(opened.case, step, by=scene.person.id)) is not None:
        raise refused
    return attention.busy(opened.case, step, by=scene.person.id, roles=opened.roles,
                          settings=scene.settings.protocol)  # fmt: skip


def _free(scene: Scene, opened: access.OpenCase, step: str) -> Events:
    return attention.stop(opened.case, step, roles=opened.roles, settings=scene.settings.protocol)


def _answered(uow: UnitOfWork, scene: Scene, value: str, decide: Decide, said: str) -> Reply:
    case_id, _, step = value.partition("/")
    opened = access.open_case(uow, scene, case_id, f"step:{step}")
    keep(uow, opened.case, decide(scene, opened, step), by=scene.person.id,
         settings=scene.settings)  # fmt: skip
    button = step_button(case_id, step, scene.language)
    title = step_title(scene.language, step)
    return scene.answer(said, buttons=(button,), case=case_id, title=title)


def later(uow: UnitOfWork, scene: Scene, value: str) -> Reply:
    """ "Herinner me later": once a step. Raises PersonFacingError with the way out."""
    case_id, _, step = value.partition("/")
    opened = access.open_case(uow, scene, case_id, f"step:{step}")
    events = attention.snooze(opened.case, step, roles=opened.roles, now=scene.now,
                              settings=scene.settings.protocol)  # fmt: skip
    after = keep(uow, opened.case, events, by=scene.person.id, settings=scene.settings)
    put_off = after.steps[step].snoozed
    until = put_off[1] if put_off else scene.now
    title = step_title(scene.language, step)
    return scene.answer("snoozed", at=until, case=case_id, title=title)


def again(uow: UnitOfWork, scene: Scene, case_id: str) -> Reply:
    """The steps of a case that were done and can be recorded once more, as buttons (S59)."""
    opened = access.open_case(uow, scene, case_id, "more")
    return choice(scene, case_id, "again-choose", steps_again(scene, opened))


def begin_copy(uow: UnitOfWork, scene: Scene, value: str) -> Reply:
    """Ask when the copy of a recording came (S97). Raises PersonFacingError where none is awaited."""
    case_id, _, _ = value.partition("/")
    opened = access.open_case(uow, scene, case_id, f"step:{COPY_STEP}")
    attention.copy_received(opened.case, "", roles=opened.roles, settings=scene.settings.protocol)
    return forms.begin(uow, scene, "copy-received", case=case_id)


def copy_received(uow: UnitOfWork, scene: Scene, session: Session, answers: Answers) -> Reply:
    """The copy is there: nobody is reminded of it any more."""
    opened = access.open_case(uow, scene, session.case_id, f"step:{COPY_STEP}")
    events = attention.copy_received(
        opened.case, str(answers.get("copy_received_on", "")), roles=opened.roles,
        settings=scene.settings.protocol,
    )  # fmt: skip
    keep(uow, opened.case, events, by=scene.person.id, settings=scene.settings)
    uow.sessions.finish(session, scene.now)
    return replace(scene.answer("copy-noted", case=session.case_id), done=True)
