"""Letters to the sender of a post: invitation, summons, measure, decision on a recording, report."""

from dialogs.dialog import AllOf, Answered, AnyOf, Has, Not
from dialogs.letters.letter import Letter, Part
from dialogs.letters.parts import (
    LEADERS,
    NOTICE,
    SIGNED,
    facts,
    heading,
    numbered,
    say,
    subject,
    to,
)

_DEAR = to("sender_name", "sender_address")
_EVENT = (say("letter-event"), facts("happened_on", "where", "behaviour"),
          say("letter-norm", "norm"))  # fmt: skip
_TALK = (
    facts("talk_at", "talk_where", "talk_with"),
    say("letter-talk-complaint", when=Has("natures", ("complaint",))),
    say("letter-talk-untrue", when=Has("natures", ("misinformation",))),
    say("letter-talk-bring"),
    say("letter-talk-answer", "answer_by", "mail", "phone"),
)
"""S49 to S56: what is talked about, and how somebody can answer in another way."""


def _invitation(key: str, ask: str, otherwise: str) -> Letter:
    title = f"letter-{key}"
    return Letter(
        key, ("invite_incident_conversation",), LEADERS, "citizen",
        (*_DEAR, subject(title), say("letter-dear", "sender_name"), *_EVENT, say(ask), *_TALK,
         say(otherwise), SIGNED, *NOTICE), tone=True,
    )  # fmt: skip


_MEASURE: tuple[Part, ...] = (
    *_DEAR,
    subject("letter-measure-letter"),
    say("letter-dear", "sender_name"),
    *_EVENT,
    heading("letter-measure-report"),
    say("letter-measure-reported", "gir_category"),
    heading("letter-measure"),
    facts("measure", "measure_basis", "starts_on", "duration", "decided_by"),
    say("letter-measure-means", "measure_means"),
    say("letter-measure-why", "measure_reasons"),
    say("letter-measure-still", "phone", "mail"),
    say("letter-measure-broken"),
    heading("letter-measure-reaction"),
    say("letter-measure-reply", "answer_by", "phone", "mail"),
    heading("letter-measure-objection"),
    say("letter-measure-objection-check", "objection_check"),
    say("letter-measure-objection-how", "objection_address"),
    say("letter-measure-complaint", "complaints_address"),
    SIGNED,
    say("letter-enclosed-report"),
    *NOTICE,
)

_REPORT: tuple[Part, ...] = (
    *to(),
    subject("letter-anonymised-report"),
    say("letter-report-intro"),
    facts("reported_on", "happened_on", "content_form", "platform", "visibility"),
    facts("natures", "gir_category"),
    facts("report_in_own_words"),
    facts("measure", when=Answered("measure")),
    say("letter-report-not-judged"),
    heading("letter-measure-reaction"),
    say("letter-report-reply", "answer_by", "phone", "mail"),
    *NOTICE,
)

_IMAGE = Has("recording_kind", ("photo", "video", "livestream"))
_ALLOWED = Has("outcome", ("allowed", "allowed_with_conditions"))
_FILMING, _SOUND = AllOf((_ALLOWED, _IMAGE)), AllOf((_ALLOWED, Not(_IMAGE)))
_REFUSED = Has("outcome", ("refused_with_alternative",))
_REASONED = AllOf((_REFUSED, AnyOf((Not(_IMAGE), Answered("refusal_reason")))))
"""S93: refusing sound has a weighty reason. S102: refusing an image needs none."""


def _copy(whose: str) -> Part:
    values = {"municipality": ("mail",)}.get(whose, ())
    return say(f"letter-recording-copy-{whose}", *values, when=Has("copy_requested_by", (whose,)))


_RECORDING: tuple[Part, ...] = (
    *to("requester"),
    subject("letter-recording-decision"),
    say("letter-dear-requester", "requester"),
    say("letter-recording-asked"),
    facts("recording_kind", "occasion", "recording_place", "decided_on"),
    say("letter-recording-image-yes", when=_FILMING),
    *(numbered(f"letter-recording-image-{n}", when=_FILMING) for n in (1, 2, 3)),
    say("letter-recording-sound-yes", when=_SOUND),
    *(numbered(f"letter-recording-sound-{n}", when=_SOUND) for n in (1, 2, 3)),
    say("letter-recording-more-conditions", "conditions",
        when=AllOf((_ALLOWED, Answered("conditions")))),
    say("letter-recording-maker", when=_ALLOWED),
    say("letter-recording-people", when=_FILMING),
    say("letter-recording-both", when=_SOUND),
    say("letter-recording-no", when=_REFUSED),
    say("letter-recording-reason", "refusal_reason", when=_REASONED),
    say("letter-recording-alternative", "alternative", when=_REFUSED),
    *(_copy(whose) for whose in ("municipality", "citizen", "nobody")),
    say("letter-recording-link", "recording_info"),
    say("letter-recording-complaint", "complaints_address"),
    say("letter-recording-privacy", "privacy_notice"),
    SIGNED,
)  # fmt: skip
"""S93 to S108: the conditions are fixed (T20), a refusal has a reason and another offer."""

TO_CITIZENS: tuple[Letter, ...] = (
    _invitation("invitation", "letter-invitation-ask", "letter-invitation-free"),
    _invitation("summons", "letter-summons-ask", "letter-summons-else"),
    Letter("measure_letter", ("impose_sanction",), LEADERS, "citizen", _MEASURE, tone=True),
    Letter("anonymised_report", ("invite_incident_conversation", "impose_sanction"), LEADERS,
           "citizen", _REPORT, tone=True, matter="anonymous"),
    Letter("recording_decision", ("handle_recording_request",),
           frozenset({"reporter", "manager"}), "citizen", _RECORDING, tone=True, after=True),
)  # fmt: skip
