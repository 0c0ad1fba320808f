"""What a dialog may know beforehand: facts of the case, the directory, the municipality's options."""

from collections.abc import Mapping
from dataclasses import replace

from bot.services.scene import Scene
from dialogs.answers import option_key
from dialogs.dialog import Answers, Page
from dialogs.protocol.changes import was_fair
from dialogs.protocol.settings import ProtocolSettings
from dialogs.questions import Files, People, Raw
from dialogs.session import Progress
from dialogs.texts import Value
from dialogs.view import Form, Input, Option, Surroundings
from storage.people import KnownAccount, Person
from storage.sessions import Session
from storage.unit_of_work import UnitOfWork

PREFIX = "person:"


def known(uow: UnitOfWork, scene: Scene, session: Session) -> Answers:
    """Facts that conditions of a dialog may use, besides the person's own answers."""
    if session.dialog == "report":
        about_me = scene.person.manager
        return {"manager_known": "yes"} if about_me else {}
    if session.case_id:
        facts = uow.cases.load(session.case_id).facts
        return {**facts.values, "was_fair": "yes" if was_fair(facts) else "no"}
    return {}


def options_for(scene: Scene) -> Mapping[str, tuple[str, ...]]:
    """Options that the municipality decides: measures (S27) and its own accounts (S44)."""
    protocol = scene.settings.protocol
    return {
        "measure": tuple(s.key for s in protocol.sanctions),
        "org_account": tuple(f"account_{n}" for n, _ in enumerate(protocol.org_accounts)),
    }


def surroundings(
    uow: UnitOfWork, scene: Scene, session: Session, progress: Progress, page: Page
) -> Surroundings:
    """What a page shows beside the dialog; nothing is looked up that this page does not show."""
    asks = {type(question) for question in page.questions}
    people = uow.people.all() if People in asks or page.review else ()
    return Surroundings(
        people=tuple(
            Option(f"{PREFIX}{p.id}", p.name) for p in people if p.name and scene.is_workplace
        ),
        files_received=received(uow, session) if Files in asks or page.review else 0,
        values=_values(uow, scene, progress) if page.notices else {},
        labels=own_labels(scene.settings.protocol),
        names={f"{PREFIX}{p.id}": p.name for p in people},
    )


def own_labels(protocol: ProtocolSettings) -> dict[str, str]:
    """What the municipality's own options are called."""
    measures = {option_key("measure", s.key): s.label for s in protocol.sanctions}
    accounts = {f"org-account-account-{n}": name for n, name in enumerate(protocol.org_accounts)}
    return {**measures, **accounts}


def received(uow: UnitOfWork, session: Session) -> int:
    """How many files of this dialog are stored or on their way."""
    vault = uow.cases.vault_of(session.case_id) if session.case_id else session.vault_id
    return uow.evidence.count(vault) + uow.incoming.pending(vault)


def _values(uow: UnitOfWork, scene: Scene, progress: Progress) -> Mapping[str, Value]:
    manager = manager_of(uow, scene.person, progress.answers)
    return {
        "manager": manager.name if manager else "?",
        "adviser": scene.settings.links.confidential_adviser or "?",
    }


def manager_of(uow: UnitOfWork, person: Person, answers: Answers) -> Person | None:
    """The manager who is told (2.2, G_MANAGER_CONFLICT): of the affected person, or one level up
    when that manager is affected or involved; the one that was named when none is known."""
    affected = people_in(answers.get("affected_people"))
    about = uow.people.get(affected[0]) if affected else person
    chosen = people_in(answers.get("manager"))
    manager_id = (about.manager if about else "") or person.manager or next(iter(chosen), "")
    manager = uow.people.get(manager_id) if manager_id else None
    conflict = answers.get("manager_involved") == "yes" or manager_id in affected
    if manager is not None and conflict and manager.manager:
        return uow.people.get(manager.manager)
    return manager


def people_in(answer: object) -> tuple[str, ...]:
    """The ids of known people in an answer."""
    values = answer if isinstance(answer, tuple) else ()
    return tuple(v.removeprefix(PREFIX) for v in values if v.startswith(PREFIX))


def names_in(answer: object) -> tuple[str, ...]:
    """The typed names in an answer."""
    values = answer if isinstance(answer, tuple) else ()
    return tuple(v for v in values if not v.startswith(PREFIX))


def with_people(uow: UnitOfWork, scene: Scene, page: Page, raw: Raw) -> Raw:
    """What was filled in, with a platform's ids of people (`slack:U1`) made into ours."""
    keys = {q.key for q in page.questions if isinstance(q, People)}
    return {
        key: tuple(_person_id(uow, scene, v) for v in values) if key in keys else values
        for key, values in raw.items()
    }


def as_accounts(uow: UnitOfWork, scene: Scene, form: Form) -> Form:
    """Chosen people as the accounts that the platform's own picker knows; the workplace has a list."""
    if scene.is_workplace:
        return form
    inputs = (_accounts(uow, scene, i) if i.kind == "people" else i for i in form.inputs)
    return replace(form, inputs=tuple(inputs))


def _accounts(uow: UnitOfWork, scene: Scene, one: Input) -> Input:
    people = (uow.people.get(v.removeprefix(PREFIX)) for v in one.value)
    chosen = [(p.account(scene.platform), p.name) for p in people if p is not None]
    options = tuple(Option(f"{scene.platform}:{a.user}", name) for a, name in chosen if a)
    return replace(one, options=options, value=tuple(o.value for o in options))


def _person_id(uow: UnitOfWork, scene: Scene, value: str) -> str:
    platform, _, user = value.partition(":")
    if platform != scene.platform:
        return value
    account = KnownAccount(platform, scene.tenant, user)
    person = uow.people.by_account(account) or uow.people.save(
        Person("", accounts=(account,)), scene.now
    )
    return f"{PREFIX}{person.id}"
