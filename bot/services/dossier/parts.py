"""The sections of a dossier, in the order of 5.3."""

from collections.abc import Callable, Iterator

from bot.documents.dossier.contents import Block, Exhibit, Prose, Rows, Section, Table
from bot.services.cases import timeline
from bot.services.cases.recorded import rows_of
from bot.services.cases.showing import HIDDEN_FACTS, fact_value
from bot.services.dossier.evidence import evidence_section
from bot.services.dossier.gaps import missing
from bot.services.dossier.safety import mails
from bot.services.dossier.sheet import gir_sheet
from bot.services.dossier.sight import DossierSight
from bot.services.evidence.exhibits import cases_of
from bot.services.messages.cards import step_title
from bot.services.reminders.firing import NOBODY
from dialogs.answers import option_key
from dialogs.catalogue.parts import outcome_labels
from dialogs.letters.catalogue import LETTER
from dialogs.protocol.access import FACTS_ITEMS, STEP_ITEMS, WORDS_ITEMS, Item
from dialogs.protocol.dossier import EVENTS, ITEMS
from dialogs.protocol.events import (
    Acknowledged,
    CaseReopened,
    DeputyCalled,
    DeputyReleased,
    Event,
    HardDateReminded,
    LetterDrafted,
    OwnerReminded,
    PersonInvolved,
    Recorded,
    ReminderFired,
    ReminderSnoozed,
    StepDone,
    StepOpened,
    StepStarted,
    StepStopped,
)
from dialogs.protocol.facts import FACT
from dialogs.protocol.steps import KEYS
from dialogs.texts import Value
from storage.custody import CustodyLink

ONLY_INTERNAL = (
    Acknowledged, DeputyCalled, DeputyReleased, HardDateReminded, OwnerReminded, ReminderFired,
    ReminderSnoozed, StepOpened, StepStarted, StepStopped,
)  # fmt: skip
"""How Baken kept people going: no part of what happened for somebody outside."""
RECORDING = frozenset(
    {"recording_kind", "recording_place", "building", "maker_is_participant", "device_visible",
     "recording_announced", "recording_permission", "recording_discovered", "stop_asked_at",
     "stop_ordered_at", "citizen_stopped", "leave_asked_at", "leave_ordered_at", "citizen_left",
     "employee_left_at", "recording_published", "edited", "house_rules_visible",
     "permission_asked"}
)  # fmt: skip
ACCOUNT: frozenset[Item] = frozenset({"sender", "sender_name", "suspicion"})
DECIDED: frozenset[Item] = frozenset({"decision", "filed", "removal", "consultation"})
RELATED = ("earlier_posts", "later_posts", "own_response")
LOCATING = frozenset({"building"})
"""Facts that say where: they can say who."""
OWN_SECTION = ("collect_account_details", "collect_related_posts")

Part = Callable[[DossierSight, tuple[Exhibit, ...]], Iterator[Section]]


def sections_of(sight: DossierSight, found: tuple[Exhibit, ...]) -> tuple[Section, ...]:
    """Every section that this dossier has; one with nothing in it is left out."""
    return tuple(section for part in PARTS for section in part(sight, found) if section.blocks)


def _summary(sight: DossierSight, _: tuple[Exhibit, ...]) -> Iterator[Section]:
    """What was reported: names, facts and words."""
    names: list[tuple[str, str]] = []
    if sight.sees("affected"):
        people = sight.case.people.get("affected_employee", ())
        names = [(sight.say("field-affected-people"), ", ".join(map(sight.who, people)))]
    rows = [*(row for row in names if row[1]),
            *_facts(sight, lambda k: k not in RECORDING, but=ACCOUNT | DECIDED),
            *_words(sight, but=ACCOUNT | DECIDED)]  # fmt: skip
    yield Section(sight.say("dossier-summary"), _rows(rows))


def _facts(
    sight: DossierSight, wanted: Callable[[str], bool], *, but: frozenset[Item] = frozenset(),
    only: frozenset[Item] | None = None,
) -> list[tuple[str, str]]:  # fmt: skip
    rows = []
    for key, value in sight.case.facts.values.items():
        item = FACTS_ITEMS.get(key)
        if key in HIDDEN_FACTS or key not in FACT or not sight.sees(item) or not wanted(key):
            continue
        if item in but or (only is not None and item not in only) or not _closed(sight, key):
            continue
        said = fact_value(sight.scene, key, value)
        rows.append((sight.say(f"field-{key.replace('_', '-')}"), sight.hidden(said)))
    return rows


def _closed(sight: DossierSight, key: str) -> bool:
    """Where nothing may identify, only values of a closed list, and moments; never a place."""
    closed = bool(FACT[key].values) or FACT[key].kind in ("moment", "day")
    return sight.variant != "anonymised" or (closed and key not in LOCATING)


def _words(
    sight: DossierSight, *, but: frozenset[Item] = frozenset(),
    only: frozenset[Item] | None = None,
) -> list[tuple[str, str]]:  # fmt: skip
    rows = []
    for field, reference in sight.case.words.items():
        item = WORDS_ITEMS.get(field)
        wanted = item not in but and (only is None or item in only) and field not in RELATED
        said = sight.words(reference) if wanted and sight.sees(item) else ""
        rows += [(sight.say(f"field-{field.replace('_', '-')}"), said)] if said else []
    return rows


def _timeline(sight: DossierSight, _: tuple[Exhibit, ...]) -> Iterator[Section]:
    happened = sight.uow.cases.recorded(sight.case.case_id)
    rows = tuple(_line(sight, entry) for entry in happened if _is_told(sight, entry.event))
    columns = (sight.say("dossier-moment"), sight.say("dossier-who"), sight.say("dossier-what"))
    yield Section(sight.say("dossier-timeline"), (Table("", columns, rows, (3, 3, 8)),))


def _is_told(sight: DossierSight, event: Event) -> bool:
    if timeline.is_used_up(event):
        return False
    if sight.variant == "internal":
        return True
    step = str(getattr(event, "step", ""))
    kept = not step or STEP_ITEMS.get(step) in ITEMS[sight.variant]
    return kept and not isinstance(event, ONLY_INTERNAL)


def _line(sight: DossierSight, entry: Recorded) -> tuple[str, str, str]:
    event, key = entry.event, timeline.event_key(entry.event)
    plain = isinstance(event, StepDone) and not sight.sees(STEP_ITEMS.get(event.step))
    alone = isinstance(event, ReminderFired) and event.to in ("responsible", NOBODY)
    if plain or alone:
        key = f"{key}-plain"
    said = sight.scene.say(key, **_values(sight, event))
    return (sight.scene.say("moment", at=entry.at), sight.who(entry.by), sight.hidden(said))


def _values(sight: DossierSight, event: Event) -> dict[str, Value]:
    values = timeline.event_values(sight.uow, sight.scene, event)
    match event:
        case PersonInvolved(person=person):
            return {**values, "name": sight.who(person)}
        case CaseReopened(reason=reason):
            return {**values, "reason": sight.words(reason) or "–"}
        case _:
            return values


def _accounts(sight: DossierSight, found: tuple[Exhibit, ...]) -> Iterator[Section]:
    """Who sent it, as far as is known, and what was collected of the account."""
    if not sight.holds("accounts"):
        return
    rows = [*_facts(sight, lambda _: True, only=ACCOUNT), *_words(sight, only=ACCOUNT)]
    collected = _recorded(sight, "collect_account_details")
    yield Section(sight.say("dossier-accounts"), (*_rows(rows), *collected, *mails(sight, found)))


def _recorded(sight: DossierSight, step: str) -> tuple[Block, ...]:
    """What was written down at a step, where it is for this dossier."""
    mine = sight.case.steps.get(step)
    if mine is None or not sight.sees(STEP_ITEMS.get(step)):
        return ()
    rows = rows_of(sight.uow, sight.scene, step, mine)
    return _rows([(label, sight.hidden(value)) for label, value in rows])


def _related(sight: DossierSight, _: tuple[Exhibit, ...]) -> Iterator[Section]:
    if not sight.holds("related"):
        return
    rows = [(sight.say(f"field-{field.replace('_', '-')}"), sight.word(field)) for field in RELATED]
    collected = _recorded(sight, "collect_related_posts")
    blocks = (*_rows([row for row in rows if row[1]]), *collected)
    yield Section(sight.say("dossier-related"), blocks or (Prose(sight.say("dossier-none")),))


def _decision(sight: DossierSight, _: tuple[Exhibit, ...]) -> Iterator[Section]:
    """What was decided and filed; the discussion is nobody's outside (5.3)."""
    rows = _facts(sight, lambda key: key not in RECORDING, only=DECIDED)
    rows += _words(sight, only=DECIDED)
    yield Section(sight.say("dossier-decision"), _rows(rows))


def _steps(sight: DossierSight, _: tuple[Exhibit, ...]) -> Iterator[Section]:
    """Each step with its end, its day, and within the municipality what was written down."""
    if not sight.holds("steps"):
        return
    ended = [(key, sight.case.steps[key]) for key in KEYS if key in sight.case.steps]
    kept = [(key, mine) for key, mine in ended
            if sight.variant != "anonymised" or STEP_ITEMS.get(key) in ITEMS["anonymised"]]  # fmt: skip
    rows = tuple((step_title(sight.scene.language, key), _state(sight, key)) for key, _ in kept)
    blocks: list[Block] = [Rows(rows)] if rows else []
    if sight.variant == "internal":
        blocks += [block for key, _ in kept if key not in OWN_SECTION
                   for block in _written(sight, key)]  # fmt: skip
    yield Section(sight.say("dossier-steps"), tuple(blocks))


def _written(sight: DossierSight, key: str) -> tuple[Block, ...]:
    recorded = _recorded(sight, key)
    return (Prose(f"{step_title(sight.scene.language, key)}:"), *recorded) if recorded else ()


def _state(sight: DossierSight, key: str) -> str:
    mine = sight.case.steps[key]
    moment = sight.scene.say("moment", at=mine.ended_at or mine.opened_at)
    if mine.state != "done":
        return sight.scene.say("dossier-step", at=moment,
                               state=sight.say(option_key("dossier-state", mine.state)))  # fmt: skip
    told = mine.outcome and sight.sees(STEP_ITEMS.get(key))
    outcome = option_key(outcome_labels(key), mine.outcome) if told else "dossier-state-done"
    return sight.scene.say("dossier-step", at=moment, state=sight.say(outcome))


def _recording(sight: DossierSight, _: tuple[Exhibit, ...]) -> Iterator[Section]:
    rows = _facts(sight, RECORDING.__contains__)
    yield Section(sight.say("dossier-recording"), _rows(rows))


def _overrides(sight: DossierSight, _: tuple[Exhibit, ...]) -> Iterator[Section]:
    if not sight.holds("overrides") or not sight.sees("consultation"):
        return
    rows = [
        (sight.say(option_key("override", one.guard)),
         sight.scene.say("override-line", who=sight.who(one.by), at=one.at,
                         reason=sight.words(one.reason) or "–"))
        for one in sight.case.overrides
    ]  # fmt: skip
    yield Section(sight.say("overrides-title"), _rows(rows))


def _letters(sight: DossierSight, _: tuple[Exhibit, ...]) -> Iterator[Section]:
    """Which letters were drafted, when and by whom; Baken sends none."""
    if not sight.holds("letters"):
        return
    drafted = [entry for entry in sight.uow.cases.recorded(sight.case.case_id)
               if isinstance(entry.event, LetterDrafted)]  # fmt: skip
    rows = tuple(
        (sight.scene.say("moment", at=entry.at), sight.who(entry.by),
         sight.say(LETTER[entry.event.letter].title))
        for entry in drafted
        if isinstance(entry.event, LetterDrafted) and entry.event.letter in LETTER
    )  # fmt: skip
    columns = (sight.say("dossier-moment"), sight.say("dossier-who"), sight.say("dossier-letter"))
    blocks = (Prose(sight.say("dossier-letters-note")), Table("", columns, rows, (3, 3, 8)))
    yield Section(sight.say("dossier-letters"), blocks if rows else ())


def _custody(sight: DossierSight, _: tuple[Exhibit, ...]) -> Iterator[Section]:
    """Every link of the chains; where it may not be told, its place and hash."""
    say = sight.say
    rows = tuple(_link(sight, link, happened)
                 for case in cases_of(sight.uow, sight.case)
                 for happened in [_sentences(sight, case.case_id)]
                 for link in sight.uow.custody(case.case_id))  # fmt: skip
    columns = (say("dossier-number"), say("dossier-moment"), say("dossier-who"),
               say("dossier-what"), say("dossier-hash-start"))  # fmt: skip
    table = Table("", columns, rows, (3, 4, 3, 7, 3))
    yield Section(say("dossier-custody"), (Prose(say("dossier-custody-note")), table))


def _link(sight: DossierSight, link: CustodyLink, happened: dict[int, str]) -> tuple[str, ...]:
    told = sight.tells(link)
    chain = sight.say(f"dossier-chain-{link.chain}")
    what = happened[link.position] if link.chain == "events" else _read(sight, link)
    return (f"{chain} {link.position + 1}", sight.scene.say("moment", at=link.at),
            sight.who(link.by) if told else "–", what if told else "–", link.hash[:16])  # fmt: skip


def _read(sight: DossierSight, link: CustodyLink) -> str:
    what = timeline.reading_words(sight.scene, link.what)
    return sight.scene.say("dossier-read", what=what, platform=link.platform)


def _sentences(sight: DossierSight, case_id: str) -> dict[int, str]:
    """What each event says, by its place; nothing where no event is told."""
    if sight.variant not in EVENTS:
        return dict.fromkeys(range(sight.uow.cases.load(case_id).position + 1), "–")
    happened = sight.uow.cases.recorded(case_id)
    return {entry.position: _line(sight, entry)[2] for entry in happened}


def _missing(sight: DossierSight, found: tuple[Exhibit, ...]) -> Iterator[Section]:
    rows = missing(sight, found)
    blocks = _rows(rows) or (Prose(sight.say("dossier-nothing-missing")),)
    yield Section(sight.say("dossier-missing"), blocks)


def _sheet(sight: DossierSight, found: tuple[Exhibit, ...]) -> Iterator[Section]:
    if sight.holds("gir_sheet"):
        note = Prose(sight.say("dossier-gir-note"))
        yield Section(sight.say("dossier-gir"), (note, *_rows(gir_sheet(sight, found))))


def _evidence(sight: DossierSight, found: tuple[Exhibit, ...]) -> Iterator[Section]:
    yield from evidence_section(sight, found)


def _rows(rows: list[tuple[str, str]]) -> tuple[Block, ...]:
    return (Rows(tuple(rows)),) if rows else ()


PARTS: tuple[Part, ...] = (
    _sheet, _summary, _timeline, _accounts, _evidence, _related, _decision, _steps, _recording,
    _overrides, _letters, _custody, _missing,
)  # fmt: skip
