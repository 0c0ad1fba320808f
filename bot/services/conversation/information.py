"""What Baken can tell without a case: tips, the norm, house rules, live help, help, language."""

from dataclasses import replace

from bot.commands import COMMANDS, Command
from bot.services.cases.access import municipal_roles
from bot.services.prevention import versions
from bot.services.scene import Scene
from bot.turn import Reply
from dialogs.questions import is_web_address
from dialogs.view import Button, Message, Paragraph
from storage.unit_of_work import UnitOfWork


def tips(_: UnitOfWork, scene: Scene, __: str) -> Reply:
    """What employees can do themselves (S11 to S13)."""
    keys = ("tips-share", "tips-accounts", "tips-search", "tips-separate", "tips-respond")
    return scene.answer("tips-title", *keys)


def norm(uow: UnitOfWork, scene: Scene, __: str) -> Reply:
    """The norm in force, for everybody (S15, S16, S21)."""
    version = scene.settings.protocol.norm_version
    title = scene.say("norm-title", municipality=scene.settings.municipality)
    lines = (Paragraph(title, "heading"), Paragraph(scene.settings.norm_text, "quote"),
             Paragraph(scene.say("norm-online")),
             Paragraph(versions.line(uow, scene, "norm", version)))  # fmt: skip
    return Reply(messages=(Message(scene.say("summary-neutral"), lines),))


def house_rules(uow: UnitOfWork, scene: Scene, __: str) -> Reply:
    """The municipality's rules for recordings, or else those of the protocol (S8, S25, S87)."""
    rules, link = scene.settings.house_rules, scene.settings.links.house_rules
    parts = [Paragraph(scene.say("house-rules-title"), "heading"),
             Paragraph(rules.text or scene.say("house-rules-default"), "quote"),
             Paragraph(scene.say("t09"))]  # fmt: skip
    if rules.text:
        parts.append(Paragraph(versions.line(uow, scene, "house_rules", rules.version)))
    if link:
        parts.append(Paragraph(scene.say("house-rules-whole", link=link)))
    buttons = _opens(scene.say("button-read"), link)
    return Reply(messages=(Message(scene.say("summary-neutral"), tuple(parts), buttons),))


def _opens(label: str, address: str) -> tuple[Button, ...]:
    """A button that opens an address of the settings in a browser: chat shows our words letter for
    letter, so an address in them cannot be clicked."""
    return (Button("link-open", "", label, url=address),) if is_web_address(address) else ()


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
    rows = tuple(
        (c.example(scene.language), scene.say(f"command-{c.key.replace('_', '-')}"))
        for c in COMMANDS
        if c.officers == officers and _may_be_for(scene, c)
    )
    parts = [Paragraph(scene.say(title), "heading"), Paragraph(style="facts", facts=rows),
             Paragraph(scene.say("welcome-gir"))]  # fmt: skip
    link = scene.settings.links.safety_policy
    if link:
        parts.append(Paragraph(scene.say("help-policy", link=link)))
    buttons = _opens(scene.say("button-read"), link)
    return Message(scene.say("summary-neutral"), tuple(parts), buttons)


def _may_be_for(scene: Scene, command: Command) -> bool:
    """Whether a command is worth naming to somebody. Who manages whom is not looked up for a list."""
    theirs = municipal_roles(scene.settings, scene.person) | {"manager"}
    return not command.roles or bool(theirs.intersection(command.roles))


def reading(_: UnitOfWork, scene: Scene, __: str) -> Reply:
    """Further reading (S119): this protocol, and addresses that Baken itself never opens."""
    own = [scene.say("reading-line", title=title, url=url) if title else url
           for title, url in scene.settings.links.reading]  # fmt: skip
    others = ("reading-police", "reading-victims", "reading-platforms", "reading-employer")
    lines = [*(own or [scene.say(key) for key in others]),
             scene.say("reading-protocol", municipality=scene.settings.municipality)]  # fmt: skip
    head = Paragraph(scene.say("reading-title"), "heading")
    parts = (head, *(Paragraph(line) for line in lines))
    buttons = tuple(button for title, url in scene.settings.links.reading
                    for button in _opens(title or url, url))  # fmt: skip
    return Reply(messages=(Message(scene.say("summary-neutral"), parts, buttons),))


def recording_now(_: UnitOfWork, scene: Scene, __: str) -> Reply:
    """Live help while somebody records: what to say, in its order (S109 to S111, D3)."""
    keys = ("recording-now-public", "t10-public-space", "recording-now-hall", "t18", "t19",
            "recording-now-sound", "t09")  # fmt: skip
    buttons = (scene.button("report-start", label="button-report", opens=True),)
    return scene.answer("recording-now-title", *keys, buttons=buttons)
