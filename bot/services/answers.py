"""What Baken answers to each thing somebody can do: words, commands, buttons, forms, files."""

from collections.abc import Callable, Mapping

from bot.commands import Asked, CommandKey, understood
from bot.services import (
    access,
    completing,
    duties,
    figures,
    files,
    forms,
    information,
    keeping,
    letter_choice,
    listing,
    monitoring,
    opening,
    overview,
    pressing,
    showing,
    timeline,
    versions,
    waiting,
)
from bot.services.access import case_number, municipal_roles
from bot.services.cards import open_button, step_title
from bot.services.scene import Scene
from bot.turn import NOTHING, Action, Arrives, Commands, Forwards, Presses, Reply, Says, Submits
from dialogs.catalogue import step_dialog
from dialogs.errors import PersonFacingError
from dialogs.protocol import decisions
from dialogs.questions import Raw, is_web_address
from dialogs.view import Button, Message, Paragraph
from storage.unit_of_work import UnitOfWork

Answer = Callable[[UnitOfWork, Scene, str], Reply]


def answer(uow: UnitOfWork, scene: Scene, action: Action) -> Reply:
    """Carry out one action. Raises PersonFacingError; then nothing has happened."""
    match action:
        case Says(text=text, files=offered):
            return _files(uow, scene, action) if offered else _words(uow, scene, text)
        case Commands(name=name, text=text):
            surface = name if name in ("melden", "monitor") else "baken"
            asked = understood(text, "monitor" if surface == "monitor" else
                               "melden" if surface == "melden" else "baken")  # fmt: skip
            return _command(uow, scene, asked)
        case Presses(action=name, value=value):
            return _press(uow, scene, name, value)
        case Submits():
            return forms.submitted(uow, scene, action)
        case Forwards(text=text, link=link):
            return _forwarded(uow, scene, text, link)
        case Arrives():
            return welcome(scene)


def welcome(scene: Scene) -> Reply:
    """The first words, with the buttons to begin; also the home tab."""
    buttons = (
        scene.button("report-start", label="button-report", opens=True),
        scene.button("status", label="button-status"),
        scene.button("help", label="button-help"),
    )
    message = scene.message("welcome", "welcome-gir", buttons=buttons)
    return Reply(messages=(message,), home=message)


# --- words and files ---------------------------------------------------------------------------


def _words(uow: UnitOfWork, scene: Scene, text: str) -> Reply:
    asked = understood(text)
    if asked is not None:
        return _command(uow, scene, asked)
    if scene.place.kind == "channel":
        shared = any(is_web_address(word) for word in text.split())
        return _not_in_a_channel(scene) if shared else scene.answer("channel-only-commands")
    cases = listing.own_cases(uow, scene)
    if len(cases) == 1 and len(text) > 3:
        draft: dict[str, Raw] = {"send": {"addition": (text,)}}
        return forms.begin(uow, scene, "add-evidence", case=cases[0].case_id, drafts=draft)
    buttons = (scene.button("report-start", label="button-report", opens=True),)
    return scene.answer("text-not-understood", buttons=buttons)


def _not_in_a_channel(scene: Scene) -> Reply:
    """T11, to the sender alone: a link or a file was put where everybody sees it. Nothing is kept
    (G_CHANNEL_PRIVACY)."""
    button = scene.button("report-start", label="button-report", opens=True)
    return scene.answer("t11", buttons=(button,))


def _files(uow: UnitOfWork, scene: Scene, said: Says) -> Reply:
    """Files go to the dialog that is open, else to the only own case, else start a report."""
    if scene.place.kind == "channel":
        return _not_in_a_channel(scene)
    count = len(said.files)
    session = uow.sessions.newest(scene.person.id)
    if session is not None and files.belong_to(session):
        files.take(uow, scene, session, said.files)
        return scene.answer("evidence-being-stored", count=count)
    cases = listing.own_cases(uow, scene)
    if len(cases) == 1:
        files.take_for_case(uow, scene, cases[0].case_id, said.files)
        return scene.answer("evidence-being-stored", count=count)
    begun = uow.sessions.open(person_id=scene.person.id, dialog="report", at=scene.now)
    files.take(uow, scene, begun, said.files)
    button = scene.button("form-resume", begun.id, label="button-report", opens=True)
    return scene.answer("evidence-restart-report", buttons=(button,))


def _forwarded(uow: UnitOfWork, scene: Scene, text: str, link: str) -> Reply:
    """A message of somebody else becomes the draft of a report, its words and address included."""
    drafts: dict[str, Raw] = {"story": {"summary": (text,)}}
    if is_web_address(link):
        drafts["address"] = {"urls": (link,)}
    return forms.begin(uow, scene, "report", drafts=drafts)


# --- commands ----------------------------------------------------------------------------------


def _command(uow: UnitOfWork, scene: Scene, asked: Asked | None) -> Reply:
    if asked is None:
        raise PersonFacingError("command-unknown")
    if asked.command.officers and not _is_officer(scene):
        raise PersonFacingError("officers-only")
    return _COMMANDS[asked.command.key](uow, scene, asked.rest)


def _is_officer(scene: Scene) -> bool:
    return bool(
        municipal_roles(scene.settings, scene.person)
        & {"monitoring_officer", "aggression_coordinator"}
    )


def _report(uow: UnitOfWork, scene: Scene, _: str) -> Reply:
    return forms.begin(uow, scene, "report")


def _resume(uow: UnitOfWork, scene: Scene, _: str) -> Reply:
    session = uow.sessions.newest(scene.person.id)
    if session is None:
        button = scene.button("report-start", label="button-report", opens=True)
        return scene.answer("report-nothing-open", buttons=(button,))
    return forms.resume(uow, scene, session.id)


def _status(uow: UnitOfWork, scene: Scene, _: str) -> Reply:
    return Reply(messages=(listing.status(uow, scene),))


def _case(uow: UnitOfWork, scene: Scene, text: str) -> Reply:
    opened = access.open_case(uow, scene, _number(uow, scene, text), "case")
    return Reply(messages=(showing.case_page(uow, scene, opened),))


def _number(uow: UnitOfWork, scene: Scene, text: str) -> str:
    """The case number that was typed, or that of the thread it was typed in."""
    number = case_number(text) or listing.case_of_thread(uow, scene)
    if number is None:
        raise PersonFacingError("case-number-needed", example="DA-2026-0001")
    return number


def _recording(uow: UnitOfWork, scene: Scene, _: str) -> Reply:
    """A citizen asks for a recording: the decision log begins (S83)."""
    return forms.begin(uow, scene, "recording-request")


def _about_case(dialog: str) -> Answer:
    def begin(uow: UnitOfWork, scene: Scene, text: str) -> Reply:
        own = listing.own_cases(uow, scene)
        only = own[0].case_id if len(own) == 1 and not case_number(text) else ""
        case_id = only or _number(uow, scene, text)
        access.open_case(uow, scene, case_id, dialog)
        return forms.begin(uow, scene, dialog, case=case_id)

    return begin


def _more(uow: UnitOfWork, scene: Scene, text: str) -> Reply:
    """What can be done with a case besides its steps, as buttons."""
    opened = access.open_case(uow, scene, _number(uow, scene, text), "more")
    buttons = pressing.more_buttons(scene, opened)
    key = "more-choose" if buttons else "more-none"
    back = open_button(opened.case.case_id, scene.language)
    return scene.answer(key, buttons=(*buttons, back), case=opened.case.case_id)


def _skippable(uow: UnitOfWork, scene: Scene, text: str) -> Reply:
    """The steps of a case that this person may skip with a reason (S30), as buttons."""
    opened = access.open_case(uow, scene, _number(uow, scene, text), "skip")
    case_id = opened.case.case_id
    buttons = tuple(
        Button("step-skip", f"{case_id}/{s.key}", step_title(scene.language, s.key), opens=True)
        for s in pressing.skippable(scene, opened)
    )
    return scene.answer("skip-choose" if buttons else "skip-none", buttons=buttons, case=case_id)


def _monitor_open(uow: UnitOfWork, scene: Scene, text: str) -> Reply:
    return Reply(messages=(listing.open_cases(uow, scene, text),))


def _claim(uow: UnitOfWork, scene: Scene, text: str) -> Reply:
    opened = access.open_case(uow, scene, _number(uow, scene, text), "claim")
    if "monitoring_officer" not in opened.roles:
        raise PersonFacingError("officers-only")
    events = decisions.claim(opened.case, by=scene.person.id, settings=scene.settings.protocol)
    keeping.keep(uow, opened.case, events, by=scene.person.id, settings=scene.settings)
    button = scene.button("case-open", opened.case.case_id, label="button-open-case", opens=True)
    return scene.answer("case-claimed", buttons=(button,), case=opened.case.case_id)


def _monitor_note(uow: UnitOfWork, scene: Scene, text: str) -> Reply:
    case_id = _number(uow, scene, text)
    words = text.replace(case_number(text) or "", "").strip()
    if not words:
        raise PersonFacingError("note-empty", example=case_id)
    completing.note(uow, scene, case_id, words)
    return scene.answer("note-kept", case=case_id)


_COMMANDS: Mapping[CommandKey, Answer] = {
    "report": _report,
    "resume": _resume,
    "status": _status,
    "case": _case,
    "add_evidence": _about_case("add-evidence"),
    "correct": _about_case("correct"),
    "withdraw": _about_case("withdraw"),
    "tips": information.tips,
    "norm": information.norm,
    "house_rules": information.house_rules,
    "language": information.language,
    "help": information.help,
    "skip": _skippable,
    "reading": information.reading,
    "awareness": duties.awareness,
    "house_rules_check": duties.house_rules_check,
    "policy_check": duties.policy_check,
    "overview": overview.overview,
    "figures": figures.show,
    "recording": _recording,
    "recording_now": information.recording_now,
    "monitor_help": information.monitor_help,
    "monitor_open": _monitor_open,
    "monitor_case": _case,
    "monitor_found": monitoring.found,
    "monitor_search": monitoring.search,
    "monitor_searches": monitoring.log,
    "signal": monitoring.found,
    "monitor_claim": _claim,
    "monitor_note": _monitor_note,
}


# --- buttons -----------------------------------------------------------------------------------


def _press(uow: UnitOfWork, scene: Scene, name: str, value: str) -> Reply:
    handler = _PRESSES.get(name)
    if handler is None:
        raise PersonFacingError("form-gone")
    return handler(uow, scene, value)


def _step(uow: UnitOfWork, scene: Scene, value: str) -> Reply:
    """Open a step's dialog: refused here already when it is locked or somebody else's."""
    case_id, _, step = value.partition("/")
    opened = access.open_case(uow, scene, case_id, f"step:{step}")
    if (refused := decisions.self_response(opened.case, step, by=scene.person.id)) is not None:
        raise refused
    planned = decisions.open_step(
        opened.case, step, roles=opened.roles, settings=scene.settings.protocol
    )
    started = decisions.start_step(opened.case, planned, roles=opened.roles)
    keeping.keep(uow, opened.case, started, by=scene.person.id, settings=scene.settings)
    return forms.begin(uow, scene, step_dialog(step), case=case_id, step=step)


def _skip(uow: UnitOfWork, scene: Scene, value: str) -> Reply:
    case_id, _, step = value.partition("/")
    opened = access.open_case(uow, scene, case_id, f"skip:{step}")
    decisions.skip_step(opened.case, step, reason="", roles=opened.roles,
                        settings=scene.settings.protocol)  # fmt: skip
    return forms.begin(uow, scene, "skip-step", case=case_id, step=step)


_PRESSES: Mapping[str, Answer] = {
    "report-start": _report,
    "form-resume": lambda uow, scene, value: forms.resume(uow, scene, value),
    "status": _status,
    "help": information.help,
    "case-open": _case,
    "case-letter": letter_choice.choose,
    "letter-make": letter_choice.begin,
    "link-open": lambda *_: NOTHING,
    "case-claim": _claim,
    "case-add-evidence": _about_case("add-evidence"),
    "case-correct": _about_case("correct"),
    "case-withdraw": _about_case("withdraw"),
    "case-note": _about_case("note"),
    "case-skip": _skippable,
    "case-change": _about_case("change-facts"),
    "case-identify": _about_case("identify-sender"),
    "case-merge": _about_case("merge"),
    "case-reopen": _about_case("reopen"),
    "case-link": _about_case("link-case"),
    "case-wish": _about_case("my-wish"),
    "case-emergency": _about_case("emergency"),
    "case-emergency-agree": _about_case("emergency-agree"),
    "case-broken": opening.begin_broken,
    "case-more": _more,
    "case-steps": waiting.steps,
    "case-waits": waiting.waits,
    "case-timeline": timeline.timeline,
    "case-audit": timeline.audit,
    "picture-open": opening.begin_picture,
    "case-texts": versions.of_case,
    "duty-open": duties.press,
    "step-open": _step,
    "step-skip": _skip,
    "search-log": monitoring.write_down,
    "finding": monitoring.finding,
}
ACTIONS = tuple(_PRESSES)


def refusal(scene: Scene, mistake: PersonFacingError) -> Reply:
    """Why something was not done and what to do instead; keys in its values become names."""
    values = {name: showing.named(scene, name, v) for name, v in mistake.values.items()}
    lines = (Paragraph(scene.say(mistake.text_key, **values), "warning"),)
    return Reply(messages=(Message(scene.say("summary-neutral"), lines),))
