"""The card of an account: all that is known of it in one place (3.3, S57).

The account is that of the case and no other; whether it was seen before is said at the top of the page.
"""

from collections.abc import Iterator

from bot.services.cases.access import OpenCase
from bot.services.scene import Scene
from dialogs.answers import option_key
from dialogs.protocol.case import Case
from dialogs.protocol.completeness import has_profile
from dialogs.protocol.facts import moment_of
from dialogs.questions import Raw
from dialogs.view import Paragraph
from storage.search import account_name
from storage.unit_of_work import UnitOfWork

STEP = "collect_account_details"
PAGE, ON_THE_PAGE = "account", ("handle", "display_name", "profile_url")
WHY = "other_accounts_why"
FIELDS = ("handle", "display_name", "profile_url", "user_id", "email_address", "phone_number",
          "bio_text", "created_visible", "other_accounts")  # fmt: skip
"""What an account is known by, in the report and at the step that collects it."""


def card(uow: UnitOfWork, scene: Scene, opened: OpenCase) -> list[Paragraph]:
    """The account, for those who may know the sender; nothing while nothing is known of it."""
    if not opened.sees("sender"):
        return []
    known = [row for field in FIELDS for row in _rows(uow, scene, opened.case, field)]
    if not known:
        return []
    rows = (*_platform(scene, opened), *known, *_besides(scene, opened.case))
    title = Paragraph(scene.say("account-title"), "heading")
    return [title, Paragraph(style="facts", facts=rows)]


def filled_in(uow: UnitOfWork, opened: OpenCase) -> dict[str, Raw]:
    """What the report says of the account, on the page that collects it; nothing for those who may not
    know the sender."""
    words = opened.case.words if opened.sees("sender") else {}
    known = {key: (uow.contents.read(words[key]),) for key in ON_THE_PAGE if key in words}
    return {PAGE: known} if known else {}


def references(case: Case, field: str) -> tuple[str, ...]:
    """Where a field was written down: in the report, and since."""
    mine = case.steps.get(STEP)
    kept = (case.words.get(field, ""), mine.words.get(field, "") if mine else "")
    return tuple(filter(None, kept))


def _rows(uow: UnitOfWork, scene: Scene, case: Case, field: str) -> Iterator[tuple[str, str]]:
    values = dict.fromkeys(uow.contents.read(one).strip() for one in references(case, field))
    if not values:
        return
    yield scene.say(option_key("field", field)), "\n".join(values)
    if field == "handle":
        names = dict.fromkeys(map(account_name, values))
        yield scene.say("account-normalised"), ", ".join(names)
    if field == "other_accounts":
        yield from _why(uow, scene, case)


def _why(uow: UnitOfWork, scene: Scene, case: Case) -> Iterator[tuple[str, str]]:
    """Why somebody thinks that other accounts are of the same sender."""
    for one in references(case, WHY):
        label = scene.say(f"step-collect-account-details-others-{WHY}".replace("_", "-"))
        yield label, uow.contents.read(one)


def _platform(scene: Scene, opened: OpenCase) -> tuple[tuple[str, str], ...]:
    platform = opened.case.facts.one("platform")
    if not platform or not opened.sees("words"):
        return ()
    said = scene.say(option_key("fact-platform", platform))
    return ((scene.say("account-platform"), said),)


def _besides(scene: Scene, case: Case) -> tuple[tuple[str, str], ...]:
    """When it was seen first, and whether there is a picture of the profile."""
    seen = case.facts.moment("discovered_at") or case.opened_at
    first = ((scene.say("account-first-seen"),
              scene.say("moment", at=moment_of(seen.isoformat()))),) if seen else ()  # fmt: skip
    answer = scene.say("answer-yes" if has_profile(case) else "answer-no")
    return (*first, (scene.say("account-profile-there"), answer))
