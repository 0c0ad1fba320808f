"""Looking at stored evidence: in a browser, by a link of one's own, once, on record; never in chat."""

from dataclasses import replace

import pytest

from tests.chat import World
from tests.conversations.exhibiting import (
    FIRST,
    classes,
    items_of,
    listed,
    opens,
    readings_of,
    views,
    with_picture,
)
from tests.conversations.stories import INSULT, INTIMATE, said
from tests.conversations.test_undelivered import running, storage_of
from tests.platforms.workplace.driver import WorkplaceWorld

pytestmark = pytest.mark.source("S60")


async def fetch(world: World, path: str) -> tuple[int, bytes, dict[str, str]]:
    async with world.client.post(path) as answer:
        return answer.status, await answer.read(), dict(answer.headers)


async def test_the_original_is_fetched_once_as_a_download_and_that_is_on_record(
    world: World,
) -> None:
    case = await with_picture(world, INSULT)
    item = items_of(world, case)[0].id
    path = await views(world, "officer", case)
    assert "niet in de chat" in world.person("officer").messages[-1].text
    assert readings_of(world, case, "evidence_file") == []
    async with world.client.get(path) as looked:
        assert looked.status == 200

    status, data, headers = await fetch(world, path)
    again, nothing, _ = await fetch(world, path)

    assert (status, data) == (200, FIRST)
    assert again == 404
    assert FIRST not in nothing
    assert headers["Content-Disposition"] == f'attachment; filename="{case}-bewijs-001.png"'
    assert headers["Content-Type"] == "application/octet-stream"
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in headers["Content-Security-Policy"]
    assert int(headers["Content-Length"]) == len(FIRST)
    platform = type(world).__name__.removesuffix("World").lower()
    assert readings_of(world, case, "evidence_file") == [
        (f"evidence_file:{item}", "Lotte", platform)
    ]


async def test_restricted_imagery_is_for_those_of_the_table_and_no_longer_after_a_raise(
    world: World,
) -> None:
    case = await with_picture(world, INTIMATE)
    for who in ("manager", "officer", "coordinator", "colleague", "admin"):
        assert await listed(world.person(who), case) == "", who
    paths = [await views(world, who, case) for who in ("employee", "privacy_officer")]
    assert [(await fetch(world, path))[:2] for path in paths] == [(200, FIRST)] * 2

    other = await with_picture(world, INSULT, "colleague", FIRST + b"other")
    path = await views(world, "manager", other)
    await classes(world.person("officer"), other, "restricted")

    status, data, _ = await fetch(world, path)

    assert status == 404
    assert b"other" not in data
    assert [who for _, who, _ in readings_of(world, other, "evidence_file")] == []


async def test_a_button_of_before_is_refused_when_the_piece_is_no_longer_theirs(
    world: World,
) -> None:
    case = await with_picture(world, INSULT)
    fatima = world.person("manager")
    assert "exhibit-view" in await opens(fatima, case)
    await classes(world.person("officer"), case, "restricted")

    await fatima.presses("exhibit-view")

    assert "of het is niet voor jou" in said(fatima)
    assert not [b for b in fatima.messages[-1].buttons if b.url]


async def test_a_file_that_was_changed_in_the_store_is_not_handed_over(world: World) -> None:
    case = await with_picture(world, INSULT)
    path = await views(world, "manager", case)
    stored = next(p for p in storage_of(world).files.folder.rglob("*") if p.is_file())
    data = bytearray(stored.read_bytes())
    data[len(data) // 2] ^= 1
    stored.write_bytes(data)

    status, page, _ = await fetch(world, path)

    assert status == 409
    assert "beschadigd" in page.decode()
    assert FIRST not in page


async def test_nothing_of_a_picture_is_ever_in_chat(world: World) -> None:
    case = await with_picture(world, INTIMATE)
    await views(world, "privacy_officer", case)

    for who in ("employee", "privacy_officer", "manager"):
        shown = "\n".join(f"{m.text} {m.summary}" for m in world.person(who).messages)
        assert "schermafdruk.png" not in shown
        assert "first" not in shown


async def test_without_an_address_for_browsers_it_says_so_and_who_can_help(
    world: World,
) -> None:
    case = await with_picture(world, INSULT)
    if isinstance(world, WorkplaceWorld):
        pytest.skip("the workplace is in the browser already")
    serving = running(world)
    router = serving._router
    router._settings = replace(router._settings, public_url="")
    fatima = world.person("manager")
    await opens(fatima, case)

    await fatima.presses("exhibit-view")

    assert "BAKEN_PUBLIC_URL" in fatima.messages[-1].text
    assert not [b for b in fatima.messages[-1].buttons if b.url]
