"""Officers search by hand, and write down that they did."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot import settings
from tests.chat import World
from tests.conversations.conftest import WATERDONK, WORLDS
from tests.conversations.monitoring import FOUND, NO_LINK, SEARCH, URL, begin_search, search
from tests.conversations.stories import asks, fill_to, last_case, said


@pytest.mark.source("S35", "S36", "D7", "G_MONITORING_LIMITS")
async def test_an_officer_gets_limits_places_and_search_strings_to_use_by_hand(
    world: World,
) -> None:
    lotte = world.person("officer")

    await lotte.types("monitor zoeken")

    answer = lotte.messages[-1].text
    assert "Niet op namen van personen" in answer
    assert "Niet in besloten groepen" in answer
    assert "BRP" in answer
    assert "https://www.facebook.example/gemeentewaterdonk" in answer
    assert '"Waterdonk" bedreigen' in answer
    assert '"gemeente Waterdonk" "dom volk"' in answer
    assert "Baken zoekt niet" in answer
    assert "search-log" in {b.action for b in lotte.messages[-1].buttons}


@pytest.fixture(params=WORLDS)
async def seed_only(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[World]:
    """Waterdonk without the addition about registers."""
    given = settings.load(WATERDONK)
    off = replace(given.protocol, additions_off=frozenset({"G_NO_REGISTER_LOOKUP"}))
    made = WORLDS[request.param](tmp_path, replace(given, protocol=off))
    await made.start()
    yield made
    await made.stop()


@pytest.mark.source("G_NO_REGISTER_LOOKUP")
async def test_without_the_addition_nothing_is_said_about_registers(seed_only: World) -> None:
    lotte = seed_only.person("officer")

    await lotte.types("monitor zoeken")
    await asks(lotte, FOUND)
    await fill_to(lotte, {**NO_LINK, "finding_about": "organisation", "affected_kind": ["team"],
                          "reporter_is_affected": "no"})  # fmt: skip
    case = last_case(lotte)
    await lotte.types(f"zaak {case}")
    await lotte.presses("step-open", f"{case}/collect_account_details")

    assert "Niet op namen van personen" in said(lotte)
    assert "Niet op namen van personen" in lotte.form.text
    assert "BRP" not in said(lotte) + lotte.form.text


async def test_with_the_addition_a_step_says_not_to_use_registers(world: World) -> None:
    lotte = world.person("officer")
    await asks(lotte, FOUND)
    await fill_to(lotte, {**NO_LINK, "finding_about": "organisation", "affected_kind": ["team"],
                          "reporter_is_affected": "no"})  # fmt: skip
    case = last_case(lotte)
    await lotte.types(f"zaak {case}")

    await lotte.presses("step-open", f"{case}/collect_account_details")

    assert "BRP" in lotte.form.text


async def test_the_help_for_officers_names_searching_the_log_and_reporting(world: World) -> None:
    lotte = world.person("officer")

    await lotte.types("monitor help")

    for words in ("monitor zoeken", "monitor zoeklog", "monitor gevonden", "signaal https"):
        assert words in lotte.messages[-1].text


@pytest.mark.parametrize("who", ["employee", "coordinator"])
async def test_only_appointed_officers_search_and_report_findings(world: World, who: str) -> None:
    somebody, lotte = world.person(who), world.person("officer")
    asked = ("monitor zoeken", FOUND, f"signaal {URL}")

    for words in asked:
        await somebody.types(words)
    await lotte.types(FOUND)

    assert said(somebody).count("voor functionarissen monitoring") == len(asked)
    assert somebody.form is None
    assert "voor functionarissen monitoring" not in said(lotte)


async def test_a_search_is_written_down_and_the_log_shows_the_newest_first(world: World) -> None:
    lotte, daan, ruth = (world.person(n) for n in ("officer", "officer_deputy", "coordinator"))
    await search(lotte)
    earlier = {**SEARCH, "searched_at__date": "2026-11-20", "hits": "0",
               "searched_platforms": ["x"]}  # fmt: skip
    await search(daan, earlier)
    assert "staat in het log" in said(daan)
    assert "finding" not in {b.action for b in daan.messages[-1].buttons}

    await ruth.types("monitor zoeklog")

    log = ruth.messages[-1].text
    assert "Gezocht: 2 keer. Treffers: 2. Niet bewaard: 0." in log
    assert "Lotte Visser · woordenlijst 1 · Facebook, " in log
    assert "treffers: 2" in log
    assert "Daan Mulder · woordenlijst 1 · X (voorheen Twitter) · treffers: 0" in log
    assert log.index("24-11-2026 08:30") < log.index("20-11-2026 08:30")


async def test_the_log_is_not_for_everybody(world: World) -> None:
    noor, lotte = world.person("employee"), world.person("officer")
    await search(lotte)

    await noor.types("monitor zoeklog")
    await lotte.types("monitor searches")

    assert "voor functionarissen monitoring" in said(noor)
    assert "Lotte" not in said(noor)
    assert "Lotte Visser" in lotte.messages[-1].text


async def test_a_number_of_hits_is_digits_and_is_then_mended(world: World) -> None:
    lotte = world.person("officer")
    await begin_search(lotte)
    await fill_to(lotte, SEARCH, stop="hits")

    await lotte.fills({"hits": "een stuk of drie"})
    assert "heel getal" in lotte.form.errors()["hits"]
    assert lotte.form.inputs["hits"].value == ("een stuk of drie",)
    await lotte.fills({"hits": "3"})

    assert lotte.form.id.endswith(":how")


@pytest.mark.source("G_MONITORING_LIMITS", "S36")
@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"own_account": "no", "closed_groups": "no"}, "te herkennen bent"),
        ({"own_account": "yes", "closed_groups": "yes"}, "Zoeken in besloten groepen mag niet"),
    ],
)
async def test_a_search_beyond_the_limits_is_refused_and_a_proper_one_is_kept(
    world: World, wrong: dict[str, str], sentence: str
) -> None:
    lotte = world.person("officer")
    await begin_search(lotte)
    await fill_to(lotte, SEARCH, stop="how")

    await lotte.fills(wrong)
    assert sentence in said(lotte)
    await lotte.types("monitor zoeklog")
    assert "niet gezocht" in lotte.messages[-1].text
    await begin_search(lotte)
    await lotte.fills({"own_account": "yes", "closed_groups": "no"})

    await lotte.types("monitor zoeklog")
    assert "treffers: 2" in lotte.messages[-1].text


async def test_a_line_of_the_log_is_forgotten_after_six_months(world: World) -> None:
    lotte = world.person("officer")
    await search(lotte)
    world.clock.skip(days=180)
    await world.settle()
    await lotte.types("monitor zoeklog")
    assert "treffers: 2" in lotte.messages[-1].text

    world.clock.skip(days=2)
    await world.settle()
    await lotte.types("monitor zoeklog")

    assert "niet gezocht" in lotte.messages[-1].text
