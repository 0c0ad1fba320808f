"""What happens when the last page of a dialog is filled in, by dialog."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.services.cases import access, changing, emergencies, recordings, reports, taking_up
from bot.services.cases.access import OpenCase, roles_for
from bot.services.cases.keeping import keep
from bot.services.cases.pressing import steps_for
from bot.services.cases.showing import named
from bot.services.dossier import exporting
from bot.services.evidence import classing, copies, describing, unlawful
from bot.services.letters import drafting
from bot.services.messages import undelivered
from bot.services.messages.cards import step_button, step_title
from bot.services.monitoring import findings, searches
from bot.services.people import absence
from bot.services.prevention import obligations
from bot.services.reminders import attending
from bot.services.retention import own_data, retaining
from bot.services.scene import Scene
from bot.services.wording import put, referring
from bot.turn import Reply
from dialogs.catalogue import minors
from dialogs.catalogue.describing import DESCRIBE
from dialogs.dialog import Answers, Dialog, Page
from dialogs.errors import NotAllowed
from dialogs.protocol import changes, decisions
from dialogs.protocol.case import Case
from dialogs.protocol.facts import FactValue
from dialogs.protocol.plan import plan_of
from dialogs.protocol.records import Recording
from dialogs.protocol.steps import STEP, WAITING
from dialogs.questions import Links, People, Words
from dialogs.session import Problem, Progress
from dialogs.view import Paragraph
from storage.sessions import Session
from storage.unit_of_work import UnitOfWork

REASONS = ("same_channel_reason", "safe_reason", "court_reason")
"""The reason that lifts a confirm guard is a question of the dialog itself."""


Finish = Callable[[UnitOfWork, Scene, Session, Answers], Reply | None]
"""None: the session goes on as another dialog, which is shown next."""


def complete(
    uow: UnitOfWork, scene: Scene, session: Session, dialog: Dialog, answers: Answers
) -> Reply | None:
    """Carry out a finished dialog. Raises PersonFacingError; then nothing has happened."""
    finish = FINISH.get(session.dialog)
    if finish is not None:
        return finish(uow, scene, session, answers)
    return _step(uow, scene, session, dialog, answers)


def _step(
    uow: UnitOfWork, scene: Scene, session: Session, dialog: Dialog, answers: Answers
) -> Reply:
    """Record a step with its completion record (2.5b)."""
    opened = access.open_case(uow, scene, session.case_id, f"step:{session.step}")
    if answers.get(minors.SHOWN) == "yes" and _fell_away(scene, opened.case, session.step):
        uow.sessions.finish(session, scene.now)
        said = scene.answer(unlawful.noted(uow, session), case=session.case_id)
        return replace(said, done=True)
    outcome = str(answers.get("outcome") or STEP[session.step].outcomes[0])
    vault = uow.cases.vault_of(session.case_id)
    own_words = taking_up.only_new(uow, opened, session.step, words_in(dialog, answers))
    reason = next((key for key in REASONS if key in own_words), "")
    events = decisions.complete_step(
        opened.case,
        session.step,
        outcome=outcome,
        record=closed_in(dialog, answers),
        words=dict.fromkeys(own_words, ""),
        by=scene.person.id,
        roles=opened.roles,
        settings=scene.settings.protocol,
        reason=reason,
    )
    kept = uow.contents.put_all(vault, own_words, by=scene.person.id, at=scene.now)
    after = keep(uow, opened.case, referring(events, kept), by=scene.person.id,
                 settings=scene.settings)  # fmt: skip
    uow.sessions.finish(session, scene.now)
    key = "step-waiting" if outcome == WAITING else "step-finished"
    return _done(scene, session, after, key)


def _fell_away(scene: Scene, case: Case, step: str) -> bool:
    """Whether the answer that a minor is to be seen took the step itself out of the plan."""
    planned = plan_of(case, scene.settings.protocol).step(step)
    return planned is None or planned.mode == "absent"


def refused_on(
    uow: UnitOfWork, scene: Scene, session: Session, dialog: Dialog, progress: Progress, page: Page
) -> tuple[Problem, ...]:
    """What the rules say of a page that was filled in just now: it is said there, and not first at the
    end of the dialog."""
    if session.step not in STEP or session.dialog in FINISH:
        return ()
    case, answers = uow.cases.load(session.case_id), progress.answers
    words = dict.fromkeys(words_in(dialog, answers), "")
    recording = Recording(
        case, closed_in(dialog, answers), words, scene.person.id, scene.settings.protocol,
        str(answers.get("outcome") or ""), roles_for(scene.settings, case, scene.person),
        next((key for key in REASONS if key in words), ""),
    )  # fmt: skip
    try:
        decisions.check_record(session.step, recording)
    except NotAllowed as refused:
        if refused.field in {question.key for question in page.questions}:
            values = {name: named(scene, name, v) for name, v in refused.values.items()}
            return (Problem(refused.field, refused.text_key, values),)
    return ()


def closed_in(dialog: Dialog, answers: Answers) -> dict[str, FactValue]:
    """The closed part of what was recorded: choices, moments, days and people."""
    words = words_in(dialog, answers)
    return {
        key: value
        for key, value in answers.items()
        if value and key not in words and key != "outcome"
    }


def words_in(dialog: Dialog, answers: Answers) -> dict[str, str | tuple[str, ...]]:
    """A person's own words in what was recorded, typed names included."""
    questions = (q for page in dialog.pages for q in page.questions)
    asked = {q.key for q in questions if isinstance(q, Words | Links) or
             (isinstance(q, People) and q.others)}  # fmt: skip
    return {key: value for key, value in answers.items() if key in asked and value}


def _skip(uow: UnitOfWork, scene: Scene, session: Session, answers: Answers) -> Reply:
    opened = access.open_case(uow, scene, session.case_id, f"skip:{session.step}")
    words = decisions.check_reason(str(answers.get("reason", "")))
    reason = put(uow, scene, uow.cases.vault_of(session.case_id), words)
    events = decisions.skip_step(
        opened.case, session.step, reason=reason, roles=opened.roles,
        settings=scene.settings.protocol,
    )  # fmt: skip
    after = keep(uow, opened.case, events, by=scene.person.id, settings=scene.settings)
    uow.sessions.finish(session, scene.now)
    return _done(scene, session, after, "step-skipped")


def note(uow: UnitOfWork, scene: Scene, case_id: str, words: str) -> None:
    """Keep a note with a case."""
    opened = access.open_case(uow, scene, case_id, "note")
    reference = put(uow, scene, uow.cases.vault_of(case_id), words)
    events = decisions.add_note(reference)
    keep(uow, opened.case, events, by=scene.person.id, settings=scene.settings)


def _note(uow: UnitOfWork, scene: Scene, session: Session, answers: Answers) -> Reply:
    note(uow, scene, session.case_id, str(answers.get("note", "")))
    uow.sessions.finish(session, scene.now)
    return replace(scene.answer("note-kept", case=session.case_id), done=True)


def _correct(uow: UnitOfWork, scene: Scene, session: Session, answers: Answers) -> Reply:
    """A correction stands beside the report; nothing that was said is overwritten."""
    opened = access.open_case(uow, scene, session.case_id, "correct")
    vault = uow.cases.vault_of(session.case_id)
    reference = put(uow, scene, vault, str(answers.get("correction", "")))
    events = decisions.add_note(reference, "correction")
    keep(uow, opened.case, events, by=scene.person.id, settings=scene.settings)
    uow.sessions.finish(session, scene.now)
    return replace(scene.answer("correction-kept", case=session.case_id), done=True)


def _withdraw(uow: UnitOfWork, scene: Scene, session: Session, answers: Answers) -> Reply:
    opened = access.open_case(uow, scene, session.case_id, "withdraw")
    vault = uow.cases.vault_of(session.case_id)
    reason = put(uow, scene, vault, str(answers.get("reason") or ""))
    events = changes.withdraw(opened.case, by=scene.person.id, reason=reason)
    after = keep(uow, opened.case, events, by=scene.person.id, settings=scene.settings)
    uow.sessions.finish(session, scene.now)
    key = "withdrawn" if after.ended else "withdraw-other-agrees"
    return replace(scene.answer(key, case=session.case_id), done=True)


def _add(uow: UnitOfWork, scene: Scene, session: Session, answers: Answers) -> Reply:
    """Files were noted when they were sent; a text is kept as a note. What can be seen on a file is
    asked with its receipt."""
    access.open_case(uow, scene, session.case_id, "add-evidence")
    words = str(answers.get("addition") or "")
    if words:
        note(uow, scene, session.case_id, words)
    uow.sessions.finish(session, scene.now)
    shown = answers.get(minors.SHOWN) == "yes"
    said = unlawful.noted(uow, session) if shown else "evidence-linked"
    return replace(scene.answer(said, case=session.case_id), done=True)


def _done(scene: Scene, session: Session, case: Case, key: str) -> Reply:
    """That it is done, and the next step that waits for this person, when there is one."""
    title = step_title(scene.language, session.step)
    button = scene.button("case-open", session.case_id, label="button-open-case", opens=True)
    said = scene.message(key, buttons=(button,), step=title, case=session.case_id)
    opened = OpenCase(case, roles_for(scene.settings, case, scene.person))
    waiting = (s for s in steps_for(scene, opened) if s.is_open and s.role in opened.roles)
    following = next(waiting, None)
    if following is None:
        return Reply(messages=(said,), done=True)
    line = Paragraph(scene.say("step-next", step=step_title(scene.language, following.key)))
    onward = step_button(session.case_id, following.key, scene.language, titled=True)
    more = replace(said, paragraphs=(*said.paragraphs, line), buttons=(onward, button))
    return Reply(messages=(more,), done=True)


FINISH: Mapping[str, Finish] = {
    "report": reports.file,
    "recording-request": recordings.file_request,
    "my-picture": recordings.decide_picture,
    "letter": drafting.make,
    "dossier": exporting.promise,
    "absence": absence.finish,
    "undelivered-discard": undelivered.discard,
    "retention-confirm": retaining.confirm,
    "retention-hold": retaining.hold,
    "retention-review": retaining.review,
    "rights": own_data.make,
    "copy-received": attending.copy_received,
    "emergency": emergencies.ask,
    "emergency-agree": emergencies.agree,
    "link-case": changing.link,
    "my-wish": changing.wish,
    "evidence-class": classing.classify,
    "redacted-copy": copies.finish,
    "police-secured": classing.secure,
    "skip-step": _skip,
    "note": _note,
    "correct": _correct,
    "withdraw": _withdraw,
    "add-evidence": _add,
    DESCRIBE: describing.finish,
    "change-facts": changing.change,
    "identify-sender": changing.identify,
    "reopen": changing.reopen,
    "merge": changing.merge,
    "search-log": searches.record,
    "finding": findings.decide,
    **dict.fromkeys(obligations.BY_DIALOG, obligations.record),
}
"""What a dialog that is no step ends in."""
