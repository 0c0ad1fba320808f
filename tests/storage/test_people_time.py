"""Who is away, what waits for whom and when digests come: on both databases, once with two replicas."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot import settings
from bot.services.messages import digests
from bot.services.people import calling, own_steps
from bot.settings import ConfiguredPerson, Settings
from storage.absences import Absence
from storage.cases import CaseRow
from storage.people import Person
from storage.unit_of_work import Storage, UnitOfWork
from storage.work import OpenStep, StandIn

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
MONDAY = datetime(2026, 11, 30, 8, tzinfo=UTC)
GIVEN = replace(settings.load(settings.EXAMPLE), platforms=("workplace",))


def step(case: str, key: str, role: str, *, required: bool = True) -> OpenStep:
    return OpenStep(case, key, role, NOW, False, required)


def opened(uow: UnitOfWork, case: str, people: dict[str, str], *steps: OpenStep) -> None:
    """A case as lists know it, with its people by role."""
    row = CaseRow(case, "incident", "in_handling", False, "", None, NOW)
    uow.cases.index(row, [(person, role) for role, person in people.items()], ended=False)
    uow.work.keep(case, steps, ())


def known(uow: UnitOfWork, name: str, **values: str) -> Person:
    return uow.people.save(
        Person("", name, f"{name.casefold()}@waterdonk.example", **values),  # type: ignore[arg-type]
        NOW,
    )


# --- what waits for whom -------------------------------------------------------------------------


def test_steps_wait_by_role_in_a_case_by_office_and_for_a_deputy(storage: Storage) -> None:
    with storage.transaction(NOW) as uow:
        fatima, lotte, daan, priya, ruth = (
            known(uow, name) for name in ("Fatima", "Lotte", "Daan", "Priya", "Ruth")
        )
        opened(uow, "DA-1", {"manager": fatima.id, "monitoring_officer": lotte.id},
               step("DA-1", "joint_consultation", "manager"),
               step("DA-1", "collect_related_posts", "monitoring_officer"),
               step("DA-1", "consult_privacy_officer", "privacy_officer"),
               step("DA-1", "recover_damages", "legal_counsel", required=False))  # fmt: skip
        opened(uow, "DA-2", {}, step("DA-2", "inform_monitoring_officer", "monitoring_officer"),
               step("DA-2", "inform_manager", "manager"))  # fmt: skip

        def of(person: Person, *, offered: bool = False) -> list[str]:
            found = own_steps.steps_of(uow, person, GIVEN, offered=offered)
            return [f"{one.case_id}/{one.step}" for one in found]

        assert of(fatima) == ["DA-1/joint_consultation"]
        assert of(lotte) == ["DA-1/collect_related_posts", "DA-2/inform_monitoring_officer"]
        assert of(daan) == ["DA-2/inform_monitoring_officer"]
        assert of(priya) == ["DA-1/consult_privacy_officer"]
        assert of(ruth) == ["DA-2/inform_manager"]  # nobody is its manager
        wout = known(uow, "Wout")
        assert (of(wout), of(wout, offered=True)) == ([], ["DA-1/recover_damages"])

        uow.work.keep("DA-1", uow.work.of_case("DA-1"),
                      [StandIn("DA-1", "privacy_officer", priya.id, ruth.id)])  # fmt: skip
        assert of(ruth) == ["DA-1/consult_privacy_officer", "DA-2/inform_manager"]
        assert uow.work.stood_in_for(priya.id) == uow.work.stood_in_by(ruth.id)


def test_whoever_a_step_waits_for_is_named_whatever_they_chose_to_be_told(
    storage: Storage,
) -> None:
    with storage.transaction(NOW) as uow:
        fatima, noor, sem, lotte, joris, priya = (
            known(uow, name, digest=digests.NONE)
            for name in ("Fatima", "Noor", "Sem", "Lotte", "Joris", "Priya")
        )
        opened(uow, "DA-1", {"manager": fatima.id, "reporter": sem.id},
               step("DA-1", "inform_manager", "manager"),
               step("DA-1", "recover_damages", "privacy_officer", required=False))  # fmt: skip
        assert own_steps.awaited(uow, GIVEN) == {fatima.id}

        opened(uow, "DA-2", {"reporter": noor.id, "manager": joris.id},
               step("DA-2", "register_in_gir", "affected_employee"),
               step("DA-2", "inform_monitoring_officer", "monitoring_officer"))  # fmt: skip
        assert own_steps.awaited(uow, GIVEN) == {fatima.id, noor.id, lotte.id}

        uow.work.keep("DA-2", [], [])
        uow.work.keep("DA-1", uow.work.of_case("DA-1"),
                      [StandIn("DA-1", "manager", fatima.id, joris.id)])  # fmt: skip
        assert own_steps.awaited(uow, GIVEN) == {fatima.id, joris.id}
        assert priya.id not in own_steps.awaited(uow, GIVEN)


def test_an_office_that_somebody_lost_falls_to_who_has_it_now(storage: Storage) -> None:
    with storage.transaction(NOW) as uow:
        sem, lotte = known(uow, "Sem"), known(uow, "Lotte")
        opened(uow, "DA-1", {"monitoring_officer": sem.id},
               step("DA-1", "collect_related_posts", "monitoring_officer"))  # fmt: skip

        assert own_steps.steps_of(uow, sem, GIVEN) == ()
        assert len(own_steps.steps_of(uow, lotte, GIVEN)) == 1


def test_a_step_of_an_unknown_affected_person_is_the_reporters(storage: Storage) -> None:
    with storage.transaction(NOW) as uow:
        noor, sem = known(uow, "Noor"), known(uow, "Sem")
        opened(uow, "DA-1", {"reporter": noor.id},
               step("DA-1", "register_in_gir", "affected_employee"))  # fmt: skip
        opened(uow, "DA-2", {"reporter": noor.id, "affected_employee": sem.id},
               step("DA-2", "register_in_gir", "affected_employee"))  # fmt: skip

        assert [one.case_id for one in own_steps.steps_of(uow, noor, GIVEN)] == ["DA-1"]
        assert [one.case_id for one in own_steps.steps_of(uow, sem, GIVEN)] == ["DA-2"]


def test_cases_without_a_step_and_overdue_ones_are_named(storage: Storage) -> None:
    with storage.transaction(NOW) as uow:
        opened(uow, "DA-1", {}, step("DA-1", "joint_consultation", "manager"))
        opened(uow, "DA-2", {}, step("DA-2", "recover_damages", "legal_counsel", required=False))
        opened(uow, "DA-3", {})

        assert uow.work.overdue_cases(NOW) == ()
        assert uow.work.overdue_cases(NOW + timedelta(seconds=1)) == ("DA-1",)
        assert uow.work.cases_without_step() == ("DA-2", "DA-3")


# --- offices are found without opening everybody -------------------------------------------------


def test_an_office_is_found_by_the_settings_and_by_groups(storage: Storage) -> None:
    with storage.transaction(NOW) as uow:
        lotte, piet = known(uow, "Lotte"), known(uow, "Piet", group_roles="monitoring_officer hr")
        known(uow, "Noor")
        assert calling.holders(uow, GIVEN, "monitoring_officer") == (lotte, piet)
        assert calling.holders(uow, GIVEN, "hr") == (piet,)

        piet = uow.people.save(replace(piet, group_roles="hr"), NOW)

        assert calling.holders(uow, GIVEN, "monitoring_officer") == (lotte,)
        assert calling.holders(uow, GIVEN, "deputy") == ()
        assert uow.people.indexed_roles() == {piet.id: {"hr"}}


def test_with_three_thousand_people_an_office_opens_only_its_own(storage: Storage) -> None:
    with storage.transaction(NOW) as uow:
        for number in range(3000):
            known(uow, f"p{number}", group_roles="aftercare_team" if number % 1000 == 0 else "")
    people = tuple(ConfiguredPerson(f"p{n}", f"p{n}@waterdonk.example",
                                    ("hr",) if n == 17 else ()) for n in range(3000))  # fmt: skip
    given = replace(GIVEN, people=people)

    with storage.reading(NOW) as uow, counted_openings(uow) as openings:
        assert [p.name for p in calling.holders(uow, given, "hr")] == ["p17"]
        assert len(calling.holders(uow, given, "aftercare_team")) == 3
        assert len(openings) == 4


@contextmanager
def counted_openings(uow: UnitOfWork) -> Iterator[list[str]]:
    """What is decrypted, by its context."""
    opened: list[str] = []
    before = uow.vaults.open_data

    def open_data(vault: str, context: str, sealed: bytes) -> dict[str, object]:
        opened.append(context)
        return before(vault, context, sealed)

    uow.vaults.open_data = open_data  # type: ignore[method-assign]
    yield opened


# --- away ----------------------------------------------------------------------------------------


def test_somebody_is_away_from_its_first_moment_until_they_are_back(storage: Storage) -> None:
    with storage.transaction(NOW) as uow:
        one = Absence("p1", NOW, MONDAY, "said")
        uow.absences.set(one)

        assert uow.absences.away(NOW - timedelta(seconds=1)) == frozenset()
        assert uow.absences.away(NOW) == {"p1"}
        assert uow.absences.away(MONDAY) == frozenset()
        assert [one.person_id for one in uow.absences.due(NOW)] == ["p1"]
        uow.absences.change(one, handed_at=NOW)
        assert uow.absences.due(NOW) == ()
        assert not uow.absences.any_due(NOW)
        assert len(uow.absences.due(MONDAY)) == 1


def test_somebody_has_several_absences_each_with_its_own_beginning(storage: Storage) -> None:
    later = Absence("p1", MONDAY, MONDAY + timedelta(days=2), "said")
    now_on = Absence("p1", NOW, NOW + timedelta(days=2), "platform")
    with storage.transaction(NOW) as uow:
        uow.absences.set(later)
        uow.absences.set(now_on)
        assert uow.absences.of("p1") == (now_on, later)
        assert uow.absences.due(NOW) == (now_on,)
        assert uow.absences.by("platform") == {"p1"}

        uow.absences.change(now_on, handed_at=NOW)
        uow.absences.set(replace(later, back_at=MONDAY + timedelta(days=1)))
        uow.absences.remove(now_on)

        assert uow.absences.of("p1") == (replace(later, back_at=MONDAY + timedelta(days=1)),)
        assert uow.absences.by("platform") == frozenset()
        assert uow.absences.away(MONDAY) == {"p1"}


# --- digests -------------------------------------------------------------------------------------


def digest_rows(storage: Storage) -> int:
    with storage.transaction(MONDAY) as uow:
        rows = uow.outbox.claim(("workplace",), "test", MONDAY, lease=60, pace={})  # type: ignore[arg-type]
        return sum(row.kind == "digest" for row in rows)


def with_a_manager(storage: Storage, given: Settings) -> str:
    with storage.transaction(NOW) as uow:
        fatima = known(uow, "Fatima")
        opened(uow, "DA-1", {"manager": fatima.id},
               step("DA-1", "joint_consultation", "manager"))  # fmt: skip
        digests.enrol(uow, [fatima.id], given)
        digests.enrol(uow, [fatima.id], given)
        return fatima.id


def test_a_digest_is_made_once_although_two_replicas_look(storage: Storage) -> None:
    with_a_manager(storage, GIVEN)
    if storage.engine.dialect.name == "postgresql":
        with ExitStack() as both:
            first, second = (both.enter_context(storage.transaction(MONDAY)) for _ in range(2))
            assert (digests.care(first, GIVEN), digests.care(second, GIVEN)) == (1, 0)
    else:  # one writer at a time
        for made in (1, 0):
            with storage.transaction(MONDAY) as uow:
                assert digests.care(uow, GIVEN) == made

    assert digest_rows(storage) == 1


def test_a_digest_of_a_round_that_failed_is_made_in_the_next(storage: Storage) -> None:
    with_a_manager(storage, GIVEN)
    try:
        with storage.transaction(MONDAY) as uow:
            assert digests.care(uow, GIVEN) == 1
            raise RuntimeError("the database went away")
    except RuntimeError:
        pass

    with storage.transaction(MONDAY) as uow:
        assert digests.care(uow, GIVEN) == 1
    assert digest_rows(storage) == 1


def test_who_wants_none_is_not_enrolled_again(storage: Storage) -> None:
    person = with_a_manager(storage, GIVEN)
    with storage.transaction(NOW) as uow:
        fatima = uow.people.get(person)
        assert fatima is not None
        digests.arrange(uow, uow.people.save(replace(fatima, digest="none"), NOW), GIVEN)
        digests.enrol(uow, [person], GIVEN)

        assert uow.digests.unknown([person]) == {person}
        assert not uow.digests.any_due(MONDAY + timedelta(days=365))
