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
    raise AssertionError(f"the form did not end: {desk.form}")


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
