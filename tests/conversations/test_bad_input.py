"""Bad input gets a clear sentence, nothing is lost and nothing is shown to others."""

from pathlib import Path

import pytest

from tests.chat import World
from tests.conversations.conftest import LOADED, WORLDS
from tests.conversations.stories import INSULT, PNG, THREAT, fill_to, report, said, start_report

MEGABYTE = 1024 * 1024


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("leeg.png", b"", "leeg"),
        ("groot.png", b"", "te groot"),
        ("pagina.png", b"<!DOCTYPE html><html><body>Log in</body></html>", "inlogpagina"),
        ("vals.png", b"MZ\x90\x00" + b"\0" * 200, "past niet bij de naam"),
        ("programma.exe", b"MZ\x90\x00" + b"\0" * 200, "kan ik niet bewaren"),
        ("foto.jpg", PNG, "past niet bij de naam"),
    ],
)
async def test_a_bad_file_is_refused_with_the_mend_and_a_good_one_is_kept(
    world: World, name: str, data: bytes, sentence: str
) -> None:
    data = PNG + bytes(60 * MEGABYTE) if name == "groot.png" else data
    noor = world.person("employee")
    await start_report(noor)
    await fill_to(noor, THREAT, stop="evidence")

    await noor.sends(name, data)
    await world.settle()
    assert sentence in said(noor)
    await noor.sends("goed.png", PNG)
    await world.settle()

    assert said(noor).count("Opgeslagen om") == 1
    assert noor.form.id.endswith(":evidence")


async def test_the_same_file_twice_is_kept_once(world: World) -> None:
    noor = world.person("employee")
    await start_report(noor)
    await noor.sends("een.png", PNG)
    await world.settle()

    await noor.sends("twee.png", PNG)
    await world.settle()

    assert said(noor).count("Opgeslagen om") == 1
    assert "Dit bestand had ik al" in said(noor)


ODD_TEXTS = {
    "emoji": "Dit is erg 😡😡 en het gaat maar door 👨‍👩‍👧.",
    "right to left": "ההודעה הזו היא איום ברור מאוד כלפיי.",
    "mention": "Kijk <!channel> en <@U123> en @everyone hier staat het.",
    "mark-up": "<script>alert('x')</script> *vet* [link](https://x.example) {{ 7*7 }}",
}


@pytest.mark.parametrize("kind", ODD_TEXTS)
async def test_odd_text_comes_back_letter_for_letter(world: World, kind: str) -> None:
    noor, words = world.person("employee"), ODD_TEXTS[kind]
    case = await report(noor, {**INSULT, "summary": words})

    await noor.types(f"zaak {case}")

    assert words in noor.messages[-1].text


@pytest.mark.parametrize("kind", ["slack", "teams"])
async def test_half_an_emoji_does_not_lose_the_words_around_it(tmp_path: Path, kind: str) -> None:
    """JSON can hold one, and so can a zero; a browser's form cannot."""
    world = WORLDS[kind](tmp_path, LOADED)
    await world.start()
    noor = world.person("employee")
    broken = {"summary": "Ik schrok \ud83d ervan\x00, echt.", "handle": "@boos\ud83d\x00"}
    case = await report(noor, {**INSULT, **broken})
    await noor.types(f"zaak {case} \ud83d")
    await world.settle()
    await world.stop()

    assert "Ik schrok ? ervan, echt." in said(noor)


@pytest.mark.parametrize(
    ("page", "wrong", "sentence", "right"),
    [
        ("story", {"summary": "x" * 10_000}, "te lang", {"summary": "Nu een tekst die wel past."}),
        ("address", {"urls": "forum.example/17"}, "begint met http",
         {"urls": "https://forum.example/17"}),
        ("when", {"discovered_at__date": "2027-01-01", "discovered_at__time": "10:00"},
         "nog niet geweest", {"discovered_at__date": "2026-11-23"}),
        ("when", {"discovered_at__date": "2026-11-23", "discovered_at__time": ""},
         "allebei", {"discovered_at__time": "09:00"}),
    ],
)  # fmt: skip
async def test_a_wrong_answer_says_how_to_mend_it_and_stays_filled_in(
    world: World, page: str, wrong: dict[str, str], sentence: str, right: dict[str, str]
) -> None:
    noor = world.person("employee")
    await start_report(noor)
    await fill_to(noor, THREAT, stop=page)
    rest = {k: v for k, v in THREAT.items() if k in noor.form.inputs}

    await noor.fills({**rest, **wrong})
    assert sentence in " ".join(noor.form.errors().values())
    key, typed = next(iter(wrong.items()))
    (kept,) = noor.form.inputs[key].value
    assert kept == typed[: max(len(kept), 3000)], "what fits the platform's own input stays"
    await noor.fills(right)

    assert not noor.form.id.endswith(f":{page}")


async def test_an_unknown_command_and_number_are_answered_kindly(world: World) -> None:
    noor = world.person("employee")

    await noor.types("zaak DA-2026-9999")
    assert "Controleer het nummer" in said(noor)
    await noor.types("hallo baken, wat nu?")
    assert "Typ ‘help’" in said(noor)
    await noor.types("help")

    assert "Meld een voorval" in said(noor)
