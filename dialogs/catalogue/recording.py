"""The dialogs about recordings: asking to stop and to leave, and the decision log of a request."""

from dialogs.catalogue.parts import (
    IN_THE_HALL,
    IN_THE_STREET,
    STREET,
    ended,
    outcome,
    step,
    words,
)
from dialogs.dialog import Dialog, Has, Not, Notice, Page
from dialogs.protocol.facts import allowed
from dialogs.questions import Choice, Day, Moment, People

IMAGE = Has("recording_kind", ("photo", "video", "livestream"))
ALTERNATIVES = ("municipality_records", "written_report", "second_person", "second_talk", "other")
"""S94: what is offered when a recording is refused."""
_KIND = Choice("recording_kind", allowed("recording_kind"), labels="fact-recording_kind")
_PLACE = Choice("recording_place", allowed("recording_place"), labels="fact-recording_place")


def _rungs(key: str, words_to_say: str) -> Dialog:
    return step(
        key,
        Page("asked", (Moment("asked_at", required=False), Moment("ordered_at", required=False)),
             notices=(Notice(words_to_say, when=Not(STREET)), IN_THE_HALL, IN_THE_STREET)),
        Page("result", (outcome(key),)),
        facts=("recording_place", "device_visible"),
    )  # fmt: skip


RECORDING: tuple[Dialog, ...] = (
    _rungs("stop_recording_request", "t18"),
    _rungs("leave_premises_request", "t19"),
    step(
        "employee_leaves_location",
        Page("left", (outcome("employee_leaves_location"), Moment("left_at")),
             notices=(IN_THE_STREET, Notice("step-boa"))),
        Page("after", (words("left_with"), words("work_resumed"))),
        facts=("recording_place",),
    ),
    step(
        "handle_recording_request",
        Page("request", (Choice("permission_asked", ("oral", "written", "no"),
                                labels="fact-permission_asked"), Moment("asked_at"),
                         words("asked_to", 200), words("requester", 200))),
        Page("decision", (outcome("handle_recording_request"), words("reasons"),
                          Choice("decided_by", ("employee", "manager"), labels="decided-by")),
             notices=(Notice("step-each-decides", when=IMAGE),
                      Notice("step-sound-allowed", when=Not(IMAGE)))),
        Page("weighty", (words("weighty_reason", required=True, minimum=20),),
             when=ended("refused_with_alternative")),
        Page("alternative", (Choice("alternative", ALTERNATIVES, labels="alternative"),
                             words("alternative_offered")),
             when=ended("refused_with_alternative")),
        Page("conditions", (words("conditions"),), when=ended("allowed", "allowed_with_conditions"),
             notices=(Notice("t20", when=IMAGE), Notice("conditions-sound", when=Not(IMAGE)))),
        Page("copy", (Choice("copy_requested_by", ("municipality", "citizen", "nobody"),
                             labels="copy-for"), Day("copy_received_on", required=False)),
             notices=(Notice("step-recording-link"),)),
        facts=("recording_kind", "recording_place", "device_visible"),
    ),
)  # fmt: skip
REQUEST = Dialog(
    "recording-request",
    (
        Page("what", (_KIND, _PLACE, words("occasion", 200, required=True)),
             notices=(Notice("t09"),)),
        Page("people", (People("in_picture", others=True, required=False),), when=IMAGE,
             notices=(Notice("step-each-decides"),)),
    ),
)  # fmt: skip
"""The beginning of a decision log (S83, S105): neutral, it is no aggression to ask."""
PICTURE = Dialog(
    "my-picture",
    (Page("choose", (Choice("picture_decision", ("no", "yes"), labels="picture-decision"),),
          notices=(Notice("step-picture-free"),)),),
)  # fmt: skip
"""S102: each employee in the picture decides for themselves, without giving a reason."""
