"""Requests to the data protection authority, and the sheet that goes along to the police."""

from dialogs.dialog import Answered, Has, Not
from dialogs.letters.letter import Letter, Part
from dialogs.letters.parts import (
    ACCOUNT,
    EXHIBITS,
    PRIVACY,
    SIGNED,
    each,
    facts,
    heading,
    if_known,
    item,
    remark,
    say,
    subject,
    to,
)

_REFUSED = Has("erasure_answer", ("refused",))
_BEFORE: tuple[Part, ...] = (
    facts("affected", "platform", "erasure_sent_on"),
    facts("erasure_answer_on", when=_REFUSED),
    heading("letter-addresses"),
    each("urls"),
    heading("letter-dpa-before"),
    say("letter-dpa-refused", when=_REFUSED),
    say("letter-dpa-no-answer", when=Not(_REFUSED)),
    say("letter-weighed", "erasure_reasons"),
)


def _authority(key: str, *asked: Part, intro: str) -> Letter:
    parts = (
        *to("authority", "authority_address"), subject(f"letter-{key.replace('_', '-')}"),
        say("letter-to-whom"), say(intro), *_BEFORE, heading("letter-asked"), *asked,
        say("letter-dpa-contact", "mail", "phone"), SIGNED, say("letter-dpa-enclosed"), *EXHIBITS,
    )  # fmt: skip
    return Letter(key, ("request_dpa_mediation",), PRIVACY, "authority", parts)


_SENDER: tuple[Part, ...] = (
    say("letter-police-known", when=Has("sender_identity", ("known",))),
    say("letter-police-unknown", when=Not(Has("sender_identity", ("known",)))),
    *if_known("sender_name", "sender_relation", *ACCOUNT, "sender_mail", "sender_phone"),
    *if_known("suspicion"),
)
_KLACHT: tuple[Part, ...] = (
    heading("letter-police-klacht"),
    say("letter-police-klacht-yes", when=Has("klacht", ("yes",))),
    say("letter-police-klacht-doubt", when=Has("klacht", ("unknown",))),
    say("letter-police-klacht-no", when=Not(Has("klacht", ("yes", "unknown")))),
    say("letter-police-klacht-until", "klacht_last_day",
        when=Has("klacht", ("yes", "unknown"))),
)  # fmt: skip
_SHEET: tuple[Part, ...] = (
    Part("address", "letter-from", ("department", "phone", "mail")),
    facts("made_on", "reference"),
    subject("letter-police-sheet"),
    say("letter-police-vpt"),
    heading("letter-police-home"),
    facts("office_address", "postcode_and_town"),
    say("letter-police-domicile"),
    heading("letter-police-1"),
    *_SENDER,
    facts("affected_kind", "in_function"),
    say("letter-police-victim"),
    heading("letter-police-2"),
    facts("natures"),
    *if_known("threat_specific"),
    say("letter-police-story", "summary"),
    remark("letter-police-read-story"),
    heading("letter-police-3"),
    *if_known("platform", "recording_place"),
    each("urls"),
    heading("letter-police-4"),
    facts("content_form"),
    heading("letter-police-5"),
    facts("visibility"),
    *if_known("earlier_posts", "later_posts"),
    heading("letter-police-6"),
    facts("occurred_at", "discovered_at"),
    heading("letter-police-7"),
    say("letter-police-motive", "motive"),
    heading("letter-police-offences"),
    each("offences", when=Answered("offences")),
    say("letter-police-not-assessed", when=Not(Answered("offences"))),
    say("law-not-judged"),
    *_KLACHT,
    *EXHIBITS,
    say("letter-police-originals"),
    heading("letter-police-desk"),
    *(item(f"letter-police-desk-{what}") for what in ("vpt", "home", "klacht", "refuse", "number")),
)
"""S62, 4.1: the seven W's, the work address, VPT and the klacht."""

_REPORTERS = frozenset({"police_liaison", "manager", "legal_counsel"})
TO_AUTHORITIES: tuple[Letter, ...] = (
    _authority("dpa_mediation", item("letter-dpa-mediate"), item("letter-dpa-advise"),
               facts("dpa_last_day", when=_REFUSED), say("letter-dpa-weeks", when=_REFUSED),
               intro="letter-dpa-mediation-intro"),
    _authority("dpa_complaint", item("letter-dpa-investigate"), item("letter-dpa-order"),
               item("letter-dpa-progress"), intro="letter-dpa-complaint-intro"),
    Letter("police_sheet", ("file_police_report",), _REPORTERS, "police", _SHEET,
           matter="police"),
)  # fmt: skip
