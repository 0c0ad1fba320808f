"""What officers fill in when they write a search down or report what they found."""

from tests.chat import Desk, World
from tests.conversations.stories import ABOUT_COLLEAGUE, INSULT, Filled, fill_to

SEARCH: Filled = {
    "searched_at__date": "2026-11-24",
    "searched_at__time": "08:30",
    "searched_platforms": ["facebook", "local_forum"],
    "hits": "2",
    "own_account": "yes",
    "closed_groups": "no",
}
URL = "https://forum.example/bericht/99"
FOUND = f"monitor gevonden {URL}"
NO_LINK = {k: v for k, v in INSULT.items() if k != "urls"}
EMPLOYEE: Filled = {
    **{k: v for k, v in ABOUT_COLLEAGUE.items() if k != "urls"},
    "finding_about": "employee",
    "affected_people": ["Sem Bakker"],
}
NAMES = ("Lotte", "Daan", "Ruth", "Sem")


async def begin_search(desk: Desk) -> None:
    await desk.types("monitor zoeken")
    await desk.presses("search-log")
    if desk.form is None:
        await desk.presses("form-resume")


async def search(desk: Desk, answers: Filled = SEARCH) -> None:
    await begin_search(desk)
    await fill_to(desk, answers)


def shown_in_channels(world: World) -> list[str]:
    seen = (m for channel in ("managers", "officers") for m in world.channel(channel))
    return [f"{m.text} {m.summary}" for m in seen]
