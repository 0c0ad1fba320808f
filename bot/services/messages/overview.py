"""The coordinator's overview: how many cases, which duties are overdue, where house rules miss.

It counts cases and names none; it names colleagues only for duties of prevention (S10, S90).
"""

from datetime import timedelta

from bot.services.cases.access import municipal_roles
from bot.services.messages import weekly
from bot.services.prevention import obligations
from bot.services.prevention.obligations import building_name, missing_policy
from bot.services.prevention.versions import shown_day
from bot.services.scene import Scene
from bot.turn import Reply
from dialogs.errors import PersonFacingError
from dialogs.protocol.prevention import DUTY, RulesCheck
from dialogs.view import Message, Paragraph
from storage.cases import CaseFilter
from storage.duties import DutyDone, DutyRow
from storage.unit_of_work import UnitOfWork

SEES = weekly.SEES
WEEK = timedelta(days=7)


def overview(uow: UnitOfWork, scene: Scene, _: str) -> Reply:
    """Raises PersonFacingError for anybody else than the coordinator: live counts can be subtracted,
    so for others there are the figures (2.9)."""
    if not municipal_roles(scene.settings, scene.person) & SEES:
        raise PersonFacingError("overview-not-yours")
    parts = (
        Paragraph(scene.say("overview-title"), "heading"),
        _cases(uow, scene),
        weekly.facts(weekly.gathered(uow, scene.now - WEEK), scene.language),
        Paragraph(scene.say("overview-prevention"), "heading"),
        _recorded(uow, scene),
        *_prevention(uow, scene),
    )
    return Reply(messages=(Message(scene.say("summary-neutral"), parts),))


def _cases(uow: UnitOfWork, scene: Scene) -> Paragraph:
    counts = (
        ("overview-open", uow.cases.count(CaseFilter())),
        ("overview-urgent", uow.cases.count(CaseFilter(urgent=True))),
        ("overview-overdue", uow.cases.count(CaseFilter(overdue_at=scene.now))),
        ("overview-skipped", uow.cases.skipped_steps()),
    )
    return Paragraph(style="facts", facts=tuple((scene.say(k), str(n)) for k, n in counts))


def _recorded(uow: UnitOfWork, scene: Scene) -> Paragraph:
    """How many managers discussed it and are in time, and when the policy was checked by whom."""
    talked = {done.key for done in uow.duties.history_of("awareness")}
    asked = [duty for duty in uow.duties.all() if duty.kind == "awareness"]
    in_time = [duty for duty in asked if duty.key in talked and duty.due_at > scene.now]
    shown = scene.say("overview-discussed-count", count=len(in_time), all=len(asked))
    checks = uow.duties.history_of("policy_check")
    policy = _checked(uow, scene, checks[-1]) if checks else scene.say("overview-policy-never")
    rows = ((scene.say("overview-discussed"), shown), (scene.say("overview-policy"), policy))
    return Paragraph(style="facts", facts=rows)


def _checked(uow: UnitOfWork, scene: Scene, done: DutyDone) -> str:
    person = uow.people.get(done.by)
    return scene.say("overview-policy-checked", at=done.at, name=person.name if person else "?")


def _prevention(uow: UnitOfWork, scene: Scene) -> list[Paragraph]:
    found = [*_overdue(uow, scene), *_house_rules(uow, scene), *_policy(uow, scene)]
    return found or [Paragraph(scene.say("overview-nothing"))]


def _overdue(uow: UnitOfWork, scene: Scene) -> list[Paragraph]:
    late = (d for d in uow.duties.all() if obligations.is_overdue(d, scene.now, scene.settings))
    lines = (_late(uow, scene, duty) for duty in sorted(late, key=lambda d: (d.kind, d.due_at)))
    return [Paragraph(one) for one in lines]


def _late(uow: UnitOfWork, scene: Scene, duty: DutyRow) -> str:
    person = uow.people.get(duty.person_id)
    about = scene.say(DUTY[duty.kind].dialog)
    if duty.kind == "house_rules_check":
        about += f" ({building_name(scene.settings, duty.key.partition('/')[2])})"
    name = person.name if person else "?"
    return scene.say("overview-late", duty=about, name=name, at=duty.due_at)


def _house_rules(uow: UnitOfWork, scene: Scene) -> list[Paragraph]:
    """Buildings where they did not hang when somebody last looked, or where nobody looked yet."""
    last = ((building.name, obligations.last_check(uow, building.key))
            for building in scene.settings.buildings)  # fmt: skip
    lines = (_rules_line(scene, name, check) for name, check in last)
    return [Paragraph(one) for one in lines if one]


def _rules_line(scene: Scene, building: str, check: RulesCheck | None) -> str:
    if check is None:
        return scene.say("overview-rules-unknown", building=building)
    if check.hung:
        return ""
    return scene.say("overview-rules-missing", building=building, day=shown_day(check.on))


def _policy(uow: UnitOfWork, scene: Scene) -> list[Paragraph]:
    """What stands in no rules yet, by the newest check of the policy."""
    done = uow.duties.history_of("policy_check")
    items = missing_policy(done[-1]) if done else ()
    keys = (f"overview-policy-{item.replace('_', '-')}" for item in items)
    return [Paragraph(scene.say(key)) for key in keys]
