"""The norm and the house rules by version: put on record at start, shown with a case (S21, S25)."""

from datetime import date, datetime

from bot.services.cases import access
from bot.services.cases.access import OpenCase
from bot.services.prevention import obligations
from bot.services.scene import Scene
from bot.settings import Settings
from bot.turn import Reply
from dialogs.protocol.case import Case
from dialogs.protocol.derived import derive
from dialogs.protocol.facts import AMSTERDAM
from dialogs.view import Message, Paragraph
from storage.texts import TextVersion
from storage.unit_of_work import UnitOfWork

Rows = list[tuple[str, str]]


def current(settings: Settings, now: datetime) -> tuple[TextVersion, ...]:
    """The texts in force. House rules only when the municipality has some of its own: what Baken
    says instead is no text of theirs."""
    norm = TextVersion("norm", settings.protocol.norm_version, settings.norm_text, now)
    rules = settings.house_rules
    own = TextVersion("house_rules", rules.version, rules.text, now)
    return (norm, own) if rules.text else (norm,)


def put_on_record(uow: UnitOfWork, settings: Settings) -> None:
    """Keep the texts in force. Raises PersonFacingError when a text changed and its version did not."""
    for one in current(settings, uow.now):
        uow.texts.put_on_record(one)


def check(uow: UnitOfWork, settings: Settings) -> None:
    """The same question without keeping anything."""
    for one in current(settings, uow.now):
        uow.texts.check(one.kind, one.version, one.text)


def line(uow: UnitOfWork, scene: Scene, kind: str, version: str) -> str:
    """A version and since when it is in force."""
    known = uow.texts.get(kind, version)
    if known is None:
        return scene.say("text-version", version=version)
    return scene.say("text-version-since", version=version, at=known.since)


# --- with a case ---------------------------------------------------------------------------------


def about_recording(case: Case) -> bool:
    """Whether the house rules for recordings matter in a case."""
    return derive(case.facts).recorded or case.facts.one("flow") == "recording_request"


def rows(uow: UnitOfWork, scene: Scene, opened: OpenCase) -> Rows:
    """The versions in force when the case was opened, for its page."""
    case = opened.case
    found = [(scene.say("case-norm"), line(uow, scene, "norm", case.norm_version))]
    if _shows_rules(opened):
        shown = line(uow, scene, "house_rules", case.house_rules_version)
        found.append((scene.say("case-house-rules"), shown))
    return found


def _shows_rules(opened: OpenCase) -> bool:
    """That there are house rules with a case says that it is about a recording."""
    case = opened.case
    return opened.sees("words") and about_recording(case) and bool(case.house_rules_version)


def of_case(uow: UnitOfWork, scene: Scene, case_id: str) -> Reply:
    """The norm and the house rules as they were when the case was opened."""
    opened = access.open_case(uow, scene, case_id, "texts")
    case = opened.case
    parts = [Paragraph(scene.say("case-texts-title", case=case.case_id), "heading"),
             *_text(uow, scene, "norm", case.norm_version)]  # fmt: skip
    if _shows_rules(opened):
        parts += _text(uow, scene, "house_rules", case.house_rules_version)
    page = Message(scene.say("summary-neutral"), tuple(parts), about=case.case_id)
    return Reply(messages=(page,))


def _text(uow: UnitOfWork, scene: Scene, kind: str, version: str) -> list[Paragraph]:
    known = uow.texts.get(kind, version)
    title = "case-norm" if kind == "norm" else "case-house-rules"
    head = Paragraph(f"{scene.say(title)} · {line(uow, scene, kind, version)}")
    words = known.text if known else scene.say("text-version-gone")
    return [head, Paragraph(words, "quote")]


def doubt(uow: UnitOfWork, scene: Scene, opened: OpenCase) -> list[Paragraph]:
    """A warning when the house rules may not have hung in the building of a recording (S90)."""
    case = opened.case
    building = case.facts.one("building")
    if not building or not about_recording(case) or not opened.sees("words"):
        return []
    found = obligations.doubt_about(uow, building, _day_of(case, scene.now))
    if found is None:
        return []
    name = obligations.building_name(scene.settings, building)
    said = scene.say("case-rules-doubtful", building=name, day=shown_day(found))
    return [Paragraph(said, "warning")]


def _day_of(case: Case, now: datetime) -> date:
    """When it happened, or else when it was reported."""
    moment = case.facts.moment("occurred_at") or case.opened_at or now
    return moment.astimezone(AMSTERDAM).date()


def shown_day(day: date) -> str:
    """A day as the forms show it."""
    return f"{day:%d-%m-%Y}"
