"""What can be carried off from a town full of canaries, held against 5.3, 6.3 and 6.4: dossiers,
searches, the pages where files are fetched, figures for machines, a backup, and the disk.
"""

import re
from collections.abc import Iterator

import pytest

from dialogs.protocol.dossier import VARIANTS
from tests.conversations import canaries, town
from tests.conversations.canaries import word
from tests.conversations.carried import CASES, MAKERS, SOUGHT, UNKNOWN, Export, squeezed
from tests.conversations.test_access_walk import _leaks
from tests.conversations.walking import Found
from tests.conversations.who_sees import CALLED_IN, INVOLVED, allowed, everybody, role

NEVER = frozenset({"wellbeing", "feelings", "own share", "reason about wellbeing", "nobody"})
"""5.3: in no dossier. How somebody called a file is said nowhere (6.4)."""
ONLY_POLICE = frozenset({"suspicion"})
NOT_IN: dict[str, frozenset[str]] = {
    "internal": NEVER | ONLY_POLICE,
    "police": NEVER,
    "gir": NEVER | ONLY_POLICE | {"name", "sender name"},
    "anonymised": frozenset(canaries.ROWS["k"]) | frozenset(canaries.ROWS["d"]) - {"nobody"},
}
"""The annex says roles and not names; the anonymised one holds nothing that anybody wrote."""
MAY: dict[str, frozenset[str]] = {
    "internal": frozenset(["M", "AC", "PL", "LC"]), "police": frozenset(["AC", "PL", "LC"]),
    "gir": frozenset(["A", "A2", "M", "AC", "PL"]), "anonymised": frozenset(["M", "AC", "PO", "LC"]),
}  # fmt: skip
"""5.3, and who answers a request for access."""
MEASURE = word("k", "measure")
"""What the municipality calls a measure: its own setting, said wherever the measure is."""


def _holds(export: Export) -> Iterator[tuple[str, str, str]]:
    """The canaries that are in it: (case, row, word)."""
    for case, row, canary in canaries.canaries():
        if squeezed(canary) in export.said:
            yield case, row, canary


def _may_have(person: str, case: str, variant: str) -> bool:
    return role(person, case) in MAY[variant] & set(INVOLVED[case].split())


def _label(export: Export) -> str:
    return f"{export.variant} of {export.case} by {export.person}"


def test_a_dossier_holds_nothing_that_its_variant_or_its_maker_may_not(found: Found) -> None:
    wrong = []
    for export in found.carried.exports:
        for case, row, canary in _holds(export):
            ours = case == export.case and allowed(export.person, case, row)
            if canary != MEASURE and not (ours and row not in NOT_IN[export.variant]):
                wrong.append((_label(export), row, canary))

    assert wrong == []


def test_dossiers_do_hold_what_they_are_for(found: Found) -> None:
    held = {(one.variant, one.case, one.person): {c for *_, c in _holds(one)}
            for one in found.carried.exports}  # fmt: skip

    assert word("k", "summary") in held["internal", "k", "fatima"]
    assert word("k", "naam") in held["internal", "k", "fatima"]
    assert word("d", "suspicion") in held["police", "d", "pol"]
    assert word("k", "handle") in held["gir", "k", "noor"]
    assert held["anonymised", "d", "priya"] == set()
    assert held.keys() == {(variant, case, p) for variant in VARIANTS for case in CASES
                           for p in MAKERS[variant].split() if _may_have(p, case, variant)}  # fmt: skip


def test_a_dossier_is_made_for_the_roles_of_its_variant_and_refused_to_all_others(
    found: Found,
) -> None:
    for case in CASES:
        for variant in VARIANTS:
            refused = {p for p in everybody() if (p, case, variant) in found.carried.refused}
            may = {p for p in everybody() if _may_have(p, case, variant)}
            assert {p for p in set(everybody()) - refused if p not in may} <= {"joris"}
            assert refused & may == set()


def test_nobody_learns_from_a_refusal(found: Found) -> None:
    refused = found.carried.refused

    assert _leaks(list(refused.values())) == []
    involved = {(p, case) for case in CASES for p in everybody()
                if role(p, case) in INVOLVED[case].split() or p in CALLED_IN}  # fmt: skip
    strangers = {said for (p, case, _), said in refused.items() if (p, case) not in involved}
    assert len(strangers) == 1


def test_names_of_dossiers_and_of_their_files_say_nothing(found: Found) -> None:
    names = [name for one in found.carried.exports for name in (one.name, *one.names)]

    assert _leaks(names) == []
    words = {word for name in names for word in re.split(r"[^a-z]+", name.casefold())}
    people = {part for one in town.town_settings().people for part in one.name.casefold().split()}
    assert words & people == set()


def test_restricted_imagery_goes_to_the_police_alone(found: Found) -> None:
    picture = canaries.picture("i")
    having = {(one.variant, one.person) for one in found.carried.exports if picture in one.files}

    assert having == {("police", "pol")}
    others = [one for one in found.carried.exports if one.case != "i"]
    assert not [one for one in others if canaries.picture("i", 2) in one.files]
    assert [one for one in others if canaries.picture(one.case) in one.files]


def _having(found: Found, case: str, number: int) -> set[tuple[str, str]]:
    picture = canaries.picture(case, number)
    return {(one.variant, one.person) for one in found.carried.exports if picture in one.files}


def test_each_picture_goes_along_by_its_own_class_and_a_copy_where_its_original_may_not(
    found: Found,
) -> None:
    """k has a sensitive and a restricted picture; the third of i is an edited copy of the first."""
    usual = {("internal", "fatima"), ("internal", "wout"), ("police", "pol"), ("gir", "fatima")}
    copy = usual | {("gir", "iris"), ("police", "ruth"), ("anonymised", "priya"),
                    ("anonymised", "ruth")}  # fmt: skip

    assert _having(found, "k", 1) == usual | {("gir", "noor"), ("police", "ruth")}
    assert _having(found, "k", 2) == usual | {("gir", "noor")}
    assert _having(found, "k", 3) == {("police", "pol")}
    assert _having(found, "i", 3) == copy


# --- searches ------------------------------------------------------------------------------------


@pytest.mark.parametrize("sought", SOUGHT)
def test_a_search_finds_for_whom_a_case_is_and_says_to_others_what_it_says_of_nothing(
    found: Found, sought: str
) -> None:
    case = sought[2]
    answers = {p: found.carried.searched[p, sought] for p in everybody()}
    nothing = {p: found.carried.searched[p, UNKNOWN] for p in everybody()}

    finding = {p for p in everybody() if answers[p] != nothing[p]}

    assert {role(p, case) for p in finding} <= set(INVOLVED[case].split())
    assert "lotte" in finding
    assert all(found.numbers[case] in answers[p] for p in finding)
    assert _leaks(list(answers.values())) == []


# --- where files are fetched ---------------------------------------------------------------------


def test_the_pages_of_a_hand_over_say_nothing_of_a_case_or_a_person(found: Found) -> None:
    pages = found.carried.pages

    assert _leaks(list(pages.values())) == []
    for one in town.town_settings().people:
        assert not [page for page in pages.values() if one.name in page or one.mail in page]
    told = {place: page for place, page in pages.items() if found.numbers["d"] in page}
    assert list(told) == ["fatima 2 POST"]  # the name of the file, to who gets it
    statuses = {place: page[:3] for place, page in pages.items()}
    assert statuses["fatima 2 POST"] == "200"
    assert {statuses[f"{p} 2 POST"] for p in ("sem", "otto")} == {"404"}
    assert pages["sem 2 POST"] == pages["otto 2 POST"] == pages["fatima 3 POST"]


# --- without a key -------------------------------------------------------------------------------


def _secrets() -> list[bytes]:
    """Canaries, pictures, and everybody's name and address."""
    said = [canary for _, _, canary in canaries.canaries()]
    people = [part for one in town.town_settings().people for part in (one.name, one.mail)]
    raw = [one.encode() for one in (*said, *people)]
    pictures = [canaries.picture(case)[-40:] for case in town.WITH_PICTURE]
    return [*raw, *(one.decode().casefold().encode() for one in raw), *pictures]


@pytest.mark.parametrize("where", ["disk", "backup"])
def test_nothing_at_rest_holds_a_word_or_a_picture_that_can_be_read_without_the_key(
    found: Found, where: str
) -> None:
    held = {place: data for place, data in found.carried.plain.items() if place.startswith(where)}

    kinds = {place.split()[1].split("/")[0] for place in held}
    assert kinds >= ({"baken.sqlite", "baken.sqlite-wal", "evidence"} if where == "disk"
                     else {"tables", "objects", "manifest.json"})  # fmt: skip
    assert [(place, secret) for place, data in held.items() for secret in _secrets()
            if secret in data] == []  # fmt: skip


def test_figures_for_machines_hold_no_case_and_nobody(found: Found) -> None:
    said = found.carried.metrics

    assert "baken_turns_total" in said
    assert _leaks([said]) == []
    assert not [number for number in found.numbers.values() if number in said]
