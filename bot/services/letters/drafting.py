"""Letters and forms as drafts (S47, S67, S70 to S76, S93): who may make which, and making one.

Somebody reads, approves and sends them; Baken sends nothing. What a draft says is not kept: it is
made from the case again when the file is fetched.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from bot.services import hand_overs
from bot.services.cases import access
from bot.services.cases.access import OpenCase
from bot.services.cases.keeping import keep
from bot.services.letters.material import material_for
from bot.services.letters.sight import Sight
from bot.services.scene import Scene
from bot.turn import Reply
from dialogs.dialog import Answers
from dialogs.errors import NotAllowed, PersonFacingError
from dialogs.letters.catalogue import LETTER, LETTERS
from dialogs.letters.draft import Draft, Remark, Rows, Title, as_text, draft_of
from dialogs.letters.letter import Letter
from dialogs.protocol import decisions
from dialogs.protocol.events import LetterDrafted
from dialogs.protocol.facts import AMSTERDAM
from dialogs.protocol.plan import Plan, PlannedStep, plan_of
from dialogs.protocol.records.deciding import TONE
from dialogs.protocol.roles import acting_role
from dialogs.texts import Language
from dialogs.view import Button, Message, Paragraph
from storage.sessions import Session
from storage.unit_of_work import Storage, UnitOfWork

NEVER = frozenset({"not_applicable", "skipped"})
MOST_PARTS, MOST_CHARACTERS = 40, 12_000
"""Of one message: Slack shows fifty blocks of three thousand characters."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file as it is handed over. Its name says nothing about what it is about.

    A large one is made after the transaction that promised it (`later`), and comes in pieces, of
    `size` bytes together, that never touch a disk unsealed."""

    name: str
    media_type: str
    data: bytes
    later: "Callable[[Storage], Document] | None" = None
    pieces: Iterator[bytes] | None = None
    size: int = 0


# --- who may make which --------------------------------------------------------------------------


def letters_for(scene: Scene, opened: OpenCase) -> tuple[Letter, ...]:
    """The letters that this person may make for this case now; none by default."""
    if opened.case.ended:
        return ()
    plan = plan_of(opened.case, scene.settings.protocol)
    return tuple(one for one in LETTERS if _is_theirs(scene, opened, one) and _is_time(one, plan))


def _is_theirs(scene: Scene, opened: OpenCase, letter: Letter) -> bool:
    """By role; and whom the case is about never writes to the sender (G_NO_SELF_RESPONSE)."""
    off = scene.settings.protocol.additions_off
    roles = {acting_role(role, off) for role in letter.roles}
    about_me = opened.case.has_role(scene.person.id, "affected_employee")
    return bool(roles & opened.roles) and not (about_me and letter.audience == "citizen")


def _is_time(letter: Letter, plan: Plan) -> bool:
    steps = (plan.step(key) for key in letter.steps)
    return any(step is not None and _allows(letter, step) for step in steps)


def _allows(letter: Letter, step: PlannedStep) -> bool:
    """Not before what its step waits for: a draft that is sent too early does what the guard is
    there to prevent."""
    if step.mode == "absent" and step.state != "done":
        return False
    if letter.after:
        return step.state == "done"
    if letter.ahead:
        return step.state not in NEVER
    return step.can_be_done or step.state == "done" or decisions.may_confirm_all(step)


def open_letter(
    uow: UnitOfWork, scene: Scene, case_id: str, key: str, *, reading: str = ""
) -> tuple[OpenCase, Letter]:
    """The case and the letter, if this person may make it now. Raises PersonFacingError."""
    letter = LETTER.get(key)
    item = ":".join(filter(None, ("letter", letter.key if letter else "", reading)))
    opened = access.open_case(uow, scene, case_id, item)
    if letter is None or letter not in letters_for(scene, opened):
        raise PersonFacingError("letter-not-now")
    return opened, letter


# --- making one ----------------------------------------------------------------------------------


def make(uow: UnitOfWork, scene: Scene, session: Session, answers: Answers) -> Reply:
    """The draft as text, for this person only, with a button to fetch it as a file."""
    opened, letter = open_letter(uow, scene, session.case_id, session.subject)
    ticked = answers.get("tone_checklist") or ()
    if letter.tone and not set(TONE) <= set(ticked):
        raise NotAllowed("letter-tone-missing", guard="G_ORG_VOICE")
    language: Language = "en" if answers.get("letter_language") == "en" else "nl"
    made = _draft(uow, scene, opened, letter, language)
    after = keep(
        uow, opened.case, (LetterDrafted(letter.key, language),), by=scene.person.id,
        settings=scene.settings,
    )  # fmt: skip
    uow.sessions.finish(session, scene.now)
    what = f"letter:{letter.key}:{language}:{len(after.letters)}"
    address = hand_overs.link(uow, scene, session.case_id, what)
    return _shown(scene, made, session.case_id, address)


def document(uow: UnitOfWork, scene: Scene, case_id: str, what: str) -> Document:
    """The file of a letter, as the case is now. Raises PersonFacingError when it is no longer this
    person's to make. `what`: letter, language and number in the case."""
    key, language, number = what.split(":")
    opened, letter = open_letter(uow, scene, case_id, key, reading="file")
    made = _draft(uow, scene, opened, letter, "en" if language == "en" else "nl")
    from bot.documents.docx import MEDIA_TYPE, docx_of  # slow to load, and seldom needed

    data = docx_of(made, author=scene.settings.municipality, now=scene.now)
    return Document(f"baken-{case_id}-{number}.docx", MEDIA_TYPE, data)


def _draft(
    uow: UnitOfWork, scene: Scene, opened: OpenCase, letter: Letter, language: Language
) -> Draft:
    norm = uow.texts.get("norm", opened.case.norm_version)

    def name_of(person_id: str) -> str:
        person = uow.people.get(person_id)
        return person.name if person else ""

    sight = Sight(
        opened.case, opened.roles, scene.person.id, scene.settings, uow.contents.read, name_of,
        scene.now.astimezone(AMSTERDAM).date(), norm.text if norm else "",
    )  # fmt: skip
    return draft_of(letter, material_for(letter, sight), language)


def _shown(scene: Scene, made: Draft, case_id: str, address: str) -> Reply:
    """First that it is ready, then the draft itself, so that each platform can split it."""
    summary = scene.say("summary-neutral")
    fetch = (Button("link-open", "", scene.say("button-letter-file"), "primary", url=address),)
    again = scene.button("case-open", case_id, label="button-open-case", opens=True)
    how = scene.say("letter-file-once" if address else "letter-no-address")
    ready = scene.message("letter-made", case=case_id)
    buttons = (*(fetch if address else ()), again)
    *before, last = in_messages((*paragraphs(made), Paragraph(how)))
    drafts = (*(Message(summary, parts) for parts in before), Message(summary, last, buttons))
    shown = (replace(draft, about=case_id, content=True) for draft in drafts)
    return Reply(messages=(ready, *shown), done=True)


def in_messages(parts: tuple[Paragraph, ...]) -> list[tuple[Paragraph, ...]]:
    """A long draft in several messages, so that no platform leaves out its end."""
    messages: list[tuple[Paragraph, ...]] = [()]
    for part in parts:
        trial = (*messages[-1], part)
        if messages[-1] and (len(trial) > MOST_PARTS or sum(map(_length, trial)) > MOST_CHARACTERS):
            messages.append((part,))
        else:
            messages[-1] = trial
    return messages


def _length(part: Paragraph) -> int:
    return len(part.text) + sum(len(label) + len(value) for label, value in part.facts)


def paragraphs(made: Draft) -> tuple[Paragraph, ...]:
    """A draft in a chat: what stands under one heading is one paragraph, so that it stays short."""
    parts: list[Paragraph] = []
    under: list[str] = []

    def close() -> None:
        if under:
            parts.append(Paragraph("\n\n".join(under)))
            under.clear()

    for block in made.blocks:
        match block:
            case Title(words):
                close()
                parts.append(Paragraph(words, "heading"))
            case Remark(words):
                close()
                parts.append(Paragraph(words, "warning"))
            case Rows(rows):
                close()
                parts.append(Paragraph(style="facts", facts=rows))
            case other:
                under.append(as_text(replace(made, blocks=(other,))))
    close()
    return tuple(parts)
