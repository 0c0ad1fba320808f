"""The headers of an e-mail are account details: shown to who may know the sender, and logged (6.3)."""

import pytest

from tests.chat import World
from tests.conversations.handling import act, asks, page
from tests.conversations.stories import ABOUT_COLLEAGUE, report

MAIL = b"""Received: from mx.elders.example by post.waterdonk.example;
 Mon, 24 Nov 2025 09:00:05 +0100
From: Kees <kop@elders.example>
Date: Mon, 24 Nov 2025 09:00:00 +0100

From: tekst@elders.example
"""


@pytest.mark.source("S57")
async def test_who_may_know_the_sender_sees_what_the_headers_say(world: World) -> None:
    noor = world.person("employee")
    case = await report(noor, {**ABOUT_COLLEAGUE, "affected_people": ["Sem Bakker"]})
    await asks(noor, f"bewijs {case}")
    await noor.fills(files=[("bericht.eml", MAIL)])
    await world.settle()

    said = await page(world.person("manager"), case)
    for words in ("wat de kop zegt", "kop@elders.example", "mx.elders.example", "08:00:05 UTC"):
        assert words in said
    assert "tekst@elders.example" not in said

    assert "elders.example" not in await page(noor, case)
    assert "elders.example" not in repr(world.channel("officers")) + repr(world.channel("managers"))
    ruth = world.person("coordinator")
    await act(ruth, case, "audit")
    assert "de kop van de e-mail, bewijsstuk 1" in ruth.messages[-1].text
