"""What only Slack has: signatures, retries, strangers, triggers, limits, its errors."""

import json
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode

import pytest

from bot import settings
from bot.port import Refused, ToChannel, TryLater, Uncertain
from bot.settings import ConfiguredPerson
from bot.slack.blocks import form_view, message_blocks, message_parts, message_view
from dialogs.view import Button, Form, Input, Message, Option, Paragraph
from tests.conversations.stories import (
    INSULT,
    THREAT,
    fill_to,
    fill_until_refused,
    report,
    said,
    start_report,
)
from tests.delivery.later import later
from tests.platforms.slack.driver import CHANNELS, SlackDesk, SlackWorld, signed, user
from tests.platforms.slack.fake import TEAM
from tests.platforms.slack.rules import problems

WATERDONK = settings.load(settings.EXAMPLE)


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[SlackWorld]:
    made = SlackWorld(tmp_path, WATERDONK)
    await made.start()
    yield made
    await made.stop()


def stranger(world: SlackWorld, user_id: str, **flags: object) -> SlackDesk:
    world.slack.users[user_id] = user(user_id, "Iemand", user_id.lower(), **flags)
    return SlackDesk(world, user_id)


BODY = urlencode({"command": "/melden", "text": "", "user_id": "UNOOR", "team_id": TEAM,
                  "channel_id": "DUNOOR", "trigger_id": "x"})  # fmt: skip


@pytest.mark.parametrize(
    "headers",
    [
        {},
        signed(BODY, secret="wrong"),
        signed(BODY + "x"),
        signed(BODY, at=time.time() - 4000),
        signed(BODY, at=time.time() + 4000),
        {**signed(BODY), "X-Slack-Signature": "v0=" + "0" * 64},
        {**signed(BODY), "X-Slack-Request-Timestamp": "yesterday"},
        {"X-Slack-Signature": signed(BODY)["X-Slack-Signature"]},
    ],
)
async def test_a_bad_signature_is_refused_and_nothing_happens(
    world: SlackWorld, headers: dict[str, str]
) -> None:
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    before = len(world.slack.calls)

    async with world.client.post("/slack/events", data=BODY, headers={**kind, **headers}) as answer:
        assert answer.status == 401

    assert len(world.slack.calls) == before
    await start_report(world.person("employee"))
    assert world.person("employee").form is not None


async def test_a_retried_event_does_nothing_twice(world: SlackWorld) -> None:
    event = {"type": "message", "channel_type": "im", "channel": "DUNOOR", "user": "UNOOR",
             "text": "help"}  # fmt: skip
    body = json.dumps({"type": "event_callback", "team_id": TEAM, "event_id": "Ev-same",
                       "event": event})  # fmt: skip
    for retry in ("", "1", "2"):
        headers = {"Content-Type": "application/json", **signed(body)}
        headers |= {"X-Slack-Retry-Num": retry} if retry else {}
        async with world.client.post("/slack/events", data=body, headers=headers) as answer:
            assert answer.status == 200

    assert said(world.person("employee")).count("Dit kun je typen") == 1


@pytest.mark.parametrize(
    "flags",
    [
        {"is_restricted": True}, {"is_ultra_restricted": True}, {"is_stranger": True},
        {"team_id": "T9OTHER"}, {"deleted": True},
    ],
)  # fmt: skip
async def test_guests_and_outsiders_are_refused_on_words_and_on_buttons(
    world: SlackWorld, flags: dict[str, object]
) -> None:
    await report(world.person("employee"), INSULT)
    await world.settle()
    (card,) = [m for m in world.channel("officers") if not m.thread]
    guest = stranger(world, "UGUEST", **flags)

    await guest.types("melden")
    await guest.presses("case-open", on=card)

    assert "alleen voor medewerkers" in said(guest)
    assert "prutser" not in said(guest)


async def test_the_manager_comes_from_the_profile(world: SlackWorld) -> None:
    lena = stranger(world, "ULENA")
    world.slack.managers["ULENA"] = "UFATIMA"

    case = await report(lena, INSULT)
    await world.settle()

    assert f"leidinggevende bent: {case}" in said(world.person("manager"))


async def test_a_trigger_that_expired_is_made_good_by_a_button(world: SlackWorld) -> None:
    noor = world.person("employee")
    world.slack.trigger = lambda _user: "expired"  # type: ignore[method-assign]  # Slack's clock

    await noor.commands("melden")

    assert noor.form is None
    assert any(b.action == "form-resume" for m in noor.messages for b in m.buttons)


async def test_a_command_in_a_thread_knows_its_case(world: SlackWorld) -> None:
    await report(world.person("employee"), INSULT)
    await world.settle()
    (card,) = [m for m in world.channel("officers") if not m.thread]

    await world.person("officer").commands(
        "monitor", "claim", channel="officers", thread=card.reference
    )

    assert "opgepakt" in said(world.person("officer"))


async def test_a_card_is_updated_in_place_and_events_go_in_its_thread(world: SlackWorld) -> None:
    case = await report(world.person("employee"), INSULT)
    await world.settle()

    await world.person("officer").types(f"monitor claim {case}")
    await world.settle()

    posts = [m for m in world.slack.messages if m.channel == CHANNELS["officers"]]
    (card,) = [m for m in posts if not m.thread_ts]
    assert card.edits > 0
    assert {m.thread_ts for m in posts if m.thread_ts} == {card.ts}
    assert all("<" not in m.text for m in posts)


async def test_a_lost_answer_is_looked_up_and_not_sent_again(world: SlackWorld) -> None:
    await report(world.person("employee"), INSULT)
    world.slack.trouble["chat.postMessage"] = ["lost", "500", "500"]

    for _ in range(3):
        await world.settle()
        world.clock.skip(seconds=10)
        later(world.serving.storage)

    for name in CHANNELS:
        assert len([m for m in world.channel(name) if not m.thread]) == 1


async def test_a_rate_limit_is_obeyed_and_nothing_is_lost(world: SlackWorld) -> None:
    await report(world.person("employee"), INSULT)
    world.slack.trouble["chat.postMessage"] = ["429"] * 3

    await world.settle()
    assert not world.channel("managers")
    world.clock.skip(seconds=8)
    later(world.serving.storage)
    await world.settle()

    assert len([m for m in world.channel("managers") if not m.thread]) == 1


async def test_what_cannot_be_delivered_is_told_to_the_coordinator(world: SlackWorld) -> None:
    world.slack.channels[CHANNELS["managers"]]["is_archived"] = True
    case = await report(world.person("employee"), INSULT)

    await world.settle()

    told = said(world.person("coordinator"))
    assert case in told
    assert "gearchiveerd" in told


async def test_nothing_is_posted_in_a_shared_channel(world: SlackWorld) -> None:
    world.slack.channels[CHANNELS["officers"]]["is_ext_shared"] = True
    await report(world.person("employee"), INSULT)

    await world.settle()

    assert not world.channel("officers")
    assert "gedeeld met een andere organisatie" in said(world.person("coordinator"))


@pytest.mark.parametrize(
    ("trouble", "error"),
    [("429", TryLater), ("500", Uncertain), ("lost", Uncertain)],
)
async def test_passing_trouble_is_told_apart(
    world: SlackWorld, trouble: str, error: type[Exception]
) -> None:
    world.slack.trouble["chat.postMessage"] = [trouble]
    outbound = world.serving.delivery.platforms["slack"]
    message = Message("Baken", (Paragraph("Baken"),))

    with pytest.raises(error):
        await outbound.post(ToChannel(CHANNELS["managers"]), message, marker="m1")
    reference = await outbound.post(ToChannel(CHANNELS["managers"]), message, marker="m2")

    since = world.clock.now - timedelta(hours=1)
    assert await outbound.find(ToChannel(CHANNELS["managers"]), "m2", since=since) == reference
    assert await outbound.find(ToChannel(CHANNELS["managers"]), "m3", since=since) is None


async def test_an_unknown_channel_is_refused_for_good(world: SlackWorld) -> None:
    outbound = world.serving.delivery.platforms["slack"]

    with pytest.raises(Refused) as refused:
        await outbound.post(ToChannel("C0NONE"), Message("Baken"), marker="m")

    assert refused.value.reason == "channel_missing"


async def test_a_file_from_another_host_is_not_fetched(world: SlackWorld) -> None:
    noor = world.person("employee")
    await start_report(noor)
    real = world.slack.keep_file

    def elsewhere(name: str, data: bytes) -> dict[str, object]:
        return {**real(name, data), "url_private_download": "http://127.0.0.2:1/x"}

    world.slack.keep_file = elsewhere  # type: ignore[method-assign]  # what a sender could forge
    await noor.sends("a.png", b"x")
    await world.settle()

    assert "kon je bestand niet ophalen" in said(noor)
    assert noor.form is not None


LONG = "Een heel lang antwoord, <!channel> *vet* 😡 " * 300
OPTIONS = tuple(Option(f"o{n}", f"Optie {n} " + "lang " * 30, "uitleg " * 30) for n in range(40))
KINDS = ("choice", "choices", "line", "lines", "day", "time", "people", "files")


def worst_form(options: tuple[Option, ...]) -> Form:
    inputs = tuple(
        Input(kind, kind, LONG[:1900], LONG[:1900], "hint " * 60, True,
              options if kind.startswith("choice") else (),
              ("o1",) if kind.startswith("choice") else (LONG,) if "line" in kind else (),
              "fout " * 50, 5, "notitie")
        for kind in KINDS
    )  # fmt: skip
    facts = tuple((f"Label {n}", LONG if n == 3 else "waarde " * 200) for n in range(40))
    paragraphs = (Paragraph(LONG), Paragraph(LONG, "warning"), Paragraph(LONG, "heading"),
                  Paragraph(LONG, "quote"), Paragraph(style="facts", facts=facts))  # fmt: skip
    buttons = tuple(Button("form-change", f"s:{n}", "Wijzig: " + "lang " * 40) for n in range(24))
    return Form("s:page", "Een veel te lange titel van een dialoog", "1/2", paragraphs, inputs,
                "Versturen van alles wat er is", buttons, "Kop " * 90)  # fmt: skip


@pytest.mark.parametrize("number", [3, 10, 11, 40])
def test_the_worst_form_stays_within_slacks_limits(number: int) -> None:
    form = worst_form(OPTIONS[:number])

    assert problems(form_view(form, {}), view=True) == []
    message = Message("Baken", form.paragraphs, form.buttons)
    parts = message_parts(message)
    assert [problems(part, view=False) for part in parts] == [[]] * len(parts)
    assert problems(message_view((message, message), {}, over="nl"), view=True) == []


def test_a_message_that_is_too_long_goes_on_in_the_next_and_loses_nothing() -> None:
    lines = [f"Regel {n}." for n in range(120)]
    quotes = tuple(Paragraph(line, "quote") for line in lines)
    button = Button("case-open", "DA-2026-0001", "Open zaak")

    parts = message_parts(Message("Baken", quotes, (button,)))

    shown = [run["text"] for part in parts for block in part if block["type"] == "rich_text"
             for element in block["elements"] for run in element["elements"]]  # fmt: skip
    assert shown == lines
    assert [problems(part, view=False) for part in parts] == [[]] * len(parts)
    assert [part[-1]["type"] for part in parts][-1] == "actions"


def test_more_lines_than_blocks_share_blocks_and_the_last_line_is_shown() -> None:
    message = Message("Baken", tuple(Paragraph(f"Regel {n}.") for n in range(120)))

    blocks = message_blocks(message)

    assert problems(blocks, view=False) == []
    assert blocks[-1]["text"]["text"].endswith("Regel 119.")


def test_a_title_that_does_not_fit_is_shown_whole_on_the_page() -> None:
    form = replace(worst_form(OPTIONS[:3]), title="De leidinggevende informeren", progress="1/2")

    view = form_view(form, {})

    assert view["title"]["text"] == "Baken"
    assert view["blocks"][1]["elements"][0]["text"] == "De leidinggevende informeren · 1/2"


def test_the_explanation_of_an_option_is_shown_in_a_menu_too() -> None:
    options = tuple(Option(f"o{n}", f"Optie {n}", "Uitleg.") for n in range(17))

    view = form_view(worst_form(options), {})

    (menu,) = [b["element"] for b in view["blocks"] if b.get("block_id") == "choices"]
    assert menu["type"] == "multi_static_select"
    assert {o["description"]["text"] for o in menu["options"]} == {"Uitleg."}


def test_what_a_person_wrote_beside_a_label_stays_letter_for_letter() -> None:
    wrote = "<!channel> *vet* <https://x.example|klik>"
    facts = Paragraph(style="facts", facts=(("Het verhaal", wrote),))

    (block,) = message_blocks(Message("Baken", (facts,)))

    label, value = block["elements"][0]["elements"]
    assert (label["text"], label["style"]) == ("Het verhaal: ", {"bold": True})
    assert value == {"type": "text", "text": wrote}


async def test_a_refusal_over_a_form_says_how_to_go_back(world: SlackWorld) -> None:
    fatima = await merging(world)

    refused = await fill_until_refused(fatima, {"other_case": "een ander"})

    assert "DA-2026-0001" in refused
    assert world.slack.pushed["UFATIMA"]["close"]["text"] == "Terug"
    assert fatima.form is not None


async def merging(world: SlackWorld) -> SlackDesk:
    """The manager, with the form open that asks into which case a duplicate goes."""
    case, fatima = await report(world.person("employee"), INSULT), world.person("manager")
    await fatima.types(f"zaak {case}")
    await fatima.presses("case-more", case)
    await fatima.presses("case-merge", case)
    return fatima


async def test_a_refusal_that_comes_late_stands_on_the_form_with_what_was_typed(
    world: SlackWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    fatima = await merging(world)
    monkeypatch.setattr("bot.slack.limits.ACKNOWLEDGE", 0)

    await fatima.fills({"other_case": "een ander"})

    assert fatima.form is not None
    assert "DA-2026-0001" in fatima.form.text
    assert fatima.form.inputs["other_case"].value == ("een ander",)


async def test_a_mistake_that_is_found_late_stands_beside_its_question(
    world: SlackWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, noor = await report(world.person("employee"), INSULT), world.person("employee")
    await noor.types(f"zaak {case}")
    await noor.presses("step-open", f"{case}/capture_screenshots")
    monkeypatch.setattr("bot.slack.limits.ACKNOWLEDGE", 0)

    refused = await fill_until_refused(noor, {"outcome": "complete"})

    assert "een bestand nodig" in refused
    assert "een bestand nodig" in noor.form.errors()["outcome"]


async def test_every_page_of_the_report_fits_slack(world: SlackWorld) -> None:
    """The fake refuses every view that breaks a rule, so the walk itself is the check."""
    noor = world.person("employee")
    await start_report(noor)

    await fill_to(noor, THREAT, stop="review")

    assert noor.form is not None
    assert len(noor.form.buttons) > 20


async def test_a_failing_slack_leaves_no_words_in_the_log(
    world: SlackWorld, caplog: pytest.LogCaptureFixture
) -> None:
    world.slack.trouble["chat.postMessage"] = ["500"] * 5
    body = json.dumps({
        "type": "event_callback", "team_id": TEAM, "event_id": "Ev-log",
        "event": {"type": "message", "channel_type": "im", "channel": "DUNOOR", "user": "UNOOR",
                  "text": "help een geheim verhaal"},
    })  # fmt: skip
    headers = {"Content-Type": "application/json", **signed(body)}

    async with world.client.post("/slack/events", data=body, headers=headers) as answer:
        assert answer.status == 200, "the turn was carried out; the outbox makes it good"

    assert "geheim" not in caplog.text
    assert "UNOOR" not in caplog.text
    assert "an answer was not shown" in caplog.text
    world.slack.trouble.clear()
    await world.settle()
    assert "kon je net niet antwoorden" in said(world.person("employee"))


async def test_roles_come_from_user_groups(tmp_path: Path) -> None:
    grouped = replace(WATERDONK, role_groups={"monitoring_officer": ("slack:S0OFFICERS",)})
    world = SlackWorld(tmp_path, grouped)
    await world.start()
    world.slack.groups["S0OFFICERS"] = ["USEM"]
    sem = world.person("colleague")
    await sem.types("monitor open")
    assert "voor functionarissen monitoring" in said(sem)

    await world.serving.groups.refresh()
    await sem.types("monitor help")

    assert "als functionaris monitoring" in said(sem)
    await world.stop()


async def test_a_manager_of_the_settings_who_never_came_is_found_by_mail(tmp_path: Path) -> None:
    otto = ConfiguredPerson("Otto Nieuw", "otto@waterdonk.example")
    lena = ConfiguredPerson("Lena Lang", "lena@waterdonk.example", manager=otto.mail)
    world = SlackWorld(tmp_path, replace(WATERDONK, people=(*WATERDONK.people, otto, lena)))
    world.slack.users["UOTTO"] = user("UOTTO", "Otto Nieuw", "otto")
    world.slack.users["ULENA"] = user("ULENA", "Lena Lang", "lena")
    await world.start()

    case = await report(SlackDesk(world, "ULENA"), INSULT)
    await world.settle()

    assert f"leidinggevende bent: {case}" in said(SlackDesk(world, "UOTTO"))
    await world.stop()
