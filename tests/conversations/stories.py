"""Invented reports, and how a person fills one in page by page."""

from collections.abc import Mapping, Sequence

from tests.chat import Desk

Filled = Mapping[str, str | Sequence[str]]

THREAT: Filled = {
    "immediate_danger": "no",
    "reporter_is_affected": "yes",
    "affected_kind": ["employee"],
    "affected_in_function": "yes",
    "natures": ["threat"],
    "threat_specific": ["time_or_place"],
    "summary": "Een inwoner schrijft dat hij mij bij de balie opwacht.",
    "content_form": "post",
    "platform": "facebook",
    "visibility": "public",
    "urls": "https://forum.example/bericht/17",
    "material_status": "online",
    "discovered_at__date": "2026-11-24",
    "discovered_at__time": "08:15",
    "occurred_precision": "unknown",
    "sender_is_colleague": "no",
    "sender_identity": "unknown",
    "handle": "@waterratje",
    "private_data_online": "no",
    "visible_checklist": ["timestamp", "account", "url", "whole_message"],
    "related_posts": "no",
    "already_responded": "no",
    "wellbeing": "upset",
    "manager_involved": "no",
}
"""About the reporter; the secret words in it must never turn up in a channel."""

INSULT: Filled = {
    **THREAT,
    "natures": ["insult"],
    "summary": "Ik word een prutser genoemd, met naam.",
}

ABOUT_COLLEAGUE: Filled = {**INSULT, "reporter_is_affected": "no"}

ON_SITE: Filled = {
    "content_form": "none",
    "natures": ["unwanted_video"],
    "summary": "Een bezoeker filmde mij tijdens een gesprek.",
    "sender_identity": "known",
    "identity_basis": "existing_correspondence",
    "sender_name": "R. Verzonnen",
    "sender_relation": "resident",
    "recording_kind": "video",
    "recording_announced": "no",
    "recording_permission": "not_asked",
    "recording_discovered": "afterwards",
    "citizen_stopped": "yes",
    "recording_published": "no",
    "device_visible": "yes",
    "maker_is_participant": "yes",
    "recognisable_people": ["Noor de Wit"],
}
"""What a recording on the spot has in common; laid over THREAT."""

KNOWN_THREAT: Filled = {
    **THREAT,
    "sender_identity": "known",
    "identity_basis": "existing_correspondence",
    "sender_name": "R. Verzonnen",
    "sender_relation": "resident",
}
KNOWN_INSULT: Filled = {**KNOWN_THREAT, "natures": ["insult"]}
DOXING: Filled = {
    **ABOUT_COLLEAGUE,
    "natures": ["doxing"],
    "summary": "Iemand zette het woonadres van mijn collega online.",
    "affected_people": ["Sem Bakker"],
    "private_data_kinds": ["home_address"],
}
"""By an unknown sender, about a colleague whom Baken knows."""
STALKING: Filled = {**THREAT, "natures": ["stalking"]}
"""Asks for a klacht (Sr 285b)."""
MISINFORMATION: Filled = {
    **KNOWN_THREAT,
    "natures": ["misinformation"],
    "summary": "Er staat dat het loket dicht is, maar dat is niet zo.",
    "reporter_is_affected": "no",
    "affected_kind": ["organisation"],
}
"""About the municipality, and so about no person."""
COMPLAINT: Filled = {
    **KNOWN_THREAT,
    "natures": ["complaint"],
    "complaint_breaks_norm": "no",
    "summary": "Een inwoner klaagt over de wachttijd bij het loket.",
}
MIXED: Filled = {**COMPLAINT, "natures": ["complaint", "insult"]}
ORGANISATION: Filled = {
    **ABOUT_COLLEAGUE,
    "affected_kind": ["organisation"],
    "summary": "De gemeente wordt voor dieven uitgemaakt.",
}
BY_COLLEAGUE: Filled = {**KNOWN_INSULT, "sender_is_colleague": "yes"}
IMPERSONATION: Filled = {**THREAT, "natures": ["impersonation"]}
HACKED: Filled = {**THREAT, "natures": ["account_hacked"]}
INTIMATE: Filled = {**THREAT, "natures": ["sexual_imagery"], "minor_shown": "no"}
HALL_VIDEO: Filled = {
    **KNOWN_THREAT,
    **ON_SITE,
    "content_form": "video",
    "recording_place": "publicly_accessible_building",
    "recording_published": "without_consent",
}
"""Openly filmed in the public hall and put online (S114)."""
HIDDEN_VIDEO: Filled = {
    **THREAT,
    **ON_SITE,
    "recording_place": "not_publicly_accessible",
    "device_visible": "no",
}
"""In a consulting room with a hidden phone (Sr 139f)."""
STREET_VIDEO: Filled = {
    **THREAT,
    **ON_SITE,
    "recording_place": "public_space",
    "recording_discovered": "during",
}
AUDIO: Filled = {
    **THREAT,
    **ON_SITE,
    "natures": ["unwanted_audio"],
    "recording_kind": "audio",
    "recording_place": "phone_or_online",
}
"""A participant recorded the conversation, which is no crime (S84)."""

SECRET_WORDS = (
    "opwacht", "prutser", "waterratje", "forum.example", "facebook", "Facebook",
    "bedreiging", "threat", "belediging", "insult", "Noor", "Sem", "Fatima",
)  # fmt: skip

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c4944415408d763f8cfc000000301010018dd8db00000000049454e44ae426082"
)
"""The smallest real picture: one pixel."""


async def fill_to(desk: Desk, answers: Filled, stop: str | None = None, limit: int = 60) -> None:
    """Fill in page after page until the form is gone, or until the page that ends in `stop`."""
    for _ in range(limit):
        form = desk.form
        if form is None or (stop is not None and form.id.endswith(f":{stop}")):
            return
        await desk.fills({k: _chosen(desk, k, v) for k, v in answers.items() if k in form.inputs})
        after = desk.form
        problems = after.errors() if after is not None else {}
        assert not problems, f"{form.id}: {problems}"
        assert after is None or after.id != form.id, f"refused: {desk.messages[-1].text}"
    raise AssertionError(f"the form did not end: {desk.form}")


async def fill_until_refused(desk: Desk, answers: Filled) -> str:
    """Fill in a dialog that is refused; the sentence that says why, on the page that it is about or
    at the end."""
    while (form := desk.form) is not None:
        await desk.fills({k: _chosen(desk, k, v) for k, v in answers.items() if k in form.inputs})
        assert desk.form is not None, f"not refused: {desk.messages[-1].text}"
        if desk.form.id == form.id:
            return " ".join(desk.form.errors().values()) or desk.messages[-1].text
    raise AssertionError("there is no form")


async def go_back(desk: Desk, page: str) -> None:
    """Leaf back in the open form to one of its earlier pages."""
    while desk.form is not None and not desk.form.id.endswith(f":{page}"):
        before = desk.form.id
        await desk.fills(button="form-back")
        assert desk.form.id != before, f"{page} does not come before {before}"


def _chosen(desk: Desk, key: str, value: str | Sequence[str]) -> str | Sequence[str]:
    """People are named in the stories, and chosen by the platform's own value."""
    form = desk.form
    if form is None or form.inputs[key].kind != "people":
        return value
    return [desk.option(key, name) for name in ([value] if isinstance(value, str) else value)]


async def report(desk: Desk, answers: Filled = THREAT) -> str:
    """Report from the first word to the last; the case number that the person is told."""
    await start_report(desk)
    await fill_to(desk, answers)
    return last_case(desk)


async def start_report(desk: Desk) -> None:
    """Say "melden" and get to the first page, by a button where the platform needs one."""
    await asks(desk, "melden")


async def asks(desk: Desk, words: str) -> None:
    """Type words that are answered with a form; by a button where text alone cannot open one."""
    await desk.types(words)
    if desk.form is None:
        await desk.presses("form-resume")
    assert desk.form is not None


def last_case(desk: Desk) -> str:
    """The newest case number that stands in somebody's personal chat."""
    import re

    numbers = re.findall(r"DA-\d{4}-\d{4}", "\n".join(m.text for m in desk.messages))
    assert numbers, "no case number in the personal chat"
    return str(numbers[-1])


def said(desk: Desk) -> str:
    """Everything in somebody's personal chat."""
    return "\n".join(message.text for message in desk.messages)
