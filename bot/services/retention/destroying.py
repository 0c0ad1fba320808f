"""Letting go of what is due: two confirmations, holds, the yearly question, destruction (6.1).

Nothing goes without both confirmations, and a hold beats everything. Who confirms is the caller's to
check.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from bot.services.cases import keeping, recalling
from bot.services.figures import bands
from bot.settings import Settings
from dialogs.errors import PersonFacingError
from dialogs.protocol import classes
from dialogs.protocol.case import Case
from dialogs.protocol.events import ProceedingsReviewed, WordsErased
from dialogs.protocol.retention import HOLD_REASONS, RESTRICTED, care_words, class_of
from storage.retention import Due
from storage.unit_of_work import UnitOfWork

TEXT_KEYS = (
    "retention-not-due", "retention-confirm-first", "retention-no-hold", "retention-not-review",
    "error-case-on-hold",
)  # fmt: skip
GOES = frozenset({"case", "wellbeing", "imagery", "audit"})
"""What can be let go of; the rest is a question."""
CONFIRMED_FOR = timedelta(hours=24)
"""So long a first confirmation stands."""
SCRUB = "scrub-due"
"""Under this the database says since when its files are to be cleaned after a destruction."""
PROPOSER = "baken"


def wanted(uow: UnitOfWork, case_id: str, what: str) -> Due:
    """Something that may go of a case now. Raises PersonFacingError for what is not due, and for what is
    on hold."""
    one = uow.retention.get(case_id, what)
    if one is None or what not in GOES or one.due_at > uow.now:
        raise PersonFacingError("retention-not-due", case=case_id)
    for number in (case_id, *(() if what == "audit" else related(uow, case_id))):
        if uow.destruction.held(number):
            raise PersonFacingError("error-case-on-hold", case=number)
    return one


def is_held(uow: UnitOfWork, case_id: str) -> bool:
    """Whether a hold is on a case, on a duplicate that went into it, or on what it went into."""
    return any(uow.destruction.held(one) for one in (case_id, *related(uow, case_id)))


def confirm(uow: UnitOfWork, one: Due, *, by: str, platform: str) -> None:
    """The first confirmation."""
    uow.retention.confirm(one, by=by, at=uow.now)
    uow.readings.note(one.case_id, f"retention:{one.what}", by=by, platform=platform, at=uow.now)


def is_confirmed(one: Due, uow: UnitOfWork) -> bool:
    """Whether the first confirmation stands."""
    return one.first_at is not None and uow.now - one.first_at <= CONFIRMED_FOR


def in_chat(uow: UnitOfWork, one: Due) -> Mapping[str, int]:
    """How much chat may still hold of what is to be destroyed, by platform: it is not known any more
    afterwards."""
    numbers = (*_absorbed(uow, one.case_id), one.case_id) if one.what == "case" else ()
    return uow.chat_copies.remaining(numbers)


def destroy(uow: UnitOfWork, one: Due, *, by: str, platform: str, settings: Settings) -> None:
    """The second confirmation: it goes now. Raises PersonFacingError without a first one, and for what
    is no longer due or on hold; then nothing went. The database's files are cleaned afterwards."""
    uow.alone()
    one = wanted(uow, one.case_id, one.what)
    if not is_confirmed(one, uow):
        raise PersonFacingError("retention-confirm-first", case=one.case_id)
    match one.what:
        case "case":
            _case(uow, one.case_id, by, platform)
        case "wellbeing":
            _wellbeing(uow, one.case_id, by, settings)
        case "imagery":
            _imagery(uow, one.case_id, by, platform, settings)
        case _:
            _audit(uow, one.case_id, by, platform)
    if (
        one.what != "audit"
    ):  # with that the log of readings itself is gone; its line stands in the list
        uow.readings.note(
            one.case_id, f"retention:{one.what}", by=by, platform=platform, at=uow.now
        )
    uow.meta.set(SCRUB, uow.now.isoformat())


def _case(uow: UnitOfWork, case_id: str, by: str, platform: str) -> None:
    """The case and the duplicates that went into it; what they count for is kept first."""
    kept = class_of(uow.cases.load(case_id))
    for number in (*_absorbed(uow, case_id), case_id):
        bands.remember(uow, number)
        uow.destruction.destroy_case(
            number, retention_class=kept, proposed_by=PROPOSER, by=by, at=uow.now,
            platform=platform,
        )  # fmt: skip


def _wellbeing(uow: UnitOfWork, case_id: str, by: str, settings: Settings) -> None:
    """The words about wellbeing go; that support was offered stays."""
    case = uow.cases.load(case_id)
    for one in (case, *(uow.cases.load(number) for number in case.absorbed)):
        for reference in care_words(one):
            uow.contents.erase(reference)
    after = keeping.keep(uow, case, (WordsErased("wellbeing"),), by=by, settings=settings)
    recalling.renew(uow, after)


def _imagery(uow: UnitOfWork, case_id: str, by: str, platform: str, settings: Settings) -> None:
    """The files of what the police have go, keys and all; the case goes on to say that and when."""
    case = uow.cases.load(case_id)
    gone = classes.may_go(case)
    rows = {item.id: item for item in uow.evidence.of_vault(uow.cases.vault_of(case_id))}
    events = tuple(classes.destroyed(one, rows[one.id].size, rows[one.id].media_type)
                   for one in gone)  # fmt: skip
    uow.destruction.destroy_items(
        case_id, tuple(one.id for one in gone), retention_class=RESTRICTED,
        proposed_by=PROPOSER, by=by, at=uow.now, platform=platform,
    )  # fmt: skip
    keeping.keep(uow, case, events, by=by, settings=settings)


def _audit(uow: UnitOfWork, case_id: str, by: str, platform: str) -> None:
    kept = next(line.retention_class for line in uow.destruction.list()
                if line.case_id == case_id and line.what == "case")  # fmt: skip
    uow.destruction.destroy_audit(
        case_id, retention_class=kept, proposed_by=PROPOSER, by=by, at=uow.now, platform=platform
    )
    uow.retention.forget(case_id)


def _absorbed(uow: UnitOfWork, case_id: str) -> tuple[str, ...]:
    """The duplicates that went into a case, and into those."""
    found: list[str] = []
    asked = list(uow.cases.load(case_id).absorbed)
    while asked:
        number = asked.pop()
        if number not in found:
            found.append(number)
            asked += uow.cases.load(number).absorbed
    return tuple(found)


def related(uow: UnitOfWork, case_id: str) -> tuple[str, ...]:
    """The duplicates that went into a case, and the cases that it went into itself."""
    found = list(_absorbed(uow, case_id))
    into = uow.cases.load(case_id).merged_into
    while into:
        found.append(into)
        into = uow.cases.load(into).merged_into
    return tuple(found)


# --- holds and the yearly question ---------------------------------------------------------------


def hold(uow: UnitOfWork, case_id: str, reason: str, *, by: str, platform: str) -> None:
    """From now on nothing of a case may go, for a reason of the closed list. Raises PersonFacingError
    for an unknown case, KeyError for another reason."""
    if reason not in HOLD_REASONS:
        raise KeyError(reason)
    uow.alone()
    uow.cases.vault_of(case_id)
    uow.destruction.hold(case_id, by=by, at=uow.now, reason=reason)
    uow.readings.note(case_id, f"hold:{reason}", by=by, platform=platform, at=uow.now)


def release(uow: UnitOfWork, case_id: str, *, by: str, platform: str) -> None:
    """The hold is over; every confirmation from before it has to be given anew. Raises
    PersonFacingError when there was none."""
    if not uow.destruction.release(case_id):
        raise PersonFacingError("retention-no-hold", case=case_id)
    for one in uow.retention.of_case(case_id):
        uow.retention.withdraw(one)
    uow.readings.note(case_id, "release", by=by, platform=platform, at=uow.now)


def review(
    uow: UnitOfWork, case: Case, ended_on: date | None, *, by: str, settings: Settings
) -> Case:
    """Police and court are done with a case since a day, or are not; the case after that. Raises
    PersonFacingError for a case that is not kept for them."""
    if class_of(case) != "police_or_court":
        raise PersonFacingError("retention-not-review", case=case.case_id)
    said = ProceedingsReviewed(ended_on.isoformat() if ended_on else "")
    return keeping.keep(uow, case, (said,), by=by, settings=settings)
