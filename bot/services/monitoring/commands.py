"""What monitoring officers can type and press (S35 to S37). Baken itself searches and opens nothing."""

from bot.services.conversation import forms
from bot.services.monitoring import searches
from bot.services.scene import Scene
from bot.turn import Reply
from dialogs.answers import option_key
from dialogs.errors import PersonFacingError
from dialogs.protocol.additions import REGISTER_LOOKUP
from dialogs.protocol.monitoring import queries
from dialogs.questions import is_web_address
from dialogs.session import Progress, progress_to_data
from dialogs.view import Message, Paragraph
from storage.unit_of_work import UnitOfWork

STRINGS_TOGETHER = 25
"""How many search strings stand in one paragraph, so that no platform cuts any off."""


def search(_: UnitOfWork, scene: Scene, __: str) -> Reply:
    """How to search: the limits (T12), the municipality's own platforms, and the search strings."""
    searches.only_officers(scene)
    settings = scene.settings
    strings = queries(settings.names, settings.monitoring.words)
    if not strings:
        raise PersonFacingError("search-no-words")
    parts = (
        Paragraph(scene.say("search-title"), "heading"),
        Paragraph(_limits(scene), "warning"),
        *_platforms(scene),
        Paragraph(scene.say("search-strings", version=settings.monitoring.version)),
        *_strings(strings),
    )
    button = scene.button("search-log", opens=True)
    return Reply(messages=(Message(scene.say("summary-neutral"), parts, (button,)),))


def _limits(scene: Scene) -> str:
    """T12, without the sentence about registers where that addition is off."""
    off = REGISTER_LOOKUP in scene.settings.protocol.additions_off
    keys = ("t12",) if off else ("t12", "t12-register")
    return " ".join(scene.say(key) for key in keys)


def _platforms(scene: Scene) -> tuple[Paragraph, ...]:
    """Where the municipality itself is, with addresses that Baken never opens (S35)."""
    rows = tuple(
        (scene.say(option_key("fact-platform", one.platform)), one.url)
        for one in scene.settings.monitoring.platforms
    )
    if not rows:
        return (Paragraph(scene.say("search-no-platforms")),)
    return Paragraph(scene.say("search-platforms")), Paragraph(style="facts", facts=rows)


def _strings(strings: tuple[str, ...]) -> tuple[Paragraph, ...]:
    starts = range(0, len(strings), STRINGS_TOGETHER)
    together = ("\n".join(strings[i : i + STRINGS_TOGETHER]) for i in starts)
    return tuple(Paragraph(lines, "quote") for lines in together)


def write_down(uow: UnitOfWork, scene: Scene, _: str) -> Reply:
    """Begin to write a search down."""
    searches.only_officers(scene)
    return forms.begin(uow, scene, "search-log")


def log(uow: UnitOfWork, scene: Scene, _: str) -> Reply:
    """The log of searches, for officers and coordinator."""
    return Reply(messages=(searches.log(uow, scene),))


def found(uow: UnitOfWork, scene: Scene, text: str) -> Reply:
    """Something was found at an address: what is it about? (S35, S37)"""
    searches.only_officers(scene)
    link = text.strip()
    if not is_web_address(link):
        raise PersonFacingError("found-url-needed")
    return _begin(uow, scene, Progress(answers={"typed_urls": (link,)}))


def finding(uow: UnitOfWork, scene: Scene, _: str) -> Reply:
    """The same after a search, where the address is still to be asked."""
    return _begin(uow, scene, Progress())


def _begin(uow: UnitOfWork, scene: Scene, progress: Progress) -> Reply:
    """Always a dialog of its own: a second finding is not the first one, which may wait half-way."""
    searches.only_officers(scene)
    session = uow.sessions.open(person_id=scene.person.id, dialog="finding", at=scene.now)
    uow.sessions.save(session, progress_to_data(progress), scene.now)
    return forms.resume(uow, scene, session.id)
