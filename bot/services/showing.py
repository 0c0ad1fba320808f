"""Cases as people may see them: lists, the page of a case, and what 6.3 leaves out."""

from datetime import datetime

from bot.services.access import OpenCase
from bot.services.cards import role_name, step_title, yes_no
from bot.services.pressing import case_buttons, own_buttons
from bot.services.recorded import recorded
from bot.services.scene import Scene
from dialogs.answers import option_key
from dialogs.catalogue.parts import outcome_labels
from dialogs.protocol.access import (
    EVIDENCE_ITEMS,
    FACTS_ITEMS,
    WORDS_ITEMS,
    evidence_class,
)
from dialogs.protocol.case import Case
from dialogs.protocol.decisions import state_of
from dialogs.protocol.facts import FACT, moment_of
from dialogs.protocol.plan import PlannedStep, plan_of
from dialogs.protocol.steps import STEP
from dialogs.texts import Value
from dialogs.view import Message, Paragraph
from storage.cases import CaseRow
from storage.evidence import EvidenceItem
from storage.unit_of_work import UnitOfWork

LOCK_NAMES: dict[str, str] = {
    "G_CLOSE": "case-all-steps",
    "G_CONSULT_FIRST": "lock-consult",
    "G_EVIDENCE_FIRST": "lock-evidence",
    "G_REPORT_BEFORE_REMOVAL": "lock-report",
    "G_REPORT_BEFORE_TRACING": "lock-report",
    "G_PROVIDER_REFUSED": "lock-provider",
    "G_PRIVACY_OFFICER_FIRST": "lock-privacy",
    "G_REFUSAL_BEFORE_AP": "lock-refusal",
    "G_AP_BEFORE_COURT": "lock-authority",
    "G_SAFE_CONVERSATION": "lock-safe",
    "G_RESPONSE_AFTER_GIR": "lock-gir",
}
"""What a start guard of 2.6 waits for, in a few words."""
HIDDEN_FACTS = frozenset({"flow", "affected_people", "recognisable_people"})


def case_page(uow: UnitOfWork, scene: Scene, opened: OpenCase) -> Message:
    """Everything of a case that this person may see, and the buttons for what they can do."""
    case = opened.case
    head = Paragraph(scene.say("case-title", case=case.case_id), "heading")
    if not opened.sees("status"):
        return _for_reporter(uow, scene, case, head)
    parts = [head, _status(uow, scene, case), *_steps(scene, case), *_report(uow, scene, opened),
             *recorded(uow, scene, opened), *_evidence(uow, scene, opened),
             *_notes(uow, scene, opened)]  # fmt: skip
    return Message(scene.say("summary-neutral"), tuple(parts), case_buttons(scene, opened))


def _for_reporter(uow: UnitOfWork, scene: Scene, case: Case, head: Paragraph) -> Message:
    """6.3: a reporter who is not affected sees that it was received or handled, and own uploads."""
    line = scene.say("case-handled" if case.ended else "case-received")
    own = tuple(
        Paragraph(_evidence_line(scene, item))
        for item in uow.evidence.of_vault(uow.cases.vault_of(case.case_id))
        if item.by == scene.person.id
    )
    parts = (head, Paragraph(line), Paragraph(scene.say("t15")), *own)
    return Message(scene.say("summary-neutral"), parts, own_buttons(scene, case))


def _status(uow: UnitOfWork, scene: Scene, case: Case) -> Paragraph:
    owner = uow.people.get(case.owner) if case.owner else None
    plan = plan_of(case, scene.settings.protocol)
    opened = moment_of(case.opened_at.isoformat()) if case.opened_at else scene.now
    rows = (
        (scene.say("case-status"), state_name(scene, state_of(case, scene.settings.protocol))),
        (scene.say("case-urgent"), yes_no(scene.language, plan.urgent)),
        (scene.say("case-opened"), _moment(scene, opened)),
        (scene.say("case-owner"), owner.name if owner else scene.say("case-owner-none")),
    )
    return Paragraph(style="facts", facts=rows)


def state_name(scene: Scene, state: str) -> str:
    return scene.say(f"state-{state.replace('_', '-')}")


def _moment(scene: Scene, moment: datetime) -> str:
    return scene.say("moment", at=moment)


def _steps(scene: Scene, case: Case) -> list[Paragraph]:
    plan = plan_of(case, scene.settings.protocol)
    rows = tuple(
        (step_title(scene.language, step.key), _step_state(scene, case, step))
        for step in plan.steps
    )
    return [
        Paragraph(scene.say("case-steps-title"), "heading"),
        Paragraph(style="facts", facts=rows),
    ]


def _step_state(scene: Scene, case: Case, step: PlannedStep) -> str:
    match step.state:
        case "done":
            outcome = case.steps[step.key].outcome if step.key in case.steps else ""
            key = option_key(outcome_labels(step.key), outcome)
            return (
                scene.say("case-step-done", outcome=scene.say(key))
                if outcome
                else scene.say("case-step-done-plain")
            )
        case "locked":
            return scene.say("case-step-locked", waits=waiting_for(scene, step))
        case "open" | "in_progress" if step.due is not None:
            role = role_name(scene.language, step.role)
            return scene.say("case-step-open", due=step.due) + f" · {role}"
        case "open":
            return scene.say("case-step-open-no-term")
        case "waiting_external":
            return scene.say("case-step-waiting")
        case other:
            return scene.say(f"case-step-{other.replace('_', '-')}")


def waiting_for(scene: Scene, step: PlannedStep) -> str:
    """What a locked step waits for, in words."""
    names = (
        step_title(scene.language, lock) if lock in STEP else scene.say(LOCK_NAMES[lock])
        for lock in step.locked_by
    )
    return ", ".join(dict.fromkeys(names)) or scene.say("lock-another-step")


def _report(uow: UnitOfWork, scene: Scene, opened: OpenCase) -> list[Paragraph]:
    if not opened.sees("words"):
        return []
    rows = [*_facts(scene, opened), *_words(uow, scene, opened)]
    title = Paragraph(scene.say("case-facts-title"), "heading")
    return [title, Paragraph(style="facts", facts=tuple(rows))] if rows else []


def _facts(scene: Scene, opened: OpenCase) -> list[tuple[str, str]]:
    rows = []
    for key, value in opened.case.facts.values.items():
        item = FACTS_ITEMS.get(key, "words")
        if key in HIDDEN_FACTS or key not in FACT or not opened.sees(item):
            continue
        rows.append((scene.say(f"field-{key.replace('_', '-')}"), _fact(scene, key, value)))
    return rows


def _fact(scene: Scene, key: str, value: str | tuple[str, ...]) -> str:
    if FACT[key].kind == "moment":
        return _moment(scene, moment_of(str(value)))
    if FACT[key].kind == "day":
        return "-".join(reversed(str(value).split("-")))
    if not FACT[key].values:
        return value if isinstance(value, str) else ", ".join(value)
    values = (value,) if isinstance(value, str) else value
    prefix = "answer" if FACT[key].values == ("yes", "no") else f"fact-{key}"
    return ", ".join(scene.say(option_key(prefix, v)) for v in values)


def _words(uow: UnitOfWork, scene: Scene, opened: OpenCase) -> list[tuple[str, str]]:
    return [
        (scene.say(f"field-{field.replace('_', '-')}"), uow.contents.read(reference))
        for field, reference in opened.case.words.items()
        if opened.sees(WORDS_ITEMS.get(field, "words"))
    ]


def _evidence(uow: UnitOfWork, scene: Scene, opened: OpenCase) -> list[Paragraph]:
    if not opened.sees(
        EVIDENCE_ITEMS[evidence_class(opened.case.facts, scene.settings.protocol.additions_off)]
    ):
        return []
    numbers = (opened.case.case_id, *opened.case.absorbed)
    items = [i for n in numbers for i in uow.evidence.of_vault(uow.cases.vault_of(n))]
    if not items:
        return []
    lines = [Paragraph(_evidence_line(scene, item)) for item in items]
    return [Paragraph(scene.say("case-evidence-title"), "heading"), *lines]


def _evidence_line(scene: Scene, item: EvidenceItem) -> str:
    return scene.say(
        "case-evidence-line",
        kind=scene.say("evidence-kind-screenshot"),
        size=max(1, item.size // 1024),
        at=item.stored_at,
        hash=item.sha256[:12],
    )


def _notes(uow: UnitOfWork, scene: Scene, opened: OpenCase) -> list[Paragraph]:
    if not opened.case.notes or not opened.sees("consultation"):
        return []
    title = Paragraph(scene.say("case-notes-title"), "heading")
    lines = [Paragraph(uow.contents.read(ref), "quote") for ref, _, _ in opened.case.notes]
    return [title, *lines]


def list_line(scene: Scene, row: CaseRow) -> Paragraph:
    """A case in the officers' list: number, state, urgent, taken, next moment."""
    due = _moment(scene, row.next_due_at) if row.next_due_at else scene.say("no-date")
    return Paragraph(scene.say(
        "list-line", case=row.case_id, state=state_name(scene, row.state),
        urgent=yes_no(scene.language, row.urgent),
        claimed=yes_no(scene.language, bool(row.owner)), due=due,
    ))  # fmt: skip


def named(scene: Scene, name: str, value: Value) -> Value:
    """A key in an error's values as the name that a person knows."""
    if not isinstance(value, str):
        return value
    keys = [key for key in value.split(",") if key]
    match name:
        case "step" | "steps":
            return ", ".join(step_title(scene.language, key) for key in keys)
        case "role" | "roles":
            return ", ".join(role_name(scene.language, key) for key in keys)
        case _:
            return value
