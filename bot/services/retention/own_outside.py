"""What is kept of an employee outside of cases, in an overview of what is kept of them (AVG 15): their
settings, what they began and did not send, and the log of what they searched for and opened.

Everybody else stays out of it: of a deputy or a manager it says that there is one.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime

from bot.services.retention.own_rows import HIDDEN, PEOPLE, SENDER, About, Cover
from bot.services.scene import Scene
from dialogs.answers import shown_answer
from dialogs.catalogue import dialog_for
from dialogs.dialog import Dialog, Page
from dialogs.letters.draft import Block, Prose, Rows, Title
from dialogs.questions import Answer, Files, People, Question, Words
from dialogs.session import Progress, progress_from_data
from dialogs.view import question_key
from storage.people import Person
from storage.sessions import Session
from storage.unit_of_work import UnitOfWork

MOST = 500
"""Lines of a log that are shown, the newest; when there are more it says so."""
Row = tuple[str, str]
TEXT_KEYS = (
    "rights-outside-title", "rights-settings-title", "rights-name", "rights-mail", "rights-department",
    "rights-language", "rights-hours", "rights-hours-usual", "rights-digest", "rights-absent",
    "rights-absent-period", "rights-deputy", "rights-manager", "rights-is-set", "rights-not-set",
    "rights-platforms", "rights-language-nl", "rights-language-en", "rights-digest-usual",
    "rights-digest-none", "rights-begun-title", "rights-begun", "rights-begun-none",
    "rights-searched-title", "rights-searched", "rights-searched-none", "rights-opened-title",
    "rights-opened-none", "rights-opened-hidden", "rights-newest",
)  # fmt: skip


def outside(uow: UnitOfWork, scene: Scene, about: About) -> Iterator[Block]:
    """Everything of this person that stands in no case."""
    person = uow.people.get(about.person)
    if person is None:
        return
    yield Title(scene.say("rights-outside-title"), 1)
    yield Title(scene.say("rights-settings-title"))
    yield Rows(tuple((label, said) for label, said in _settings(uow, scene, person) if said))
    yield from _begun(uow, scene, about)
    yield from _log(scene, "searched", [_search(scene, *one) for one in _searches(uow, about)])
    yield from _log(scene, "opened", list(_opened(uow, scene, about)))


# --- their settings ------------------------------------------------------------------------------


def _settings(uow: UnitOfWork, scene: Scene, person: Person) -> Iterator[Row]:
    yield scene.say("rights-name"), person.name
    yield scene.say("rights-mail"), person.mail
    yield scene.say("rights-department"), person.department
    platforms = dict.fromkeys(account.platform for account in person.accounts)
    named = (scene.say(f"chat-named-{platform}") for platform in platforms)
    yield scene.say("rights-platforms"), ", ".join(named)
    language = scene.say(f"rights-language-{person.language}") if person.language else ""
    yield scene.say("rights-language"), language or scene.say("rights-not-set")
    yield scene.say("rights-hours"), person.hours or scene.say("rights-hours-usual")
    yield scene.say("rights-digest"), _digest(scene, person.digest)
    for one in uow.absences.of(person.id):
        period = scene.say("rights-absent-period", since=one.since, at=one.back_at)
        yield scene.say("rights-absent"), period
    for label, whom in (("rights-deputy", person.deputy), ("rights-manager", person.manager)):
        yield scene.say(label), scene.say("rights-is-set" if whom else "rights-not-set")


def _digest(scene: Scene, day: str) -> str:
    if day in ("", "none"):
        return scene.say("rights-digest-none" if day else "rights-digest-usual")
    return scene.say(f"weekday-{day}")


# --- what they began -----------------------------------------------------------------------------


def _begun(uow: UnitOfWork, scene: Scene, about: About) -> Iterator[Block]:
    """What they filled in and did not send yet, in their own words."""
    yield Title(scene.say("rights-begun-title"))
    begun = uow.sessions.open_of(about.person)
    if not begun:
        yield Prose(scene.say("rights-begun-none"))
    for session in begun:
        dialog = dialog_for(session.dialog)
        yield Prose(scene.say("rights-begun", what=scene.say(dialog.key), at=session.updated_at))
        yield Rows(tuple(_filled(uow, scene, about, session, dialog)))


def _filled(
    uow: UnitOfWork, scene: Scene, about: About, session: Session, dialog: Dialog
) -> Iterator[Row]:
    progress = progress_from_data(uow.sessions.payload(session), {})
    cover = Cover.around(uow, scene, about, _names(progress))
    for page in dialog.pages:
        for question in page.questions:
            said = _said(scene, page, question, progress)
            if said and _is_theirs(question):
                yield scene.say(question_key(dialog, page, question)), cover.text(said)


def _names(progress: Progress) -> list[str]:
    """Names and accounts of others that were filled in so far."""
    given = [progress.answers.get(key) for key in (*SENDER, *PEOPLE)]
    given += [raw.get(key) for raw in progress.drafts.values() for key in (*SENDER, *PEOPLE)]
    return [line.strip().lstrip("@") for said in given for line in _lines(said) if line.strip()]


def _lines(said: Answer | None) -> list[str]:
    given = (said,) if isinstance(said, str) else said or ()
    return [line for one in given for line in one.splitlines()]


def _is_theirs(question: Question) -> bool:
    """Who else it is about is not said, and files are shown apart."""
    return not isinstance(question, People | Files) and question.key not in (
        *SENDER, *PEOPLE, *HIDDEN,
    )  # fmt: skip


def _said(scene: Scene, page: Page, question: Question, progress: Progress) -> str:
    """What was accepted, or else what was typed on a page that is half filled in."""
    typed = progress.drafts.get(page.key, {}).get(question.key)
    if typed and isinstance(question, Words):
        return "\n".join(typed)
    names: Mapping[str, str] = {}
    answer = progress.answers.get(question.key)
    return shown_answer(question, answer, language=scene.language, names=names) if answer else ""


# --- what they searched for and opened -----------------------------------------------------------


def _searches(uow: UnitOfWork, about: About) -> list[tuple[datetime, int]]:
    return [(one.at, one.hits) for one in uow.searches.all() if one.by == about.person]


def _search(scene: Scene, at: datetime, hits: int) -> Row:
    return scene.say("moment", at=at), scene.say("rights-searched", hits=hits)


def _opened(uow: UnitOfWork, scene: Scene, about: About) -> Iterator[Row]:
    """When they opened something, and of which case where they have a part in it still."""
    theirs = uow.cases.roles_in(about.person)
    for number, at in uow.readings.by(about.person, MOST + 1):
        known = scene.say("rights-case", case=number) if number in theirs else ""
        yield scene.say("moment", at=at), known or scene.say("rights-opened-hidden")


def _log(scene: Scene, what: str, rows: list[Row]) -> Iterator[Block]:
    yield Title(scene.say(f"rights-{what}-title"))
    if len(rows) > MOST:
        yield Prose(scene.say("rights-newest", count=MOST))
    yield Rows(tuple(rows[:MOST])) if rows else Prose(scene.say(f"rights-{what}-none"))
