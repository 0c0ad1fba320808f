"""What a finished step says about the case (3.8): its outcome and record as facts."""

from collections.abc import Mapping

from dialogs.protocol.events import Closed, Event, FactsSet
from dialogs.protocol.facts import AMSTERDAM, FactValue, moment_of
from dialogs.protocol.steps import STEP

OUTCOME_IS_FACT: Mapping[str, str] = {
    "assess_criminal_offence": "criminal_assessment",
    "decide_response": "decision",
    "file_police_report": "police_report",
    "consult_privacy_officer": "privacy_advice",
    "file_platform_complaint": "platform_result",
    "request_erasure": "erasure_answer",
    "request_dpa_mediation": "dpa_result",
}
RECORD_IS_FACT: Mapping[str, tuple[tuple[str, str], ...]] = {
    "assess_criminal_offence": (("offences", "offences"), ("klacht_needed", "klacht_needed")),
    "file_police_report": (("reported_on", "police_report_on"),
                           ("klacht_included", "klacht_included")),
    "file_platform_complaint": (("material_status", "material_status"),),
    "request_provider_data": (("answered_on", "provider_answer_on"),),
    "request_erasure": (("material_status", "material_status"), ("sent_on", "erasure_sent_on"),
                        ("answered_on", "erasure_answer_on")),
    "request_dpa_mediation": (("answered_on", "dpa_result_on"),),
    "decide_response": (("measure", "measure"),),
    "impose_sanction": (("measure", "measure"),),
}  # fmt: skip


def day_of(moment: str) -> str:
    """The day of a moment, in Amsterdam."""
    return moment_of(moment).astimezone(AMSTERDAM).date().isoformat()


ANSWERS = {"none": "none_by_deadline"}
"""A provider that did not answer is recorded only when its term has passed."""


def facts_from(step: str, outcome: str, record: Closed) -> tuple[Event, ...]:
    """The facts that a finished step sets; none for most steps."""
    facts: dict[str, FactValue] = {
        fact: record[field] for field, fact in RECORD_IS_FACT.get(step, ()) if record.get(field)
    }
    if step in OUTCOME_IS_FACT:
        facts[OUTCOME_IS_FACT[step]] = outcome
    match step, outcome:
        case "inform_affected_employee", "informed" | "told_by_manager" if record.get("told_at"):
            # Sr 66: the three months begin when the affected person learns of it.
            facts["known_to_affected_at"] = day_of(str(record["told_at"]))
        case "request_provider_data", _:
            facts["provider_answer"] = ANSWERS.get(outcome, outcome)
        case "request_police_tracing", "identified":
            facts |= {"sender_identity": "known", "identity_basis": "police"}
        case "file_platform_complaint", "removed":
            facts["material_status"] = "removed_by_platform"
        case _:
            pass
    return (FactsSet(facts),) if facts else ()


def facts_while_waiting(step: str, outcome: str, record: Closed) -> tuple[Event, ...]:
    """What is known of a step that waits for an answer, or that did not lead to its end yet."""
    fields = RECORD_IS_FACT.get(step, ())
    facts = {fact: record[field] for field, fact in fields if record.get(field)}
    if step in OUTCOME_IS_FACT and outcome in STEP[step].goes_on:
        facts[OUTCOME_IS_FACT[step]] = outcome
    return (FactsSet(facts),) if facts else ()
