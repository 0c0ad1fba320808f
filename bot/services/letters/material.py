"""The material of a letter, from what one person may see of a case.

Each kind of material is built here and nowhere else. The sheet for the police and the report without
names have types of their own: what may not stand in them has no place to go.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from bot.services.letters.sight import Sight
from dialogs.letters.letter import Letter
from dialogs.letters.material import (
    AnonymousMaterial,
    CaseMaterial,
    Chosen,
    Given,
    Heading,
    Material,
    Office,
    PoliceMaterial,
    SenderMaterial,
)
from dialogs.protocol.derived import derive
from dialogs.protocol.facts import AMSTERDAM, FactValue
from dialogs.protocol.plan import Plan, plan_of
from dialogs.protocol.settings import Sanction

SIX_WEEKS = timedelta(weeks=6)
"""UAVG 35 (2) and 36 (1): counted from the platform's answer."""
REQUEST, MEASURE = "handle_recording_request", "impose_sanction"


def material_for(letter: Letter, sight: Sight) -> Material:
    """What this letter may say, as far as this person may see it."""
    match letter.matter:
        case "police":
            return police_material(sight)
        case "anonymous":
            return anonymous_material(sight)
        case "case":
            return case_material(letter, sight)


def case_material(letter: Letter, sight: Sight) -> CaseMaterial:
    """The values and facts that the letter names, and no others."""
    given = {name: VALUES[name](sight) for name in sorted(letter.values) if name in VALUES}
    closed = {key: _closed(sight, key) for key in sorted(letter.facts)}
    return CaseMaterial(heading_of(sight), closed, given)


def police_material(sight: Sight) -> PoliceMaterial:
    """The incident and its sender. Suspicion only for those who may see it (6.3, 5.3)."""
    plan = _plan(sight)
    return PoliceMaterial(
        heading_of(sight),
        {"sender_identity": sight.fact("sender_identity"), "klacht": plan.klacht_needed},
        _sender(sight),
        affected_kind=_whom(sight),
        in_function=sight.chosen("affected_in_function"),
        natures=sight.chosen("natures"),
        threat_specific=sight.chosen("threat_specific"),
        summary=sight.word("summary"),
        platform=_platform(sight),
        visibility=sight.chosen("visibility"),
        recording_place=sight.chosen("recording_place"),
        content_form=sight.chosen("content_form"),
        urls=sight.lines("urls"),
        earlier_posts=sight.word("earlier_posts"),
        later_posts=sight.word("later_posts"),
        occurred_at=sight.moment("occurred_at"),
        discovered_at=sight.moment("discovered_at"),
        offences=_offences(sight),
        klacht_last_day=plan.klacht_last_day or "",
        exhibits=sight.exhibits(),
    )


def _sender(sight: Sight) -> SenderMaterial:
    return SenderMaterial(
        sender_name=sight.word("sender_name"),
        sender_relation=sight.chosen("sender_relation"),
        suspicion=sight.word("suspicion"),
        handle=sight.word("handle"),
        display_name=sight.word("display_name"),
        profile_url=sight.word("profile_url"),
        user_id=sight.word("user_id"),
        sender_mail=sight.word("email_address"),
        sender_phone=sight.word("phone_number"),
    )


def anonymous_material(sight: Sight) -> AnonymousMaterial:
    """Closed values and days only: no words of anybody."""
    reported = sight.case.opened_at
    return AnonymousMaterial(
        heading_of(sight),
        reported_on=reported.astimezone(AMSTERDAM).date() if reported else "",
        happened_on=sight.day("occurred_at"),
        natures=sight.chosen("natures"),
        gir_category=_gir_category(sight),
        content_form=sight.chosen("content_form"),
        platform=sight.chosen("platform"),
        visibility=sight.chosen("visibility"),
        measure=_measure(sight),
    )


def heading_of(sight: Sight) -> Heading:
    """Who sends the letter, by the settings."""
    settings = sight.settings
    head, links = settings.letters, settings.links
    office = Office(
        settings.municipality, head.department, head.address, head.postcode_and_town, head.phone,
        head.mail, head.signatory, head.complaints_address, links.privacy_notice,
        links.recording_info, sight.norm or settings.norm_text,
    )  # fmt: skip
    return Heading(office, sight.case.case_id, sight.today)


def _plan(sight: Sight) -> Plan:
    return plan_of(sight.case, sight.settings.protocol)


def _closed(sight: Sight, key: str) -> FactValue:
    """What a condition looks at: something that was decided at a step, or a fact."""
    if key in ("outcome", "copy_requested_by"):
        return sight.noted(REQUEST, key)
    return sight.fact(key)


def _whom(sight: Sight) -> Chosen:
    """At whom it was aimed, by kind and office; never by name."""
    kinds, office = sight.chosen("affected_kind"), sight.chosen("elected_kind")
    return Chosen((*kinds.keys, *office.keys))


def _platform(sight: Sight) -> Given:
    other = sight.fact("platform") == "other"
    return (other and sight.word("platform_other")) or sight.chosen("platform")


def _where(sight: Sight) -> Given:
    """On which platform, or in which place when it was not online."""
    online = sight.fact("content_form") not in ("", "none")
    return _platform(sight) if online else sight.chosen("recording_place")


def _addressee(sight: Sight) -> Given:
    return sight.said("request_provider_data", "addressee") or _platform(sight)


def _offences(sight: Sight) -> Chosen:
    """The offences of the assessment; who assessed them sees them, as do those of 6.3."""
    value = sight.noted("assess_criminal_offence", "offences")
    keys = (value,) if isinstance(value, str) else value
    return Chosen(tuple(f"offence-{key}".replace("_", "-") for key in keys if key))


def _sanction(sight: Sight) -> Sanction | None:
    """The measure that was taken, or else the one that was chosen for the decision."""
    taken = sight.noted(MEASURE, "measure") or sight.noted("decide_response", "measure")
    return sight.settings.protocol.sanction(str(taken)) if taken else None


def _measure(sight: Sight) -> str:
    found = _sanction(sight)
    return found.label if found else ""


def _measure_basis(sight: Sight) -> str:
    found = _sanction(sight)
    return found.policy if found else ""


def _decided_by(sight: Sight) -> Chosen:
    noted, found = sight.option(MEASURE, "decided_by", "role"), _sanction(sight)
    if noted.keys or found is None:
        return noted
    return Chosen((f"role-{found.decided_by}".replace("_", "-"),))


def _duration(sight: Sight) -> Given:
    return sight.said(MEASURE, "duration") or sight.option(MEASURE, "duration", "months")


def _gir_category(sight: Sight) -> str:
    """As it was registered, or as the rule proposes; its label is the municipality's (S28)."""
    noted = sight.noted("register_in_gir", "gir_category")
    labels, derived = sight.settings.protocol.gir_labels, derive(sight.case.facts)
    return labels.of("personal_threat" if noted == "personal_threat" else
                     "verbal" if noted == "verbal" else derived.gir_category)  # fmt: skip


def _alternative(sight: Sight) -> Given:
    return sight.said(REQUEST, "alternative_offered") or sight.option(
        REQUEST, "alternative", "alternative"
    )


def _last_day(sight: Sight) -> Given:
    answered = sight.day("erasure_answer_on")
    return answered + SIX_WEEKS if isinstance(answered, date) else ""


Value = Callable[[Sight], Given]
VALUES: Mapping[str, Value] = {
    "sender_name": lambda s: s.word("sender_name"),
    "sender_address": lambda s: s.word("sender_contact") if s.may("sender") else "",
    "handle": lambda s: s.word("handle"),
    "display_name": lambda s: s.word("display_name"),
    "profile_url": lambda s: s.word("profile_url"),
    "user_id": lambda s: s.word("user_id"),
    "urls": lambda s: s.lines("urls"),
    "platform": _platform,
    "where": _where,
    "addressee": _addressee,
    "happened_on": lambda s: s.day("occurred_at"),
    "occurred_at": lambda s: s.moment("occurred_at"),
    "discovered_at": lambda s: s.moment("discovered_at"),
    "behaviour": lambda s: s.said(MEASURE, "behaviour"),
    "gir_category": _gir_category,
    "measure": _measure,
    "measure_basis": _measure_basis,
    "duration": _duration,
    "decided_by": _decided_by,
    "affected": lambda s: s.affected(),
    "private_data_kinds": lambda s: s.chosen("private_data_kinds"),
    "exhibits": lambda s: s.exhibits(),
    "answer_due": lambda s: s.noted_day("request_provider_data", "answer_due"),
    "authority": lambda s: Chosen(("letter-authority",)),
    "erasure_sent_on": lambda s: s.day("erasure_sent_on"),
    "erasure_answer_on": lambda s: s.day("erasure_answer_on"),
    "dpa_last_day": _last_day,
    "requester": lambda s: s.said(REQUEST, "requester"),
    "occasion": lambda s: s.word("occasion") or s.said(REQUEST, "occasion"),
    "recording_kind": lambda s: s.chosen("recording_kind"),
    "recording_place": lambda s: s.chosen("recording_place"),
    "decided_on": lambda s: s.done_on(REQUEST),
    "conditions": lambda s: s.said(REQUEST, "conditions"),
    "refusal_reason": lambda s: s.said(REQUEST, "weighty_reason") or s.said(REQUEST, "reasons"),
    "alternative": _alternative,
}
"""Where each value comes from. A name that is not here is never known: a person fills it in."""
