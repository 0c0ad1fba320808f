"""What only Teams has: strangers, dialogs, old clients, files, its errors, Graph, shared channels."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bot import settings
from bot.port import CannotLookUp, Refused, ToChannel, ToPerson, TryLater, Uncertain
from bot.teams.cards import form_card, message_activities
from bot.turn import Account
from dialogs.errors import PersonFacingError
from dialogs.view import Form, Message, Paragraph
from tests.conversations.stories import (
    ABOUT_COLLEAGUE,
    INSULT,
    PNG,
    THREAT,
    asks,
    fill_to,
    last_case,
    report,
    said,
    start_report,
)
from tests.delivery.later import later
from tests.platforms.slack.test_slack import OPTIONS, worst_form
from tests.platforms.teams import reading
from tests.platforms.teams.driver import CHANNELS, TeamsDesk, TeamsWorld, member
from tests.platforms.teams.fake import TENANT
from tests.platforms.teams.rules import problems

WATERDONK = settings.load(settings.EXAMPLE)


def newcomer(world: TeamsWorld, key: str, **flags: object) -> TeamsDesk:
    world.teams.users[key] = member(key, "Iemand", **flags)
    return TeamsDesk(world, key)


@pytest.mark.parametrize(
    "flags",
    [{"userRole": "guest"}, {"userPrincipalName": "x#EXT#@other.example"}, {"tenantId": "other"}],
)
async def test_guests_and_outsiders_are_refused_on_words_and_on_buttons(
    world: TeamsWorld, flags: dict[str, object]
) -> None:
    await report(world.person("employee"), INSULT)
    await world.settle()
    (card,) = [m for m in world.channel("officers") if not m.thread]
    guest = newcomer(world, "guest", **flags)

    await guest.types("melden")
    await guest.presses("case-open", on=card)

    assert "alleen voor medewerkers" in said(guest)
    assert "prutser" not in said(guest)


async def test_somebody_of_another_tenant_is_refused(world: TeamsWorld) -> None:
    eve = newcomer(world, "eve")
    body = eve.envelope({"type": "message", "text": "melden"})
    body["conversation"]["tenantId"] = "another-tenant"
    token = world.teams.keys.token(world.teams.service_url)

    assert (await world.post(body, f"Bearer {token}"))[0] == 200

    assert "alleen voor medewerkers" in said(eve)
    assert eve.form is None


async def test_the_manager_comes_from_entra(world: TeamsWorld) -> None:
    lena = newcomer(world, "lena")
    world.teams.managers["lena"] = "fatima"

    case = await report(lena, INSULT)
    await world.settle()

    assert f"leidinggevende bent: {case}" in said(world.person("manager"))


@pytest.mark.parametrize("trouble", ["429", "503"])
async def test_without_graph_the_report_asks_who_the_manager_is(
    world: TeamsWorld, trouble: str
) -> None:
    lena = newcomer(world, "lena")
    world.teams.trouble["graph"] = [trouble]

    await start_report(lena)
    await fill_to(lena, INSULT, stop="manager")

    assert lena.form.inputs["manager"].kind == "people"
    await lena.fills({"manager": [lena.option("manager", "Fatima Yilmaz")]})
    await fill_to(lena, INSULT)
    await world.settle()
    assert "leidinggevende bent" in said(world.person("manager"))


async def test_a_card_is_updated_in_place_and_events_go_in_its_thread(world: TeamsWorld) -> None:
    case = await report(world.person("employee"), INSULT)
    await world.settle()

    await world.person("officer").types(f"monitor claim {case}")
    await world.settle()

    posts = world.channel("officers")
    (card,) = [m for m in posts if not m.thread]
    assert card.edits > 0
    assert {m.thread for m in posts if m.thread} == {card.reference}


async def test_a_command_in_a_thread_knows_its_case_and_is_answered_in_person(
    world: TeamsWorld,
) -> None:
    case = await report(world.person("employee"), INSULT)
    await world.settle()
    (card,) = [m for m in world.channel("officers") if not m.thread]
    lotte = world.person("officer")

    await lotte.commands("monitor", "case", channel="officers", thread=card.reference)
    await lotte.commands("monitor", "claim", channel="officers", thread=card.reference)

    assert f"{case} is opgepakt" in said(lotte).replace("Zaak ", "") or "opgepakt" in said(lotte)
    assert "prutser" in said(lotte)
    assert not [m for m in world.channel("officers") if "prutser" in m.text]


async def test_a_step_from_the_channel_is_done_in_a_dialog(world: TeamsWorld) -> None:
    await report(world.person("employee"), INSULT)
    await world.settle()
    (card,) = [m for m in world.channel("managers") if not m.thread]
    fatima = world.person("manager")

    await fatima.presses("step-open", on=card)
    assert fatima.dialog is not None
    await fill_to(fatima, {"outcome": "acknowledged"})

    assert "Klaar: De leidinggevende informeren" in fatima.dialog_text()
    assert "Klaar: De leidinggevende informeren" in reading.words(fatima.chat[-1].card)


async def test_an_old_client_that_only_submits_turns_the_page_as_well(world: TeamsWorld) -> None:
    noor = world.person("employee")
    await start_report(noor)
    form, posted = noor.form, noor.chat[-1]
    fallback = reading.action(posted.card, "next", None)["fallback"]

    given = {**fallback["data"], "immediate_danger": "no"}
    await noor.activity({"type": "message", "value": given, "replyToId": posted.id})

    assert noor.form.id != form.id
    assert noor.chat[-1].id == posted.id, "the same card, turned"
    await noor.fills(button="form-cancel")
    assert noor.form is None


async def test_a_new_form_takes_the_place_of_the_one_above(world: TeamsWorld) -> None:
    noor = world.person("employee")
    await start_report(noor)
    await noor.fills({"immediate_danger": "no"})

    await asks(noor, "verder")

    assert len([p for p in noor.chat if reading.is_form(p.card)]) == 1
    await fill_to(noor, THREAT)
    assert noor.form is None


async def test_a_finished_report_keeps_its_number_in_the_chat_when_the_next_form_comes(
    world: TeamsWorld,
) -> None:
    noor = world.person("employee")
    case = await report(noor, THREAT)

    await start_report(noor)

    assert case in said(noor)
    assert len([p for p in noor.chat if reading.is_form(p.card)]) == 1


async def test_an_inline_picture_is_fetched_with_our_token_from_teams_only(
    world: TeamsWorld,
) -> None:
    noor = world.person("employee")
    await start_report(noor)
    world.teams.files["pic"] = PNG
    good = f"{world.teams.service_url}v3/attachments/pic/views/original"
    for url in (good.replace("127.0.0.1", "127.0.0.2"), good):
        await noor.activity({"type": "message", "text": "", "attachments": [
            {"contentType": "image/*", "contentUrl": url},
            {"contentType": "text/html", "content": "<p><img></p>"},
        ]})  # fmt: skip
        await world.settle()

    assert said(noor).count("kon je bestand niet ophalen") == 1
    assert said(noor).count("Opgeslagen om") == 1
    for hours in (25, 1):
        world.clock.skip(hours=hours)
        await world.settle()
    assert "OneDrive" in said(noor)


async def test_nothing_is_posted_in_a_shared_channel(world: TeamsWorld) -> None:
    world.teams.channels[CHANNELS["officers"]] = "shared"
    await world.person("admin").installs(CHANNELS["managers"])
    await report(world.person("employee"), INSULT)

    await world.settle()

    assert not world.channel("officers")
    assert "gedeeld met een andere organisatie" in said(world.person("coordinator"))


async def test_somebody_who_blocked_baken_is_told_of_to_the_coordinator(world: TeamsWorld) -> None:
    world.teams.blocked.add("fatima")
    case = await report(world.person("employee"), INSULT)

    await world.settle()

    told = said(world.person("coordinator"))
    assert case in told
    assert "geblokkeerd" in told


async def test_a_manager_who_never_spoke_to_baken_is_reached_by_the_roster(
    world: TeamsWorld,
) -> None:
    world.teams.users["otto"] = member("otto", "Otto Nieuw")
    lena = newcomer(world, "lena")
    world.teams.managers["lena"] = "otto"

    case = await report(lena, INSULT)
    await world.settle()

    assert f"leidinggevende bent: {case}" in said(TeamsDesk(world, "otto"))


@pytest.mark.parametrize(
    ("trouble", "error"),
    [("429", TryLater), ("412", TryLater), ("502", Uncertain), ("lost", Uncertain)],
)
async def test_passing_trouble_is_told_apart_and_nothing_is_sent_twice_by_the_sdk(
    world: TeamsWorld, trouble: str, error: type[Exception]
) -> None:
    outbound = world.serving.delivery.platforms["teams"]
    to, message = ToChannel(CHANNELS["managers"]), Message("Baken", (Paragraph("Baken"),))
    world.teams.trouble["create"] = [trouble]
    calls = world.teams.calls.count("create")

    with pytest.raises(error):
        await outbound.post(to, message, marker="m1")
    assert world.teams.calls.count("create") == calls + 1
    reference = await outbound.post(to, message, marker="m2")

    await outbound.update(reference, message)
    with pytest.raises(CannotLookUp):
        await outbound.find(to, "m2", since=world.clock.now)
    await outbound.delete(reference)
    await outbound.delete(reference)
    with pytest.raises(Refused) as refused:
        await outbound.update(reference, message)
    assert refused.value.reason == "message_missing"


async def test_a_rate_limit_is_obeyed_and_nothing_is_lost(world: TeamsWorld) -> None:
    await report(world.person("employee"), INSULT)
    world.teams.trouble["create"] = ["429"] * 2

    await world.settle()
    assert not world.channel("managers")
    world.clock.skip(seconds=8)
    later(world.serving.storage)
    await world.settle()

    assert len([m for m in world.channel("managers") if not m.thread]) == 1


async def test_an_unknown_channel_and_person_are_refused_for_good(world: TeamsWorld) -> None:
    outbound = world.serving.delivery.platforms["teams"]

    with pytest.raises(Refused) as channel:
        await outbound.post(ToChannel("19:none@thread.tacv2"), Message("Baken"), marker="m")
    with pytest.raises(Refused) as person:
        await outbound.post(ToPerson(Account("teams", TENANT, "nobody")), Message("B"), marker="m")

    assert (channel.value.reason, person.value.reason) == ("channel_missing", "not_installed")


async def test_an_answer_that_teams_never_takes_is_made_good_by_the_outbox(
    world: TeamsWorld,
) -> None:
    noor = world.person("employee")
    world.teams.trouble["send"] = ["502"]

    await noor.types("status")
    await world.settle()

    assert "kon je net niet antwoorden" in said(noor)
    await noor.types("status")
    assert "Je hebt geen" in said(noor) or "zaken" in said(noor)


async def test_roles_come_from_entra_groups(tmp_path: Path) -> None:
    grouped = replace(WATERDONK, role_groups={"monitoring_officer": ("entra:group-1",)})
    world = TeamsWorld(tmp_path, grouped)
    world.teams.groups["group-1"] = ["sem", "pim"]
    await world.start()
    sem = world.person("colleague")
    await sem.types("monitor open")
    assert "voor functionarissen monitoring" in said(sem)

    await world.serving.groups.refresh()
    await sem.types("monitor open")
    assert "Open zaken" in said(sem)
    world.teams.trouble["graph"] = ["503"]
    await world.serving.groups.refresh()
    await sem.types("monitor help")
    assert "als functionaris monitoring" in said(sem)

    world.teams.groups["group-1"] = ["pim"]
    await world.serving.groups.refresh()
    before = said(sem).count("voor functionarissen monitoring")
    await sem.types("monitor open")
    assert said(sem).count("voor functionarissen monitoring") == before + 1
    await world.stop()


async def test_people_who_were_picked_have_a_name_and_one_identity(world: TeamsWorld) -> None:
    noor = world.person("employee")
    world.teams.users["anna"] = member("anna", "Anna Ander")
    await start_report(noor)
    await fill_to(noor, ABOUT_COLLEAGUE, stop="people")

    await noor.fills({"affected_people": ["teams:anna"]})
    await noor.fills(button="form-back")
    assert noor.form.inputs["affected_people"].value == ("teams:anna",)
    await noor.fills({})
    await fill_to(noor, ABOUT_COLLEAGUE, stop="review")
    assert "Anna Ander" in noor.form.text
    await fill_to(noor, ABOUT_COLLEAGUE)
    await world.settle()

    assert "over jou gaat" in said(TeamsDesk(world, "anna"))


async def test_wrong_secrets_are_said_at_start(tmp_path: Path) -> None:
    world = TeamsWorld(tmp_path, WATERDONK)
    world.teams.start()
    good = world.teams.secrets

    for change, key in (
        ({"password": "old"}, "error-teams-secrets"),
        ({"metadata_url": f"{world.teams.base}/no"}, "error-teams-unreachable"),
    ):
        with pytest.raises(PersonFacingError) as wrong:
            await world.serve({**good, **change})
        assert wrong.value.text_key == key
        await world.serving.close()

    await world.serve(good)
    await world.client.close()
    await world.serving.close()
    world.teams.stop()


LONG = "Een heel lang antwoord, @everyone [klik](http://x.example) **vet** 😡 " * 300


def long_form(number: int) -> Form:
    """Longer than any page of ours: labels of 150 characters, a review of 40 long answers."""
    options = tuple(replace(o, label=o.label[:75], help=o.help[:75]) for o in OPTIONS[:number])
    form = worst_form(options)
    inputs = tuple(replace(i, label=i.label[:150], help=i.help[:200]) for i in form.inputs)
    return replace(form, inputs=inputs[::2])


@pytest.mark.parametrize("number", [3, 12, 24])
@pytest.mark.parametrize("where", ["personal", "dialog"])
def test_the_longest_form_stays_within_teams_limits(number: int, where: str) -> None:
    assert problems(form_card(long_form(number), where)) == []


@pytest.mark.parametrize("where", ["personal", "channel"])
def test_a_message_of_any_length_arrives_whole(where: str) -> None:
    facts = tuple((f"Label {n}", LONG if n == 3 else "waarde " * 200) for n in range(40))
    message = Message("Baken", (Paragraph(LONG), Paragraph(style="facts", facts=facts)))

    made = message_activities(message, where)

    assert len(made) > 1
    cards = [a["attachments"][0]["content"] for a in made]
    assert [problems(card) for card in cards] == [[]] * len(made)
    whole = "".join(reading.words(card).replace(" ", "") for card in cards)
    assert LONG.replace(" ", "") in whole


async def test_every_page_of_the_report_fits_teams(world: TeamsWorld) -> None:
    """The fake refuses every card that breaks a rule, so the walk itself is the check."""
    noor = world.person("employee")
    await start_report(noor)

    await fill_to(noor, THREAT, stop="review")

    assert len(noor.form.buttons) > 20
    await fill_to(noor, THREAT)
    assert last_case(noor)


def test_a_form_card_is_small_enough_to_send() -> None:
    form = Form("s:p", "Titel", "", (), (), "Verder", (), "Kop")

    assert len(json.dumps(form_card(form, "personal"))) < 1500


async def test_a_failing_teams_leaves_no_words_in_the_log(
    world: TeamsWorld, caplog: pytest.LogCaptureFixture
) -> None:
    noor = world.person("employee")
    world.teams.trouble["member"] = ["502"]
    eve = newcomer(world, "eve")
    body = eve.envelope({"type": "message", "text": "help een geheim verhaal"})
    token = world.teams.keys.token(world.teams.service_url)

    assert (await world.post(body, f"Bearer {token}"))[0] == 500
    assert "geheim" not in caplog.text
    assert "eve" not in caplog.text
    assert "request failed" in caplog.text
    await noor.types("help")
    assert "Dit kun je typen" in said(noor)
