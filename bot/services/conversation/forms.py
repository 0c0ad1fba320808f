"""Guided dialogs as people fill them in: open, submit, go back, pause, stop (design 4).

The form id is `<session>:<page>`. A submit for a page that is no longer the current one (a double
click, a retry, an old card) is answered with the current page and changes nothing.
"""

from dataclasses import dataclass, replace

from bot.services.cases import access, taking_up
from bot.services.conversation import completing, knowing
from bot.services.conversation.drafts import REMINDERS
from bot.services.evidence import files, gates
from bot.services.scene import Scene
from bot.turn import Reply, Submits
from dialogs.catalogue import dialog_for
from dialogs.dialog import Answers, Dialog, Page
from dialogs.errors import PersonFacingError
from dialogs.questions import Files, Raw
from dialogs.session import (
    Problem,
    Progress,
    change_page,
    current_page,
    go_back,
    keep_draft,
    progress_from_data,
    progress_to_data,
    submit,
)
from dialogs.view import form_for
from storage.sessions import Session
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Talk:
    """A session with its dialog and where the person is in it."""

    session: Session
    dialog: Dialog
    progress: Progress


def begin(
    uow: UnitOfWork,
    scene: Scene,
    dialog: str,
    *,
    case: str = "",
    step: str = "",
    subject: str = "",
    answers: Answers | None = None,
    drafts: dict[str, Raw] | None = None,
    answered: frozenset[str] = frozenset(),
) -> Reply:
    """Open a dialog for this person, or the one of the same kind that is still open. `answered`: pages
    that `answers` hold the answers of, and that are not asked."""
    session = uow.sessions.find(
        scene.person.id, dialog, case_id=case, step=step, subject=subject
    ) or uow.sessions.open(
        person_id=scene.person.id, dialog=dialog, case_id=case, step=step, subject=subject,
        at=scene.now,
    )  # fmt: skip
    talk = talk_of(uow, scene, session)
    if answers or drafts:
        done = talk.progress.answered | answered
        open_pages = {page: raw for page, raw in (drafts or {}).items() if page not in done}
        kept = replace(
            talk.progress,
            answers={**(answers or {}), **talk.progress.answers},
            drafts={**open_pages, **talk.progress.drafts},
            answered=done,
        )
        talk = save(uow, scene, replace(talk, progress=kept))
    return show(uow, scene, talk)


def talk_of(uow: UnitOfWork, scene: Scene, session: Session) -> Talk:
    """The dialog and the progress of a session."""
    only = knowing.fitting(uow, scene, session)
    dialog = dialog_for(session.dialog, knowing.options_for(scene), only)
    known = knowing.known(uow, scene, session)
    return Talk(session, dialog, progress_from_data(uow.sessions.payload(session), known))


def save(uow: UnitOfWork, scene: Scene, talk: Talk) -> Talk:
    """Keep where the person is, sealed."""
    uow.sessions.save(talk.session, progress_to_data(talk.progress), scene.now)
    return talk


def show(uow: UnitOfWork, scene: Scene, talk: Talk, problems: tuple[Problem, ...] = ()) -> Reply:
    """The current page as a form, or a button that opens it where no form can be shown."""
    if not scene.can_open:
        button = scene.button("form-resume", talk.session.id, label="button-start-form", opens=True)
        return scene.answer("open-form", buttons=(button,))
    page = current_page(talk.dialog, talk.progress)
    if page is None:
        return Reply()
    around = knowing.surroundings(uow, scene, talk.session, talk.progress, page)
    around = replace(around, before=taking_up.rows(uow, scene, talk.session))
    form = form_for(
        talk.dialog,
        talk.progress,
        session=talk.session.id,
        language=scene.language,
        problems=problems,
        around=around,
    )
    return Reply(form=knowing.as_accounts(uow, scene, form) if form else None)


def resume(uow: UnitOfWork, scene: Scene, session_id: str) -> Reply:
    """Show a dialog where the person left it."""
    return show(uow, scene, _own_talk(uow, scene, session_id))


def submitted(uow: UnitOfWork, scene: Scene, action: Submits) -> Reply:
    """One press on a form: next, back, later, stop, change or an autosaved draft."""
    session_id, _, page_key = action.form.partition(":")
    talk = _own_talk(uow, scene, session_id)
    if action.files:
        files.take(uow, scene, talk.session, action.files)
    page = current_page(talk.dialog, talk.progress)
    if page is None or page.key != page_key:
        return show(uow, scene, talk)
    raw = knowing.with_people(uow, scene, page, action.answers)
    match action.button:
        case "form-back":
            kept = go_back(talk.dialog, keep_draft(talk.progress, page, raw))
            return show(uow, scene, save(uow, scene, replace(talk, progress=kept)))
        case "form-change":
            kept = change_page(keep_draft(talk.progress, page, raw), action.value.split(":")[-1])
            return show(uow, scene, save(uow, scene, replace(talk, progress=kept)))
        case "form-later" | "form-draft":
            kept = keep_draft(talk.progress, page, raw)
            talk = save(uow, scene, replace(talk, progress=kept))
            later = action.button == "form-later"
            return _paused(scene, talk) if later else show(uow, scene, talk)
        case "form-cancel":
            return cancel(uow, scene, talk)
        case _:
            return _next(uow, scene, talk, page, raw)


def _next(uow: UnitOfWork, scene: Scene, talk: Talk, page: Page, raw: Raw) -> Reply:
    progress, problems = submit(talk.dialog, talk.progress, page, raw, now=scene.now)
    if not problems:
        problems = _refused(uow, scene, talk, progress, page)
        progress = keep_draft(talk.progress, page, raw) if problems else progress
    talk = save(uow, scene, replace(talk, progress=progress))
    if not problems and page.key == "minor":
        gates.follow(uow, scene, talk.session, progress.answers)
        progress = replace(progress, known=knowing.known(uow, scene, talk.session))
        talk = replace(talk, progress=progress)
    if problems or current_page(talk.dialog, progress) is not None:
        return show(uow, scene, talk, problems)
    reply = completing.complete(uow, scene, talk.session, talk.dialog, progress.answers)
    return resume(uow, scene, talk.session.id) if reply is None else reply


def _refused(
    uow: UnitOfWork, scene: Scene, talk: Talk, progress: Progress, page: Page
) -> tuple[Problem, ...]:
    """What is wrong with a page that the dialog itself does not see: the rules, or no file."""
    return completing.refused_on(
        uow, scene, talk.session, talk.dialog, progress, page
    ) or gates.nothing_sent(uow, talk.session, page, progress.answers)


def waits_for_files(uow: UnitOfWork, scene: Scene, session: Session) -> bool:
    """Whether the page of a dialog where somebody is now asks for files."""
    talk = talk_of(uow, scene, session)
    page = current_page(talk.dialog, talk.progress)
    return page is not None and any(isinstance(one, Files) for one in page.questions)


def cancel(uow: UnitOfWork, scene: Scene, talk: Talk) -> Reply:
    """Stop and erase what was filled in."""
    uow.sessions.end(talk.session, "cancelled", scene.now)
    return replace(scene.answer("report-cancelled"), done=True)


def keep(uow: UnitOfWork, scene: Scene, action: Submits) -> None:
    """Keep what was typed on a form although the turn itself was refused."""
    session_id, _, page_key = action.form.partition(":")
    session = uow.sessions.get(session_id)
    if session is None or session.person_id != scene.person.id or not session.is_open:
        return
    talk = talk_of(uow, scene, session)
    page = talk.dialog.page(page_key)
    if page is not None:
        raw = knowing.with_people(uow, scene, page, action.answers)
        save(uow, scene, replace(talk, progress=keep_draft(talk.progress, page, raw)))


def show_again(uow: UnitOfWork, scene: Scene, action: Submits) -> Reply:
    """Where a form stands now, for a submit that was seen before."""
    return resume(uow, scene, action.form.partition(":")[0])


def _own_talk(uow: UnitOfWork, scene: Scene, session_id: str) -> Talk:
    session = uow.sessions.get(session_id)
    if session is None or not session.is_open:
        raise PersonFacingError("form-gone")
    if session.person_id != scene.person.id:
        raise PersonFacingError("form-not-yours")
    if session.case_id:
        access.check(uow, scene, session.case_id)
    return talk_of(uow, scene, session)


def _paused(scene: Scene, talk: Talk) -> Reply:
    """Reports and findings are removed after five working days (2.5b); what else was begun is not."""
    removed = talk.session.dialog in REMINDERS
    label, said = ("button-resume", "report-paused") if removed else ("form-next", "form-paused")
    button = scene.button("form-resume", talk.session.id, label=label, opens=True)
    return replace(scene.answer(said, buttons=(button,)), done=True)
