"""Reports and findings that were begun and not ended: reminded of, and removed after five working
days (2.5b, 6.1).

A draft is private: only its writer hears of it. Removing destroys its key, with all that was typed
and sent with it.
"""

from collections.abc import Mapping
from datetime import datetime

from bot.services.messages import telling
from bot.settings import Settings
from dialogs.protocol.monitoring import FINDING_DAYS
from dialogs.protocol.steps import STEP
from dialogs.protocol.terms import due_at, term
from storage.sessions import Session
from storage.unit_of_work import UnitOfWork

DANGER = ("yes", "unsure")
REMINDERS: Mapping[str, str] = {"report": "draft-reminder", "finding": "finding-reminder"}
"""The dialogs that are cared for, and what their writer is reminded with."""


def care(uow: UnitOfWork, settings: Settings) -> None:
    """Remind of each draft once after it was last touched, and remove the old ones."""
    for draft in (d for dialog in REMINDERS for d in uow.sessions.idle(dialog, uow.now)):
        if uow.now >= removed_at(draft, settings):
            uow.sessions.end(draft, "expired", uow.now)
        elif uow.now >= reminded_at(uow, draft, settings) and _first(uow, draft):
            telling.direct(
                uow, draft.person_id, "draft", REMINDERS[draft.dialog], settings,
                data={"session": draft.id},
            )  # fmt: skip


def removed_at(draft: Session, settings: Settings) -> datetime:
    """Five working days after the last touch; for reports that is a setting."""
    days = FINDING_DAYS if draft.dialog == "finding" else settings.protocol.draft_days
    return settings.protocol.calendar.add_days(draft.updated_at, days)


def reminded_at(uow: UnitOfWork, draft: Session, settings: Settings) -> datetime:
    """Four working hours after the last touch; 15 minutes by the clock when there is danger."""
    answers = uow.sessions.payload(draft).get("answers")
    danger = answers.get("immediate_danger") if isinstance(answers, dict) else None
    normal, urgent = settings.protocol.terms.get("report_incident", STEP["report_incident"].terms)
    length = term(urgent if danger in DANGER else normal)
    return due_at(draft.updated_at, length, settings.protocol.calendar)


def _first(uow: UnitOfWork, draft: Session) -> bool:
    """Whether this draft was not reminded of since it was last touched."""
    return uow.seen.first(f"draft/{draft.id}/{draft.updated_at.isoformat()}", uow.now)
