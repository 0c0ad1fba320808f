"""What Baken answers to a button."""

from collections.abc import Mapping

from bot.services.cases import access, accounts, keeping, taking_up, timeline, waiting
from bot.services.conversation import acts, forms, information, opening
from bot.services.conversation.acts import Answer
from bot.services.dossier import asking
from bot.services.evidence import classing, coach, copies, viewing
from bot.services.evidence.coach import CAPTURE
from bot.services.letters import choosing
from bot.services.messages import left_in_chat, overview, undelivered
from bot.services.messages.cards import CLAIMING
from bot.services.monitoring import commands
from bot.services.people import absence, own_time
from bot.services.prevention import duties, versions
from bot.services.reminders import attending
from bot.services.retention import beginning, retaining
from bot.services.scene import Scene
from bot.turn import NOTHING, Reply
from dialogs.catalogue import step_dialog
from dialogs.errors import PersonFacingError
from dialogs.protocol import decisions
from storage.unit_of_work import UnitOfWork


def press(uow: UnitOfWork, scene: Scene, name: str, value: str) -> Reply:
    """Carry out a press. Raises PersonFacingError for a button that is no longer known."""
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
    if step == CLAIMING and "monitoring_officer" in opened.roles:
        return acts.claim(uow, scene, case_id)
    if step == CAPTURE and (waiting := coach.asked(scene, opened)):
        return opening.begin_describing(uow, scene, f"{case_id}/{waiting[0].id}")
    planned = decisions.open_step(
        opened.case, step, roles=opened.roles, settings=scene.settings.protocol
    )
    started = decisions.start_step(opened.case, planned, roles=opened.roles, by=scene.person.id)
    keeping.keep(uow, opened.case, started, by=scene.person.id, settings=scene.settings)
    before = taking_up.recorded_before(uow, opened, step)
    drafts = accounts.filled_in(uow, opened) if step == accounts.STEP else None
    return forms.begin(uow, scene, step_dialog(step), case=case_id, step=step,
                       answers=before.answers, answered=before.pages, drafts=drafts)  # fmt: skip


def _skip(uow: UnitOfWork, scene: Scene, value: str) -> Reply:
    case_id, _, step = value.partition("/")
    opened = access.open_case(uow, scene, case_id, f"skip:{step}")
    decisions.skip_step(opened.case, step, reason="", roles=opened.roles,
                        settings=scene.settings.protocol)  # fmt: skip
    return forms.begin(uow, scene, "skip-step", case=case_id, step=step)


def _leave_out(uow: UnitOfWork, scene: Scene, value: str) -> Reply:
    """Ask why a message that could not be delivered is given up."""
    letter = undelivered.letter(uow, scene, value)
    return forms.begin(uow, scene, "undelivered-discard", subject=str(letter.id))


_PRESSES: Mapping[str, Answer] = {
    "report-start": acts.report,
    "form-resume": lambda uow, scene, value: forms.resume(uow, scene, value),
    "status": acts.status,
    "help": information.help,
    "case-open": acts.case,
    "case-letter": choosing.choose,
    "letter-make": choosing.begin,
    "case-dossier": asking.begin,
    "case-exhibits": viewing.listed,
    "case-secured": classing.begin_secured,
    "exhibit-open": viewing.page,
    "exhibit-view": viewing.link,
    "exhibit-class": classing.begin,
    "exhibit-copy": copies.begin,
    "link-open": lambda *_: NOTHING,
    "case-claim": acts.claim,
    "chat-done": left_in_chat.done,
    "case-add-evidence": acts.about_case("add-evidence"),
    "case-describe": opening.describe_next,
    "case-redescribe": opening.describe_again,
    "evidence-describe": opening.begin_describing,
    "case-correct": acts.about_case("correct"),
    "case-withdraw": acts.about_case("withdraw"),
    "case-note": acts.about_case("note"),
    "case-skip": acts.skippable,
    "case-change": acts.about_case("change-facts"),
    "case-identify": acts.about_case("identify-sender"),
    "case-merge": acts.about_case("merge"),
    "case-reopen": acts.about_case("reopen"),
    "case-link": acts.about_case("link-case"),
    "case-wish": acts.about_case("my-wish"),
    "case-emergency": acts.about_case("emergency"),
    "case-emergency-agree": acts.about_case("emergency-agree"),
    "case-broken": opening.begin_broken,
    "case-more": acts.more,
    "case-steps": waiting.steps,
    "case-waits": waiting.waits,
    "case-timeline": timeline.timeline,
    "case-reminders": timeline.reminders,
    "case-audit": timeline.audit,
    "picture-open": opening.begin_picture,
    "case-texts": versions.of_case,
    "absence-end": absence.end,
    "absence-change": own_time.change_absence,
    "overview": overview.overview,
    "undelivered-list": undelivered.show,
    "undelivered-retry": undelivered.retry,
    "undelivered-discard": _leave_out,
    "retention-list": lambda uow, scene, _: retaining.show(uow, scene, ""),
    "retention-confirm": beginning.begin_confirm,
    "retention-hold": beginning.begin_hold,
    "retention-review": beginning.begin_review,
    "retention-destroy": retaining.destroy,
    "retention-release": retaining.release,
    "duty-open": duties.press,
    "step-open": _step,
    "step-busy": attending.busy,
    "step-free": attending.free,
    "reminder-later": attending.later,
    "copy-received": attending.begin_copy,
    "case-again": attending.again,
    "step-skip": _skip,
    "search-log": commands.write_down,
    "finding": commands.finding,
}
ACTIONS = tuple(_PRESSES)
