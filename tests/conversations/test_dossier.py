"""A dossier from the case's page to the file, on every platform; never posted, once, and logged."""

import zipfile
from io import BytesIO

import pytest

from bot.documents.dossier.verify import verify
from tests.chat import Desk, World
from tests.conversations.handling import open_case, report_with_screenshot
from tests.conversations.stories import INSULT, PNG, said
from tests.conversations.test_letters import link_of, path_of


async def reported(world: World) -> str:
    return await report_with_screenshot(world, INSULT)


async def ask(desk: Desk, case: str, variant: str) -> None:
    await open_case(desk, case)
    await desk.presses("case-dossier")
    await desk.fills({"dossier_variant": variant, "dossier_language": "nl"})


@pytest.mark.source("S61")
async def test_the_manager_fetches_the_annex_once_and_it_is_on_the_timeline(
    world: World, tmp_path_factory: pytest.TempPathFactory
) -> None:
    case = await reported(world)
    fatima = world.person("manager")

    await ask(fatima, case, "gir")
    assert link_of(fatima).label == "Dossier ophalen"
    assert "24 uur" in fatima.messages[-1].text
    path = path_of(fatima)
    async with world.client.post(path) as fetched:
        data = await fetched.read()
    async with world.client.post(path) as again:
        await again.read()

    assert (fetched.status, again.status) == (200, 404)
    assert fetched.content_type == "application/zip"
    assert f'filename="GIR-bijlage_{case}_v1_2026' in fetched.headers["Content-Disposition"]
    assert fetched.headers["Cache-Control"] == "no-store"
    assert int(fetched.headers["Content-Length"]) == len(data)
    file = tmp_path_factory.mktemp("fetched") / "d.zip"
    file.write_bytes(data)
    assert verify(file).faults == ()
    with zipfile.ZipFile(BytesIO(data)) as archive:
        kept = [archive.read(n) for n in archive.namelist() if "/bewijs/" in n]
    assert kept
    assert all(one.startswith(PNG[:4]) for one in kept)
    await open_case(fatima, case)
    await fatima.presses("case-more")
    await fatima.presses("case-timeline", case)
    assert "Dossier 1 gemaakt (Bijlage bij de GIR-melding)." in fatima.messages[-1].text


async def test_a_dossier_is_offered_to_who_may_have_one_and_only_in_their_variants(
    world: World,
) -> None:
    case = await reported(world)
    noor, fatima, lotte = (world.person(p) for p in ("employee", "manager", "officer"))

    await open_case(lotte, case)
    assert "case-dossier" not in {b.action for b in lotte.messages[-1].buttons}
    await open_case(fatima, case)
    await fatima.presses("case-dossier")
    assert fatima.form is not None
    offered = set(fatima.form.inputs["dossier_variant"].options)

    assert offered == {"internal", "gir", "anonymised"}
    await open_case(noor, case)
    await noor.presses("case-dossier")
    assert noor.form is not None
    assert set(noor.form.inputs["dossier_variant"].options) == {"gir"}


async def test_whoever_may_no_longer_see_the_case_gets_nothing(world: World) -> None:
    case = await reported(world)
    fatima = world.person("manager")
    await ask(fatima, case, "internal")
    world.clock.skip(hours=24, seconds=1)

    async with world.client.post(path_of(fatima)) as late:
        await late.read()

    assert late.status == 404
    assert "Dossier 1" not in said(fatima)
