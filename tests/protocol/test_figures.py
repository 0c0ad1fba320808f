"""Figures give nobody away: who tries every table that fits what is shown, learns no small number."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.protocol.calendar import WorkingTime
from dialogs.protocol.case import Case, StepProgress
from dialogs.protocol.counting import (
    PLATFORM_TYPES,
    TABLES,
    counted,
    improvement_of,
    kind_of,
    working_days,
)
from dialogs.protocol.derived import AGG, PERSONAL_THREAT
from dialogs.protocol.facts import AMSTERDAM, NATURES, PLATFORMS, Facts, FactValue
from dialogs.protocol.figures import (
    BAND,
    Figures,
    ShownTable,
    band,
    figures_of,
    newest_year,
    period,
    settles_on,
    year_of,
)
from dialogs.protocol.steps import STEP
from tests.protocol.figures_adversary import TABLE, Knows, possible, small_rows

OPENED = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
NATURES_OF_AGGRESSION = tuple(n for n in NATURES if n in AGG)


def a_case(
    facts: dict[str, FactValue], *, ended: str = "", reason: str = "", steps: dict[str, StepProgress]
    | None = None,
) -> Case:  # fmt: skip
    given_facts = Facts({"flow": "incident", **facts})
    return Case("DA-2026-0001", opened_at=OPENED, facts=given_facts, ended=ended,
                closure_reason=reason, steps=steps or {})  # fmt: skip


def done(after: timedelta, outcome: str = "", **record: FactValue) -> StepProgress:
    return StepProgress("done", OPENED, ended_at=OPENED + after, outcome=outcome, record=record)


# --- years at random -----------------------------------------------------------------------------


@st.composite
def alike(draw: st.DrawFn, whole: bool) -> Counter[str]:
    """The counts of a few cases that are alike; often as many as just fill a band. `whole`: no table
    leaves a case of aggression out."""
    many = draw(st.sampled_from((1, 2, 3, 4, 4, 5, 6, 9, 9, 10)))
    counts = counted(draw(aggressive_cases(whole) if whole or draw(st.booleans()) else cases()))
    return Counter({row: n * many for row, n in counts.items()})


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Any sort of case."""
    flow = draw(st.sampled_from(("incident", "complaint_only", "internal", "recording_request")))
    natures = tuple(draw(st.sets(st.sampled_from(NATURES), min_size=1, max_size=3)))
    ended = draw(st.sampled_from(("", "withdrawn", "merged", "closed")))
    skipped = draw(st.sampled_from(("", "offer_support", "capture_screenshots")))
    steps = {skipped: StepProgress("skipped", OPENED)} if skipped else {}
    return a_case({"flow": flow, "natures": natures}, ended=ended, reason="not_aggression",
                  steps=steps)  # fmt: skip


@st.composite
def aggressive_cases(draw: st.DrawFn, whole: bool) -> Case:
    natures = draw(st.sets(st.sampled_from(NATURES_OF_AGGRESSION), min_size=1, max_size=3))
    natures = natures | {"insult"} if whole and natures == {"other_aggression"} else natures
    maybe = st.just(True) if whole else st.booleans()
    facts: dict[str, FactValue] = {"natures": tuple(natures)}
    facts |= {"platform": draw(st.sampled_from(PLATFORMS))} if draw(maybe) else {}
    police = ("filed", "notification_only") + (() if whole else ("not_filed",))
    facts |= {"police_report": draw(st.sampled_from(police))}
    steps = {}
    if draw(maybe):
        category = "personal_threat" if natures & PERSONAL_THREAT else "verbal"
        steps["register_in_gir"] = done(timedelta(1), "registered", gir_category=category)
    closed = draw(maybe)
    if closed or draw(maybe):
        steps["joint_consultation"] = done(draw(terms()), "held")
    if closed:
        improved = draw(st.sampled_from(("yes", "no")))
        steps["evaluate_and_close"] = done(draw(terms()), service_can_improve=improved)
    reason = draw(st.sampled_from(TABLE["closures"].rows))
    return a_case(facts, ended="closed" if closed else "", reason=reason, steps=steps)


def terms() -> st.SearchStrategy[timedelta]:
    return st.sampled_from((0, 1, 2, 4, 9, 21, 50, 80, 200)).map(lambda days: timedelta(days))


def years(*, whole: bool = False) -> st.SearchStrategy[Counter[str]]:
    return st.lists(alike(whole), min_size=1, max_size=10).map(lambda parts: sum(parts, Counter()))


# --- what somebody can work out ------------------------------------------------------------------


def assert_nothing_is_told(counts: Counter[str], knows: Knows) -> None:
    """Each "<5" has two values left among 1 to 4 at least, the true one not ruled out."""
    page = figures_of(counts)
    for table, row in small_rows(page):
        left = possible(page, (table, row), knows)
        assert counts[f"{table}/{row}"] in left, "the search rules out what is so"
        assert len(left & {1, 2, 3, 4}) >= 2, f"{table}/{row} is one of {left}"


@settings(max_examples=60, deadline=None)
@given(years())
def test_no_small_number_can_be_worked_out_from_all_tables_together(counts: Counter[str]) -> None:
    assert_nothing_is_told(counts, Knows(ties=True))


@settings(max_examples=60, deadline=None)
@given(years())
def test_nor_by_who_knows_the_number_of_cases_from_their_numbers(counts: Counter[str]) -> None:
    assert_nothing_is_told(counts, Knows(cases=counts["cases"], ties=True))


@settings(max_examples=60, deadline=None)
@given(years())
def test_nor_by_who_knows_the_exact_total_of_a_table(counts: Counter[str]) -> None:
    page, totals = figures_of(counts), (counts["cases"], counts["kinds/aggression"])
    knows = Knows(*totals, ties=True)

    for table, row in small_rows(page):
        if TABLE[table].of == "aggression":
            assert len(possible(page, (table, row), knows) & {1, 2, 3, 4}) >= 2, f"{table}/{row}"


@settings(max_examples=60, deadline=None)
@given(years(whole=True))
def test_nor_by_who_knows_that_nothing_is_left_out_of_a_table(counts: Counter[str]) -> None:
    assert_nothing_is_told(counts, Knows(nothing_left_out=True))


@settings(max_examples=60, deadline=None)
@given(years())
def test_without_the_ties_every_small_number_may_be_nought_one_or_two(counts: Counter[str]) -> None:
    page = figures_of(counts)

    for target in small_rows(page):
        assert possible(page, target, Knows(cases=counts["cases"])) >= {0, 1, 2}


def test_the_search_finds_out_what_a_careless_page_tells() -> None:
    """Bands that leave no room below a total that is known: the search must see through it."""
    careless = Figures(10, (
        ShownTable("kinds", {"aggression": 10, "complaint": 0}),
        *(ShownTable(t.key, {"filed": 10, "notification_only": 0} if t.key == "police" else {})
          for t in TABLES if t.key != "kinds"),
    ))  # fmt: skip

    assert possible(careless, ("police", "notification_only"), Knows(cases=10)) == {0}


def test_the_number_of_rows_leaves_room_for_who_knows_that_nothing_is_left_out() -> None:
    for table in TABLES:
        if table.of == "aggression":
            assert len(table.rows) % BAND in (1, 2, 3), table.key


# --- what is shown -------------------------------------------------------------------------------


def shown(counts: dict[str, int]) -> dict[str, dict[str, str]]:
    tables = figures_of(Counter(counts)).tables
    return {t.key: {row: band(least) for row, least in t.rows.items()} for t in tables}


def test_numbers_stand_in_bands_of_five_and_nought_is_no_less_than_four() -> None:
    bands = [band(n - n % BAND) for n in (0, 1, 4, 5, 9, 10, 237)]

    assert bands == ["<5", "<5", "<5", "5–9", "5–9", "10–14", "235–239"]


def test_with_fewer_than_five_cases_there_are_no_tables() -> None:
    page = figures_of(Counter({"cases": 4, "kinds/aggression": 4, "natures/threat": 4}))

    assert (page.cases, page.tables) == (0, ())


def test_a_table_whose_bands_leave_no_room_is_withheld_and_one_with_room_is_shown() -> None:
    counts = {"cases": 11, "kinds/aggression": 11, "platforms/messaging": 5, "platforms/direct": 6,
              "natures/threat": 9, "natures/insult": 4}  # fmt: skip

    tables = shown(counts)

    assert tables["platforms"] == {}
    assert tables["natures"]["threat"] == "5–9"
    assert tables["natures"]["insult"] == "<5"


def test_a_table_about_fewer_than_five_cases_is_withheld() -> None:
    tables = shown({"cases": 20, "kinds/aggression": 4, "kinds/complaint": 14, "gir/verbal": 2})

    assert tables["gir"] == {}
    assert tables["kinds"]["aggression"] == "<5"


# --- what is counted -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("case", "kind"),
    [
        (a_case({"natures": ("threat", "complaint")}), "aggression"),
        (a_case({"flow": "complaint_only", "natures": ("complaint",)}), "complaint"),
        (a_case({"natures": ("complaint",)}), "complaint"),
        (a_case({"natures": ("misinformation",)}), ""),
        (a_case({"natures": ("misinformation", "complaint")}), ""),
        (a_case({"flow": "recording_request"}), "recording_request"),
        (a_case({"flow": "internal", "natures": ("insult",)}), "internal"),
        (a_case({"natures": ("insult",), "decision": "not_aggression"}), "judged_not_aggression"),
        (a_case({"natures": ("insult",)}, ended="closed", reason="not_aggression"),
         "judged_not_aggression"),
        (a_case({"natures": ("insult",)}, ended="withdrawn"), ""),
        (a_case({"natures": ("insult",)}, ended="merged"), ""),
    ],
)  # fmt: skip
def test_criticism_and_asking_to_record_are_never_aggression(case: Case, kind: str) -> None:
    assert kind_of(case) == kind


def test_what_is_not_aggression_stands_in_no_table_of_aggression() -> None:
    request = a_case({"flow": "recording_request", "natures": ("unwanted_photo",)})

    assert counted(request) == {"cases": 1, "kinds/recording_request": 1}


def test_a_case_with_two_natures_counts_once_in_each_and_once_as_a_case() -> None:
    counts = counted(a_case({"natures": ("threat", "doxing", "other_aggression")}))

    assert counts == {"cases": 1, "kinds/aggression": 1, "natures/threat": 1, "natures/doxing": 1}


def test_a_withdrawn_and_a_merged_case_count_as_cases_and_as_nothing_more() -> None:
    skipped = {"offer_support": StepProgress("skipped", OPENED)}

    for ended in ("withdrawn", "merged"):
        gone = a_case({"natures": ("threat",)}, ended=ended, steps=skipped)
        assert counted(gone) == {"cases": 1}


def test_every_platform_has_a_type() -> None:
    assert sorted(p for types in PLATFORM_TYPES.values() for p in types) == sorted(PLATFORMS)


def test_a_closed_case_tells_how_and_after_how_long() -> None:
    steps = {
        "joint_consultation": done(timedelta(9), held_at="2026-03-03T15:00+01:00"),
        "register_in_gir": done(timedelta(1), "registered", gir_category="verbal"),
        "offer_support": StepProgress("skipped", OPENED),
        "evaluate_and_close": done(timedelta(days=14), service_can_improve="yes"),
    }
    facts: dict[str, FactValue] = {"natures": ("insult",), "platform": "email",
                                   "police_report": "filed"}  # fmt: skip

    counts = counted(a_case(facts, ended="closed", reason="handled_agreements", steps=steps))

    assert set(counts) == {
        "cases", "kinds/aggression", "natures/insult", "platforms/direct", "gir/verbal",
        "closures/handled_agreements", "closing_days/within_10", "consultation_days/within_1",
        "police/filed", "skipped/offer_support", "improvements/improved",
    }  # fmt: skip


def test_a_consultation_that_says_no_moment_counts_from_when_it_was_written_down() -> None:
    steps = {"joint_consultation": done(timedelta(days=7))}

    counts = counted(a_case({"natures": ("insult",)}, steps=steps))

    assert counts["consultation_days/within_5"] == 1


def test_only_a_closed_case_has_an_improvement_and_only_if_there_is_one() -> None:
    steps = {"evaluate_and_close": done(timedelta(1), service_can_improve="no")}

    assert improvement_of(a_case({}, ended="closed", reason="x", steps=steps)) is None
    assert improvement_of(a_case({})) is None


def test_steps_that_may_not_be_skipped_are_no_rows() -> None:
    rows = TABLE["skipped"].rows

    assert "offer_support" in rows
    assert not [row for row in rows if STEP[row].mandatory or STEP[row].automatic]


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2026-11-24T09:00+01:00", "2026-11-24T17:00+01:00", 0),
        ("2026-11-24T09:00+01:00", "2026-11-23T17:00+01:00", 0),
        ("2026-11-27T09:00+01:00", "2026-11-30T09:00+01:00", 1),
        ("2026-12-24T09:00+01:00", "2026-12-28T09:00+01:00", 1),
        ("2026-12-31T09:00+01:00", "2027-01-04T09:00+01:00", 1),
        ("2026-11-24T00:30+01:00", "2026-11-25T00:30+01:00", 1),
    ],
)  # fmt: skip
def test_durations_count_dutch_working_days(start: str, end: str, days: int) -> None:
    assert working_days(datetime.fromisoformat(start), datetime.fromisoformat(end)) == days


MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1)).map(
    lambda naive: naive.replace(tzinfo=UTC)
)


@given(MOMENTS, st.integers(0, 900))
def test_durations_count_the_days_that_the_calendar_calls_working_days(
    start: datetime, length: int
) -> None:
    first = start.astimezone(AMSTERDAM).date()
    after = (first + timedelta(days=n) for n in range(1, length + 1))

    counted_by_day = sum(WorkingTime().is_working_day(day) for day in after)

    end = datetime.combine(first + timedelta(days=length), start.time(), AMSTERDAM)
    assert working_days(start, end) == counted_by_day


# --- years ---------------------------------------------------------------------------------------


@given(MOMENTS)
def test_a_case_belongs_to_one_year_and_years_never_overlap(opened: datetime) -> None:
    later = opened + timedelta(days=1000)
    holding = [
        year
        for year in range(2022, 2033)
        if period(year, later).start <= opened < period(year, later).end
    ]

    assert holding == [year_of(opened)]


@given(st.integers(2024, 2029), MOMENTS, MOMENTS)
def test_a_settled_year_is_the_same_whenever_it_is_looked_at(
    year: int, one: datetime, two: datetime
) -> None:
    settled = [period(year, now) for now in (one, two) if now >= settles_on(year)]

    assert all(p.settled and p.until == settles_on(year) for p in settled)
    assert len(set(settled)) <= 1


def test_a_year_that_still_grows_is_counted_to_the_last_whole_month() -> None:
    now = datetime.fromisoformat("2026-11-24T09:00+01:00")

    growing = period(2026, now)

    assert growing.end == growing.until == datetime.fromisoformat("2026-11-01T00:00+01:00")
    assert not growing.settled
    assert newest_year(now) == 2026


def test_in_january_nothing_of_the_new_year_can_be_counted_and_the_old_one_still_grows() -> None:
    now = datetime.fromisoformat("2027-01-15T09:00+01:00")

    new, old = period(2027, now), period(2026, now)

    assert new.is_empty
    assert (old.settled, old.end) == (False, new.start)
    assert newest_year(now) == 2026
