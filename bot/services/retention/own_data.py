"""What is kept of one person, for a request for access (AVG 15): found, with everybody else left out.

Only the privacy officer makes it, for somebody whose identity was checked; each case in it is logged as
a reading. It is made when it is fetched, once, by that officer, who hands it over.
"""

from collections.abc import Iterable, Iterator

from bot.services import hand_overs
from bot.services.cases.access import municipal_roles
from bot.services.letters.drafting import Document
from bot.services.retention.own_outside import outside
from bot.services.retention.own_rows import About, sections
from bot.services.scene import Scene
from bot.turn import Reply
from dialogs.dialog import Answers
from dialogs.errors import NotAllowed
from dialogs.letters.draft import Block, Draft, Items, Prose, Remark, Title
from dialogs.protocol.case import Case
from dialogs.protocol.facts import FACT
from dialogs.view import Button, Message, Paragraph
from storage.search import Term, handle, words
from storage.sessions import Session
from storage.unit_of_work import UnitOfWork

OFFICER = "privacy_officer"
CONCERNED = frozenset({"reporter", "affected_employee"})
AT_ONCE = 500
"""Cases that are looked for at a time."""
LEFT_OUT = {
    "employee": ("sender", "others", "notes", "pictures", "work", "chat"),
    "citizen": ("employees", "reporter", "suspicion", "police", "notes"),
}
TEXT_KEYS = (
    "rights-not-yours", "rights-identity-first", "rights-nobody",
    *(f"rights-out-{one}" for kind in LEFT_OUT.values() for one in kind),
)  # fmt: skip


def make(uow: UnitOfWork, scene: Scene, session: Session, answers: Answers) -> Reply:
    """A secret address for the officer. Raises NotAllowed for anybody else, and without a check of who
    asks."""
    check(scene)
    if answers.get("identity_checked") != "yes":
        raise NotAllowed("rights-identity-first")
    what = _promised(uow, scene, session, answers)
    uow.sessions.finish(session, scene.now)
    address = hand_overs.link(uow, scene, "", what)
    said = scene.say("rights-ready" if address else "rights-no-address")
    fetch = Button("link-open", "", scene.say("button-rights-file"), "primary", url=address)
    message = Message(scene.say("summary-neutral"), (Paragraph(said),), (fetch,) if address else ())
    return Reply(messages=(message,), done=True)


def check(scene: Scene) -> None:
    """Raises NotAllowed for anybody but the privacy officer."""
    if OFFICER not in municipal_roles(scene.settings, scene.person):
        raise NotAllowed("rights-not-yours")


def _promised(uow: UnitOfWork, scene: Scene, session: Session, answers: Answers) -> str:
    """What the maker needs: an employee's id; of a citizen a reference, as a name stands nowhere."""
    if answers.get("rights_about") == "employee":
        chosen = answers.get("rights_employee") or ()
        first = chosen if isinstance(chosen, str) else next(iter(chosen), "")
        return f"rights:employee:{first.removeprefix('person:')}"
    said = tuple(str(answers.get(key) or "") for key in ("citizen_name", "citizen_account"))
    kept = uow.contents.put(session.vault_id, "\n".join(said), by=scene.person.id, at=scene.now)
    return f"rights:citizen:{kept}"


def document(uow: UnitOfWork, scene: Scene, _: str, what: str) -> Document:
    """The file, as everything is now. Raises NotAllowed when the officer no longer is one."""
    check(scene)
    kind, _, reference = what.partition(":")
    about = _about(uow, kind, reference)
    found = tuple(_cases(uow, about))
    for case in found:
        uow.readings.note(case.case_id, "rights:access", by=scene.person.id,
                          platform=scene.platform, at=scene.now)  # fmt: skip
    made = Draft(
        scene.say("rights-title"), scene.language, tuple(_blocks(uow, scene, about, found))
    )
    from bot.documents.docx import MEDIA_TYPE, docx_of  # slow to load, and seldom needed

    data = docx_of(made, author=scene.settings.municipality, now=scene.now)
    if kind == "citizen":
        uow.contents.erase(reference)
    return Document(f"baken-overzicht-{scene.now:%Y%m%d-%H%M}.docx", MEDIA_TYPE, data)


def _about(uow: UnitOfWork, kind: str, reference: str) -> About:
    if kind == "employee":
        person = uow.people.get(reference)
        if person is None:
            raise NotAllowed("rights-nobody")
        return About("employee", person.name, person=person.id)
    name, _, account = uow.contents.read(reference).partition("\n")
    return About("citizen", name.strip(), account=account.strip())


# --- which cases ---------------------------------------------------------------------------------


def _cases(uow: UnitOfWork, about: About) -> Iterator[Case]:
    numbers = _of_employee(uow, about) if about.kind == "employee" else _of_citizen(uow, about)
    return (uow.cases.load(number) for number in sorted(set(numbers)))


def _of_employee(uow: UnitOfWork, about: About) -> Iterator[str]:
    """Where they reported or are affected, also where their name was typed."""
    for number, roles in uow.cases.roles_in(about.person).items():
        if roles & CONCERNED:
            yield number
    for number in all_with(uow, words(about.name)):
        if about.is_called(uow.cases.load(number), "affected_names", uow.contents.read):
            yield number


def _of_citizen(uow: UnitOfWork, about: About) -> Iterator[str]:
    """Where they are named as the sender, or their account is."""
    for number in all_with(uow, words(about.name)):
        if about.is_called(uow.cases.load(number), "sender_name", uow.contents.read):
            yield number
    if about.account:
        for platform in ("", *FACT["platform"].values):
            yield from all_with(uow, [handle(platform, about.account)])


def all_with(uow: UnitOfWork, terms: Iterable[Term]) -> Iterator[str]:
    """All cases that have these, however many."""
    after = ""
    while some := uow.search.find(terms, limit=AT_ONCE, after=after):
        yield from some
        after = some[-1]


# --- what it says --------------------------------------------------------------------------------


def _blocks(
    uow: UnitOfWork, scene: Scene, about: About, cases: tuple[Case, ...]
) -> Iterator[Block]:
    """For whom, what is kept of each case, why and for how long, and what was left out and why."""
    yield Remark(scene.say("rights-check-first"))
    yield Title(scene.say("rights-title"), 1)
    yield Prose(scene.say("rights-for", name=about.name))
    yield Prose(scene.say("rights-count", count=len(cases)))
    for case in cases:
        yield from sections(uow, scene, about, case)
    if about.kind == "employee":
        yield from outside(uow, scene, about)
    yield Title(scene.say("rights-why-title"))
    yield Prose(scene.say("rights-why"))
    yield Title(scene.say("rights-out-title"))
    yield Items(tuple(scene.say(f"rights-out-{o}") for o in LEFT_OUT[about.kind]))
    yield Title(scene.say("rights-yours-title"))
    yield Prose(scene.say("rights-yours"))
