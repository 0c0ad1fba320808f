"""The sections of a dossier, in the order of 5.3."""

from collections.abc import Callable, Iterator

from bot.documents.dossier.contents import Block, Exhibit, Prose, Rows, Section, Table
from bot.services.cases.recorded import rows_of
from bot.services.cases.showing import HIDDEN_FACTS, fact_value
from bot.services.dossier.evidence import evidence_section
from bot.services.dossier.gaps import missing
from bot.services.dossier.happened import custody_section, timeline_section
from bot.services.dossier.safety import mails
from bot.services.dossier.sheet import gir_sheet
from bot.services.dossier.sight import DossierSight
from bot.services.messages.cards import step_title
from dialogs.answers import option_key
from dialogs.catalogue.parts import outcome_labels
from dialogs.letters.catalogue import LETTER
from dialogs.protocol.access import FACTS_ITEMS, STEP_ITEMS, WORDS_ITEMS, Item
from dialogs.protocol.dossier import ITEMS
from dialogs.protocol.events import LetterDrafted
from dialogs.protocol.facts import FACT
from dialogs.protocol.steps import KEYS

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
        names = [
            (sight.say("field-affected-people"), ", ".join(dict.fromkeys(map(sight.who, people))))
        ]
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
    yield Section(sight.say("dossier-related"), blocks or (Prose(sight.say(_none_related(sight))),))


def _none_related(sight: DossierSight) -> str:
    """Nothing was found, or nobody looked."""
    mine = sight.case.steps.get("collect_related_posts")
    state = mine.state if mine is not None else "open"
    return {"done": "dossier-none", "skipped": "dossier-state-skipped"}.get(
        state, "dossier-not-searched"
    )


def _decision(sight: DossierSight, _: tuple[Exhibit, ...]) -> Iterator[Section]:
    """What was decided and filed; the discussion is nobody's outside (5.3)."""
    rows = _facts(sight, lambda key: key not in RECORDING, only=DECIDED)
    rows += _words(sight, only=DECIDED)
    title = "dossier-decision" if sight.tells_of_police else "dossier-decision-plain"
    yield Section(sight.say(title), _rows(rows))


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
               if isinstance(entry.event, LetterDrafted) and _is_for(sight, entry.event)]  # fmt: skip
    rows = tuple(
        (sight.scene.say("moment", at=entry.at), sight.who(entry.by),
         sight.say(LETTER[entry.event.letter].title))
        for entry in drafted
        if isinstance(entry.event, LetterDrafted) and entry.event.letter in LETTER
    )  # fmt: skip
    columns = (sight.say("dossier-moment"), sight.say("dossier-who"), sight.say("dossier-letter"))
    blocks = (Prose(sight.say("dossier-letters-note")), Table("", columns, rows, (3, 3, 8)))
    yield Section(sight.say("dossier-letters"), blocks if rows else ())


def _is_for(sight: DossierSight, event: LetterDrafted) -> bool:
    letter = LETTER.get(event.letter)
    return sight.tells_of_police or letter is None or letter.audience != "police"


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
    _sheet, _summary, timeline_section, _accounts, _evidence, _related, _decision, _steps, _recording,
    _overrides, _letters, custody_section, _missing,
)  # fmt: skip
