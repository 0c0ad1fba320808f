"""Checks on police, privacy and court (phases D and E)."""

from datetime import date

from dialogs.errors import NotAllowed
from dialogs.protocol.derived import derive
from dialogs.protocol.klacht import add_months
from dialogs.protocol.records.recording import Lifted, Recording, with_reason

MAY_NOT_FILE = frozenset({"aggression_coordinator", "legal_counsel"})
WISHES = ("wish", "power_of_attorney")
MEDIATION_FAILED = ("advice_not_followed", "not_taken_up")


def police(r: Recording) -> Lifted:
    """D5: not filing is the decision of the coordinator or the lawyer, with a reason. The report
    names the work address, never the victim's own (4.1)."""
    if r.outcome == "not_filed" and not r.roles & MAY_NOT_FILE:
        raise NotAllowed("guard-not-filed-by", field="outcome")
    return ()


def provider(r: Recording) -> Lifted:
    """No answer is an answer once the day for it has passed, and not before (G_PROVIDER_REFUSED)."""
    due, on = (str(r.record.get(key, "")) for key in ("answer_due", "answered_on"))
    if r.outcome == "none" and due and on < due:
        raise NotAllowed("guard-provider-refused", guard="G_PROVIDER_REFUSED",
                         field="answered_on")  # fmt: skip
    return ()


def erasure(r: Recording) -> Lifted:
    """The platform has a month; until then there is no refusal (AVG 12 lid 3, G_REFUSAL_BEFORE_AP)."""
    sent, on = (str(r.record.get(key, "")) for key in ("sent_on", "answered_on"))
    if r.outcome == "none" and sent and on <= add_months(_day(sent), 1).isoformat():
        raise NotAllowed("guard-refusal-before-ap", guard="G_REFUSAL_BEFORE_AP",
                         field="answered_on")  # fmt: skip
    return wish(r)


def _day(text: str) -> date:
    return date.fromisoformat(text[:10])


def registration(r: Recording) -> Lifted:
    """S112, S114: only the coordinator may say that the register cannot be reached."""
    mandatory = derive(r.case.facts).gir_mandatory
    if r.outcome == "not_available" and mandatory and "aggression_coordinator" not in r.roles:
        raise NotAllowed("guard-gir-mandatory", guard="G_GIR_MANDATORY", field="outcome")
    return ()


def wish(r: Recording) -> Lifted:
    """D2: a right of the person; without their wish or a power of attorney it stops."""
    given = r.record.get("employee_wish") or r.case.facts.one("employee_wish")
    if given not in WISHES:
        raise NotAllowed("guard-data-subject", guard="G_DATA_SUBJECT", field="employee_wish")
    return ()


def court(r: Recording) -> Lifted:
    """The law allows going to court at once; the source puts the authority first (S78)."""
    wish(r)
    if r.case.facts.one("dpa_result") in MEDIATION_FAILED:
        return ()
    return with_reason(r, "G_AP_BEFORE_COURT", "guard-ap-before-court")


def told(r: Recording) -> Lifted:
    """G_CLOSE: reporter and, where there is one, affected employee were told; a retention class."""
    affected = ("affected_told",) if r.case.people.get("affected_employee") else ()
    for field in ("reporter_told", *affected):
        if not r.yes(field):
            raise NotAllowed("guard-close-not-told", guard="G_CLOSE", field=field)
    return ()
