"""What becomes of something that monitoring found (S37): a report, or nothing but a line in the log."""

from dataclasses import replace

from bot.services.monitoring.searches import only_officers
from bot.services.scene import Scene
from bot.turn import Reply
from dialogs.dialog import Answers
from dialogs.questions import Answer
from dialogs.session import Progress, progress_to_data
from storage.searches import Search
from storage.sessions import Session
from storage.unit_of_work import UnitOfWork

SOURCE = "monitoring"
ABOUT_OTHERS: dict[str, Answer] = {"reporter_is_affected": "no"}
REPORTED_WITH: dict[str, dict[str, Answer]] = {
    "employee": ABOUT_OTHERS,
    "organisation": {**ABOUT_OTHERS, "affected_kind": ("organisation",)},
}
"""What a report says already, by whom the finding is about (S29, S37)."""


def decide(uow: UnitOfWork, scene: Scene, session: Session, answers: Answers) -> Reply | None:
    """End the dialog about a finding. None: it goes on as a report, with the address and the files
    that were sent along."""
    only_officers(scene)
    told = REPORTED_WITH.get(str(answers.get("finding_about")))
    if told is None:
        return _discard(uow, scene, session, str(answers.get("discarded")))
    report = Progress(answers=told, drafts=_address(answers))
    uow.sessions.become(session, "report", progress_to_data(report), scene.now, subject=SOURCE)
    return None


def _address(answers: Answers) -> dict[str, dict[str, tuple[str, ...]]]:
    """The address where the report will ask for it, whether the place is public or not."""
    links = answers.get("typed_urls") or answers.get("found_urls") or ()
    lines = links if isinstance(links, str) else "\n".join(links)
    return {"address": {"urls": (lines,)}, "link": {"other_urls": (lines,)}}


def _discard(uow: UnitOfWork, scene: Scene, session: Session, reason: str) -> Reply:
    """Keep one line and nothing of the finding itself: its key is destroyed (6.1)."""
    version = scene.settings.monitoring.version
    uow.searches.add(Search(scene.person.id, scene.now, version, discarded=reason))
    uow.sessions.end(session, "cancelled", scene.now)
    return replace(scene.answer("finding-discarded"), done=True)
