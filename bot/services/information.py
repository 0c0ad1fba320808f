"""What Baken can tell without a case: tips, the norm, house rules, live help, help, language."""

from dataclasses import replace

from bot.commands import COMMANDS
from bot.services.scene import Scene
from bot.turn import Reply
from dialogs.view import Message, Paragraph
from storage.unit_of_work import UnitOfWork


def tips(_: UnitOfWork, scene: Scene, __: str) -> Reply:
    keys = ("tips-accounts", "tips-separate", "tips-share", "tips-respond")
    return scene.answer("tips-title", *keys)


def norm(_: UnitOfWork, scene: Scene, __: str) -> Reply:
    title = scene.say("norm-title", municipality=scene.settings.municipality)
    lines = (Paragraph(title, "heading"), Paragraph(scene.settings.norm_text, "quote"),
             Paragraph(scene.say("norm-online")))  # fmt: skip
    return Reply(messages=(Message(scene.say("summary-neutral"), lines),))


def house_rules(_: UnitOfWork, scene: Scene, __: str) -> Reply:
    lines = (Paragraph(scene.say("house-rules-title"), "heading"),
             Paragraph(scene.settings.house_rules.text or scene.say("t10-public-hall"), "quote"),
             Paragraph(scene.say("t09")))  # fmt: skip
    return Reply(messages=(Message(scene.say("summary-neutral"), lines),))


def language(uow: UnitOfWork, scene: Scene, text: str) -> Reply:
    chosen = {"nl": "nl", "nederlands": "nl", "dutch": "nl", "en": "en", "engels": "en",
              "english": "en"}.get(text.strip().casefold())  # fmt: skip
    if chosen is None:
        return scene.answer("language-ask")
    person = uow.people.save(replace(scene.person, language=chosen), scene.now)
    return replace(scene, person=person).answer("language-set")


def help(_: UnitOfWork, scene: Scene, __: str) -> Reply:
    """The commands, in the person's language."""
    return Reply(messages=(_help_message(scene, "help-title", officers=False),))


def monitor_help(_: UnitOfWork, scene: Scene, __: str) -> Reply:
    return Reply(messages=(_help_message(scene, "help-monitor-title", officers=True),))


def _help_message(scene: Scene, title: str, *, officers: bool) -> Message:
    """The table of commands, in the person's language."""
    word = 1 if scene.language == "en" else 0
    rows = tuple(
        (" ".join(filter(None, (
            c.surface if c.surface == "monitor" else "", c.words[word], c.argument))),
         scene.say(f"command-{c.key.replace('_', '-')}"))
        for c in COMMANDS
        if c.officers == officers
    )  # fmt: skip
    parts = [Paragraph(scene.say(title), "heading"), Paragraph(style="facts", facts=rows)]
    link = scene.settings.links.safety_policy
    if link:
        parts.append(Paragraph(scene.say("help-policy", link=link)))
    return Message(scene.say("summary-neutral"), tuple(parts))


def reading(_: UnitOfWork, scene: Scene, __: str) -> Reply:
    """Further reading (S119), addresses that Baken itself never opens."""
    keys = ("reading-police", "reading-victims", "reading-platforms", "reading-employer")
    return scene.answer("reading-title", *keys)


def recording_now(_: UnitOfWork, scene: Scene, __: str) -> Reply:
    """Live help while somebody records: what to say, in its order (S109 to S111, D3)."""
    keys = ("recording-now-public", "t10-public-space", "recording-now-hall", "t18", "t19",
            "recording-now-sound", "t09")  # fmt: skip
    buttons = (scene.button("report-start", label="button-report", opens=True),)
    return scene.answer("recording-now-title", *keys, buttons=buttons)
