"""Reports and findings that were begun and not ended: reminded of, and removed after five working
days (2.5b, 6.1).

A draft is private: only its writer hears of it. Removing destroys its key, with all that was typed
and sent with it.
"""

from collections.abc import Mapping
from datetime import datetime

from bot.services.messages import telling
from bot.services.people import calling
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
    """Remind of each draft once after it was last touched, and remove those that were reminded of and
    are old. After a standstill the reminder comes late, and the draft goes a working day after it."""
    for draft in (d for dialog in REMINDERS for d in uow.sessions.idle(dialog, uow.now)):
        if (told := _told_at(draft)) is not None:
            if uow.now >= removed_at(uow, draft, told, settings):
                uow.sessions.end(draft, "expired", uow.now)
        elif uow.now >= reminded_at(uow, draft, settings):
            _remind(uow, draft, settings)


def _told_at(draft: Session) -> datetime | None:
    """When its writer was reminded since they touched it last."""
    at = draft.reminded_at
    return at if at is not None and at >= draft.updated_at else None


def _remind(uow: UnitOfWork, draft: Session, settings: Settings) -> None:
    """When they work, unless there is danger (2.5b)."""
    if uow.sessions.remind(draft, uow.now):
        opening = calling.opening_of(uow, draft.person_id, settings, uow.now)
        telling.direct(
            uow, draft.person_id, "draft", REMINDERS[draft.dialog], settings,
            data={"session": draft.id}, not_before=None if _danger(uow, draft) else opening,
        )  # fmt: skip


def removed_at(uow: UnitOfWork, draft: Session, told: datetime, settings: Settings) -> datetime:
    """Five working days after the last touch (for reports that is a setting), and a working day after
    its writer could read the reminder at the earliest."""
    days = FINDING_DAYS if draft.dialog == "finding" else settings.protocol.draft_days
    calendar = settings.protocol.calendar
    read = calling.opening_of(uow, draft.person_id, settings, told)
    return max(calendar.add_days(draft.updated_at, days), calendar.add_days(read, 1))


def reminded_at(uow: UnitOfWork, draft: Session, settings: Settings) -> datetime:
    """Four working hours after the last touch; 15 minutes by the clock when there is danger."""
    normal, urgent = settings.protocol.terms.get("report_incident", STEP["report_incident"].terms)
    length = term(urgent if _danger(uow, draft) else normal)
    return due_at(draft.updated_at, length, settings.protocol.calendar)


def _danger(uow: UnitOfWork, draft: Session) -> bool:
    answers = uow.sessions.payload(draft).get("answers")
    return isinstance(answers, dict) and answers.get("immediate_danger") in DANGER
