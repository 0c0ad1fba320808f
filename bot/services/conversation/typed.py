"""What Baken answers to what somebody types or sends: words, commands and files."""

from collections.abc import Mapping

from bot.commands import Asked, CommandKey, understood
from bot.services.cases import finding, listing
from bot.services.cases.access import case_number, municipal_roles
from bot.services.conversation import acts, completing, forms, information
from bot.services.conversation.acts import Answer
from bot.services.evidence import copies, files, gates
from bot.services.figures import bands
from bot.services.messages import in_chat, overview, undelivered
from bot.services.monitoring import commands
from bot.services.people import absence, own_time
from bot.services.prevention import duties
from bot.services.retention import beginning, retaining
from bot.services.scene import Scene
from bot.turn import Commands, Reply, Says
from dialogs.errors import PersonFacingError
from dialogs.questions import Raw, is_web_address
from storage.unit_of_work import UnitOfWork

WORDY = frozenset({"monitor_note", "monitor_found", "signal", "find"})
"""Commands that people type words of a case behind; these stay in their chat."""
SAYS_SOMETHING = 20
"""So many characters are more than a greeting."""


def said(uow: UnitOfWork, scene: Scene, action: Says) -> Reply:
    """Words in a chat or a channel, with or without files."""
    return _files(uow, scene, action) if action.files else _words(uow, scene, action.text)


def command(uow: UnitOfWork, scene: Scene, typed: Commands) -> Reply:
    """A command of the platform, such as /baken. Raises PersonFacingError for an unknown one."""
    surface = typed.name if typed.name in ("melden", "monitor") else "baken"
    asked = understood(typed.text, "monitor" if surface == "monitor" else
                       "melden" if surface == "melden" else "baken")  # fmt: skip
    return _command(uow, scene, asked)


def _words(uow: UnitOfWork, scene: Scene, text: str) -> Reply:
    asked = understood(text)
    if asked is not None:
        reply = _command(uow, scene, asked)
        if asked.command.key in WORDY and asked.rest:
            in_chat.typed(uow, scene, case_number(asked.rest) or "")
        return reply
    if scene.place.kind == "channel":
        shared = any(is_web_address(word) for word in text.split())
        return _not_in_a_channel(scene) if shared else scene.answer("channel-only-commands")
    cases = listing.own_cases(uow, scene)
    if len(cases) == 1 and len(text) > 3:
        in_chat.typed(uow, scene, cases[0].case_id)
        draft: dict[str, Raw] = {"send": {"addition": (text,)}}
        return forms.begin(uow, scene, "add-evidence", case=cases[0].case_id, drafts=draft)
    if len(text) > SAYS_SOMETHING:
        in_chat.typed(uow, scene, "")
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
    cases = listing.own_cases(uow, scene)
    if session is None or not forms.waits_for_files(uow, scene, session):
        gates.check_loose(uow, scene.person.id, (one.case_id for one in cases))
    if session is not None and files.belong_to(session):
        files.take(uow, scene, session, said.files)
        return scene.answer("evidence-being-stored", count=count)
    if len(cases) == 1:
        files.take_for_case(uow, scene, cases[0].case_id, said.files)
        return scene.answer("evidence-being-stored", count=count)
    begun = uow.sessions.open(person_id=scene.person.id, dialog="report", at=scene.now)
    files.take(uow, scene, begun, said.files)
    button = scene.button("form-resume", begun.id, label="button-report", opens=True)
    return scene.answer("evidence-restart-report", buttons=(button,))


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


def _resume(uow: UnitOfWork, scene: Scene, _: str) -> Reply:
    session = uow.sessions.newest(scene.person.id)
    if session is None:
        button = scene.button("report-start", label="button-report", opens=True)
        return scene.answer("report-nothing-open", buttons=(button,))
    return forms.resume(uow, scene, session.id)


def _recording(uow: UnitOfWork, scene: Scene, _: str) -> Reply:
    """A citizen asks for a recording: the decision log begins (S83)."""
    return forms.begin(uow, scene, "recording-request")


def _monitor_open(uow: UnitOfWork, scene: Scene, text: str) -> Reply:
    return Reply(messages=(listing.open_cases(uow, scene, text),))


def _monitor_note(uow: UnitOfWork, scene: Scene, text: str) -> Reply:
    case_id = acts.number(uow, scene, text)
    words = text.replace(case_number(text) or "", "").strip()
    if not words:
        raise PersonFacingError("note-empty", example=case_id)
    completing.note(uow, scene, case_id, words)
    return scene.answer("note-kept", case=case_id)


_COMMANDS: Mapping[CommandKey, Answer] = {
    "report": acts.report,
    "resume": _resume,
    "status": acts.status,
    "case": acts.case,
    "add_evidence": acts.about_case("add-evidence"),
    "edit_evidence": copies.refuse_edits,
    "correct": acts.about_case("correct"),
    "withdraw": acts.about_case("withdraw"),
    "tips": information.tips,
    "norm": information.norm,
    "house_rules": information.house_rules,
    "language": information.language,
    "help": information.help,
    "skip": acts.skippable,
    "reading": information.reading,
    "absent": own_time.absent,
    "back": absence.end,
    "hours": own_time.hours,
    "digest": own_time.digest,
    "awareness": duties.awareness,
    "house_rules_check": duties.house_rules_check,
    "policy_check": duties.policy_check,
    "overview": overview.overview,
    "undelivered": undelivered.show,
    "figures": bands.show,
    "find": finding.find,
    "retention": retaining.show,
    "rights": beginning.begin_rights,
    "recording": _recording,
    "recording_now": information.recording_now,
    "monitor_help": information.monitor_help,
    "monitor_open": _monitor_open,
    "monitor_case": acts.case,
    "monitor_found": commands.found,
    "monitor_search": commands.search,
    "monitor_searches": commands.log,
    "signal": commands.found,
    "monitor_claim": acts.claim,
    "monitor_note": _monitor_note,
}
