"""What a dialog may know beforehand: facts of the case, the directory, the municipality's options."""

from collections.abc import Mapping
from dataclasses import replace

from bot.services.cases.access import roles_for
from bot.services.cases.managers import PREFIX
from bot.services.conversation import notices
from bot.services.evidence import coach, exhibits, unlawful
from bot.services.scene import Scene
from bot.settings import Settings
from dialogs.answers import option_key
from dialogs.catalogue import minors
from dialogs.catalogue.describing import DESCRIBE
from dialogs.dialog import Answers, Page
from dialogs.letters.catalogue import LETTER
from dialogs.protocol import dossier
from dialogs.protocol.case import Case
from dialogs.protocol.changes import was_fair
from dialogs.protocol.classes import item_of
from dialogs.protocol.closing import closing_reasons
from dialogs.protocol.completeness import has_profile
from dialogs.protocol.derived import derive
from dialogs.protocol.evidence import kinds_for
from dialogs.protocol.plan import plan_of
from dialogs.protocol.retention import classes_for
from dialogs.questions import Files, People, Raw
from dialogs.session import Progress
from dialogs.view import Form, Input, Option, Surroundings
from storage.people import KnownAccount, Person
from storage.sessions import Session
from storage.unit_of_work import UnitOfWork

ABOUT_A_PIECE = ("evidence-class", "redacted-copy")


def known(uow: UnitOfWork, scene: Scene, session: Session) -> Answers:
    """Facts that conditions of a dialog may use, besides the person's own answers."""
    own = _filled_in(scene)
    if session.dialog == "report":
        about_me = scene.person.manager
        return {**own, "manager_known": "yes"} if about_me else own
    if session.dialog == "letter":
        letter = LETTER.get(session.subject)
        return {"letter_tone": "yes"} if letter is not None and letter.tone else {}
    if session.dialog == DESCRIBE:
        case = uow.cases.load(session.case_id)
        off = scene.settings.protocol.additions_off
        return {"item_class": coach.kept_as(case, item_of(case, session.subject), off)}
    if session.case_id:
        case = uow.cases.load(session.case_id)
        files = {minors.FILES: unlawful.fate(uow, session, case)}
        return {**own, **_of_case(scene, case), **files}
    return own


def _of_case(scene: Scene, case: Case) -> Answers:
    """The facts of a case, and what its dialogs look at besides."""
    protocol = scene.settings.protocol
    about = case.people.get("affected_employee") or derive(case.facts).has_person
    talk = plan_of(case, protocol).step("hold_incident_conversation")
    made = case.steps.get("record_agreements")
    until = made.record.get("agreed_until", "") if made else ""
    return {
        **case.facts.values,
        "was_fair": "yes" if was_fair(case.facts) else "no",
        "additions_off": tuple(sorted(protocol.additions_off)),
        "somebody_affected": "yes" if about else "no",
        "talk_in_plan": "yes" if talk is not None and talk.mode != "absent" else "no",
        "agreed_until": until,
        "profile_there": "yes" if has_profile(case) else "no",
    }


def fitting(uow: UnitOfWork, scene: Scene, session: Session) -> Mapping[str, tuple[str, ...]]:
    """The options that fit, of questions that have more than fit this case (2.9)."""
    if session.dialog == "dossier":
        case = uow.cases.load(session.case_id)
        mine = roles_for(scene.settings, case, scene.person)
        return {"dossier_variant": dossier.may_have(mine)}
    if session.dialog == DESCRIBE:
        return _kinds(uow, session.subject)
    if session.dialog in ABOUT_A_PIECE:
        return exhibits.options(uow, scene, session)
    if session.step != "evaluate_and_close":
        return {}
    case = uow.cases.load(session.case_id)
    return {"outcome": closing_reasons(case, scene.settings.protocol),
            "retention_class": classes_for(case)}  # fmt: skip


def _kinds(uow: UnitOfWork, item: str) -> Mapping[str, tuple[str, ...]]:
    """What a file can be said to be; all kinds once it was destroyed, when nothing is asked any more."""
    try:
        return {"evidence_kind": kinds_for(uow.evidence.get(item).media_type)}
    except LookupError:
        return {}


def _filled_in(scene: Scene) -> dict[str, str]:
    """Which of its own texts and places the municipality has named (S14, S88)."""
    named = {"scope_known": scene.settings.social_media_scope,
             "buildings_known": scene.settings.buildings}  # fmt: skip
    return {key: "yes" for key, value in named.items() if value}


def options_for(scene: Scene) -> Mapping[str, tuple[str, ...]]:
    """Options that the municipality decides: measures (S27), accounts (S44), buildings (S88)."""
    protocol = scene.settings.protocol
    return {
        "measure": tuple(s.key for s in protocol.sanctions),
        "org_account": tuple(f"account_{n}" for n, _ in enumerate(protocol.org_accounts)),
        "building": tuple(building.key for building in scene.settings.buildings),
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
        values=notices.values(uow, scene, session, progress) if page.notices else {},
        labels=own_labels(scene.settings),
        names={f"{PREFIX}{p.id}": p.name for p in people},
    )


def own_labels(settings: Settings) -> dict[str, str]:
    """What the municipality's own options are called."""
    protocol = settings.protocol
    measures = {option_key("measure", s.key): s.label for s in protocol.sanctions}
    accounts = {f"org-account-account-{n}": name for n, name in enumerate(protocol.org_accounts)}
    buildings = {option_key("building", b.key): b.name for b in settings.buildings}
    labels = protocol.gir_labels
    gir = {
        "gir-category-verbal": labels.verbal,
        "gir-category-personal-threat": labels.personal_threat,
    }
    return {**measures, **accounts, **buildings, **gir}


def received(uow: UnitOfWork, session: Session) -> int:
    """How many files of this dialog are stored or on their way; not what its case held before."""
    if session.case_id:
        return uow.incoming.taken(session.id)
    return uow.evidence.count(session.vault_id) + uow.incoming.pending(session.vault_id)


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
