"""The log of searches (S36): a search is written down, shown to who may see it, and forgotten."""

from dataclasses import replace
from datetime import datetime

from bot.services.cases.access import municipal_roles
from bot.services.scene import Scene
from bot.turn import Reply
from dialogs.answers import option_key
from dialogs.dialog import Answers
from dialogs.errors import PersonFacingError
from dialogs.protocol.monitoring import check_search, log_kept_since
from dialogs.view import Message, Paragraph
from storage.searches import Search
from storage.sessions import Session
from storage.unit_of_work import UnitOfWork

LENGTH = 30


def only_officers(scene: Scene) -> None:
    """Searching and finding is for those who were appointed to it (S35). Raises PersonFacingError."""
    if "monitoring_officer" not in municipal_roles(scene.settings, scene.person):
        raise PersonFacingError("officers-only")


def record(uow: UnitOfWork, scene: Scene, session: Session, answers: Answers) -> Reply:
    """Write a search down, when it was done as it should be (G_MONITORING_LIMITS)."""
    only_officers(scene)
    check_search(
        own_account=answers.get("own_account") == "yes",
        closed_groups=answers.get("closed_groups") == "yes",
    )
    search = _search(scene, answers)
    uow.searches.add(search)
    uow.sessions.finish(session, scene.now)
    return replace(_kept(scene, search.hits), done=True)


def _search(scene: Scene, answers: Answers) -> Search:
    at, platforms = answers.get("searched_at"), answers.get("searched_platforms")
    return Search(
        scene.person.id,
        datetime.fromisoformat(str(at)),
        scene.settings.monitoring.version,
        platforms if isinstance(platforms, tuple) else (),
        int(str(answers.get("hits"))),
    )


def _kept(scene: Scene, hits: int) -> Reply:
    """What an officer hears; with hits, the way to report one."""
    if not hits:
        return scene.answer("search-kept")
    return scene.answer(
        "search-kept", "search-report-finding", buttons=(scene.button("finding", opens=True),)
    )


def log(uow: UnitOfWork, scene: Scene) -> Message:
    """The log, newest first: date, officer, version of the list, platforms and hits."""
    lines = uow.searches.all()
    parts = [Paragraph(scene.say("search-log-title"), "heading")]
    parts += _sums(scene, lines)
    rows = tuple((scene.say("moment", at=one.at), _line(uow, scene, one)) for one in lines[:LENGTH])
    parts += [Paragraph(style="facts", facts=rows)] if rows else []
    if len(lines) > LENGTH:
        parts.append(Paragraph(scene.say("search-log-more", count=len(lines) - LENGTH)))
    return Message(scene.say("summary-neutral"), tuple(parts))


def _sums(scene: Scene, lines: tuple[Search, ...]) -> list[Paragraph]:
    if not lines:
        return [Paragraph(scene.say("search-log-none"))]
    searches = [one for one in lines if not one.discarded]
    counted = scene.say(
        "search-log-sums",
        searches=len(searches),
        hits=sum(one.hits for one in searches),
        discarded=len(lines) - len(searches),
    )
    return [Paragraph(counted)]


def _line(uow: UnitOfWork, scene: Scene, one: Search) -> str:
    person = uow.people.get(one.by)
    officer = person.name if person and person.name else "–"
    if one.discarded:
        reason = scene.say(option_key("discarded", one.discarded))
        return scene.say("search-log-discarded", officer=officer, reason=reason)
    named = (scene.say(option_key("fact-platform", key)) for key in one.platforms)
    return scene.say(
        "search-log-line", officer=officer, version=one.list_version, platforms=", ".join(named),
        hits=one.hits,
    )  # fmt: skip


def care(uow: UnitOfWork) -> None:
    """Forget the lines that are older than six months (6.1)."""
    uow.searches.forget_before(log_kept_since(uow.now))
