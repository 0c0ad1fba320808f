"""Legal dates (2.5b): they are not configurable downwards and have reminders of their own.

Klacht: three months (Sr 66). Erasure: one month (AVG 12 lid 3). Court or mediation: six weeks (UAVG 35
lid 2, 36 lid 1). Formal complaint: six weeks, ten with a committee (Awb 9:11). Breach: 72 h (AVG 33).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from dialogs.protocol import applies
from dialogs.protocol.case import Case
from dialogs.protocol.derived import Derived, derive
from dialogs.protocol.facts import AMSTERDAM
from dialogs.protocol.klacht import add_months, klacht_last_day, klacht_needed
from dialogs.protocol.roles import acting_role
from dialogs.protocol.settings import ProtocolSettings

WEEKS_AFTER = (6, 10, 12)
DAYS_BEFORE = (14, 7, 2)
BREACH_HOURS = 72
BREACH_REMINDERS = (24, 48, 66)
SIX_WEEKS, TEN_WEEKS = timedelta(weeks=6), timedelta(weeks=10)
MORNING, MIDNIGHT = time(9, 0), time(0, 0)


@dataclass(frozen=True, slots=True)
class HardDate:
    """A date of a case: until when (UTC, the first moment that is too late), whose it is in this
    municipality, the step that it belongs to, and when to remind (UTC)."""

    key: str
    until: datetime
    roles: tuple[str, ...]
    step: str
    reminders: tuple[datetime, ...]

    @property
    def last_day(self) -> date:
        """The last day on which it can still be done, in Amsterdam."""
        return (self.until - timedelta(seconds=1)).astimezone(AMSTERDAM).date()


KEYS = ("klacht", "erasure", "after_refusal", "after_mediation", "complaint", "breach")
Rule = Callable[[Case, Derived], HardDate | None]


def hard_dates(case: Case, settings: ProtocolSettings) -> tuple[HardDate, ...]:
    """The legal dates that run in this case, the nearest first. None in an ended case."""
    if case.ended:
        return ()
    d = derive(case.facts, settings.additions_off)
    found = (rule(case, d) for rule in RULES)
    acted = (_acted_on(one, settings.additions_off) for one in found if one)
    return tuple(sorted(acted, key=lambda one: one.until))


def _acted_on(date: HardDate, off: frozenset[str]) -> HardDate:
    """The date with who does the work of the roles that are switched off, nobody twice (2.2)."""
    return replace(date, roles=tuple(dict.fromkeys(acting_role(role, off) for role in date.roles)))


def _klacht(_: Case, d: Derived) -> HardDate | None:
    """In doubt it is reminded of as well: asking for it never hurts (T08)."""
    known, last = d.facts.moment("known_to_affected_at"), klacht_last_day(d)
    settled = d.facts.one("klacht_included") in ("yes", "not_needed")
    if known is None or last is None or settled or klacht_needed(d) == "no":
        return None
    first = known.astimezone(AMSTERDAM).date()
    moments = tuple(_at(first + timedelta(weeks=n), MORNING) for n in WEEKS_AFTER)
    roles = ("police_liaison", "affected_employee")
    return HardDate("klacht", _after(last), roles, "file_police_report", moments)


def _erasure(_: Case, d: Derived) -> HardDate | None:
    """Nobody waits for an answer about what is gone (S73)."""
    sent = _day(d, "erasure_sent_on")
    if sent is None or d.facts.one("erasure_answer") or applies.erasure(d) == "absent":
        return None
    return _before("erasure", add_months(sent, 1), ("privacy_officer",), "request_erasure")


def _after_refusal(case: Case, d: Derived) -> HardDate | None:
    """Six weeks to go to the authority or the court after a refusal; no term without an answer."""
    answered = _day(d, "erasure_answer_on")
    acted = case.is_final("request_dpa_mediation") or case.is_final("court_removal_order")
    acted = acted or applies.authority(d) == "absent"
    if answered is None or d.facts.one("erasure_answer") != "refused" or acted:
        return None
    roles = ("privacy_officer", "legal_counsel")
    return _before("after_refusal", answered + SIX_WEEKS, roles, "request_dpa_mediation")


def _after_mediation(case: Case, d: Derived) -> HardDate | None:
    """Six weeks to go to court once the authority has ended the matter."""
    ended = _day(d, "dpa_result_on")
    failed = d.facts.one("dpa_result") in ("advice_not_followed", "not_taken_up")
    gone = case.is_final("court_removal_order") or applies.court(d) == "absent"
    if ended is None or not failed or gone:
        return None
    return _before("after_mediation", ended + SIX_WEEKS, ("legal_counsel",), "court_removal_order")


def _complaint(case: Case, _: Derived) -> HardDate | None:
    mine = case.steps.get("handle_complaint")
    received = str(mine.record.get("formal_received_on", "")) if mine else ""
    if mine is None or not received:
        return None
    length = TEN_WEEKS if mine.record.get("with_committee") == "yes" else SIX_WEEKS
    last = date.fromisoformat(received[:10]) + length
    return _before("complaint", last, ("complaints_coordinator",), "handle_complaint")


def _breach(case: Case, d: Derived) -> HardDate | None:
    """From the moment that it was seen, by the clock, day and night."""
    seen = d.facts.moment("discovered_at")
    if "account_hacked" not in d.natures or seen is None or case.is_final("secure_account"):
        return None
    started = seen.astimezone(UTC)
    moments = tuple(started + timedelta(hours=n) for n in BREACH_REMINDERS)
    roles = ("it_security", "data_protection_officer")
    until = started + timedelta(hours=BREACH_HOURS)
    return HardDate("breach", until, roles, "secure_account", moments)


RULES: tuple[Rule, ...] = (
    _klacht, _erasure, _after_refusal, _after_mediation, _complaint, _breach,
)  # fmt: skip


def _before(key: str, last: date, roles: tuple[str, ...], step: str) -> HardDate:
    moments = tuple(_at(last - timedelta(days=n), MORNING) for n in DAYS_BEFORE)
    return HardDate(key, _after(last), roles, step, moments)


def _day(d: Derived, fact: str) -> date | None:
    moment = d.facts.moment(fact)
    return moment.astimezone(AMSTERDAM).date() if moment else None


def _at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, AMSTERDAM).astimezone(UTC)


def _after(day: date) -> datetime:
    """The first moment after a day."""
    return _at(day + timedelta(days=1), MIDNIGHT)
