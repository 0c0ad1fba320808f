"""Who may see what, by the table of protocol 6.3 and by 2.5 where it says nothing.

Written from the specification for the people and the cases of the town; it knows nothing of
dialogs.protocol.access.
"""

from collections.abc import Mapping

from tests.conversations import town

PERSON: Mapping[str, str] = {
    "fatima": "M", "joris": "DEPUTY", "lotte": "MO", "daan": "MO", "priya": "PO", "ruth": "AC",
    "wout": "LC", "pol": "PL", "mila": "CC", "hanna": "AT", "saskia": "SP", "sara": "SA",
    "ties": "IT", "bram": "FM", "dirk": "FG", "pim": "ADMIN", "henk": "HR", "karel": "SECRETARY",
    "inge": "MAYOR", "otto": "CLERK",
}  # fmt: skip
"""One role a person; oscar manages others, ulla works elsewhere, and who is affected in one case has
nothing to do with the next."""
OF_CASE: Mapping[str, Mapping[str, str]] = {
    "k": {"sem": "R", "noor": "A"}, "d": {"dora": "A", "ella": "A2"}, "i": {"sem": "R", "iris": "A"},
    "m": {"sem": "R", "mats": "A"}, "c": {"sem": "R", "cato": "A"}, "n": {"sem": "R", "nina": "A"},
    "r": {"rik": "R", "piet": "IN PICTURE"},
}  # fmt: skip
HANDLERS = "M MO AC LC PL"
SEES: Mapping[str, str] = {
    "name": f"A A2 PO AT {HANDLERS}",
    "words": f"A A2 PO {HANDLERS} SP SA",
    "evidence": f"A A2 PO {HANDLERS}",
    "sensitive": "A A2 M MO PO LC PL",
    "restricted": "A A2 PO PL",
    "sender": f"A A2 PO {HANDLERS} SA",
    "sender name": f"A A2 PO {HANDLERS} SA CC",
    "suspicion": "A A2 M MO PL",
    "consultation": HANDLERS,
    "decision": f"A A2 {HANDLERS} SP SA",
    "wellbeing": "A M AT",
    "own share": "M AC CC",
    # What 6.3 does not name: who needs it by 2.5, and nobody else.
    "complaint post": "A M AC CC",  # "only complaint part": in `complaint_only` that is all of it
    "complaint": "M AC CC",  # recorded by CC (M); AC oversees
    "removal": f"A A2 PO {HANDLERS}",  # phase E is PO's and done "for A": PO's relevant part
    "filed": f"A A2 {HANDLERS}",  # A files, or is who it is filed for: police, GIR, damages
    "feelings": "A M AT",  # what was said of it in the report is wellbeing as well
    "evaluation": "M AC",  # evaluate_and_close is M's (AC)
    "reason about wellbeing": "M",  # consultation and wellbeing at once
    "log": "R M AC",  # handle_recording_request is the employee's and M's
    "nobody": "",  # file names can hold a name, and are shown to nobody
}
"""Row -> the roles that see it. SP needs post and decision to write for the municipality, SA post,
sender and decision to decide on a measure; IT, FM, FG, ADMIN, HR and those above the manager need no
content: they are told by a step's title what is theirs or late."""
CALLED_IN = frozenset({"joris", "hanna"})
"""Whom a late step brings in during the three weeks."""
KNOWS: Mapping[str, str] = {"r": "R"}
"""R "knows" the name: who wrote it may, and need not, see it again."""
INVOLVED: Mapping[str, str] = {
    "k": f"R A {HANDLERS} PO AT SP SA",
    "d": f"A A2 {HANDLERS} PO AT SA",
    "i": f"R A {HANDLERS} PO SA",
    "m": f"R A {HANDLERS} CC IT SP SA",
    "c": "R A M AC CC",
    "n": "R A M AC LC PL PO",
    "r": "R M AC",
}
"""Whom a case involves: PO with private data (or in place of the officer, flow internal, or as k holds
pictures that were said to be sensitive and restricted), CC with a
complaint, AT once support is wanted, SP with something to say in public."""
ABOUT_TWO = "dk"
ONLY_ABOUT_ONE = {"wellbeing", "feelings"}
"""Where two are affected it does not say whose wellbeing it is: then only the author reads it back."""
SENSITIVITY = {"k": "evidence", "d": "sensitive", "i": "restricted", "m": "evidence",
               "c": "complaint post"}  # fmt: skip


def role(person: str, case: str) -> str:
    return OF_CASE[case].get(person) or PERSON.get(person, "ELSEWHERE")


def expected(person: str, case: str, row: str) -> bool:
    """Whether the table lets this person see a row of a case."""
    mine, wanted = role(person, case), SEES[row].split()
    if mine == "A" and row in ONLY_ABOUT_ONE and case in ABOUT_TWO:
        return row == "feelings" and person == town.REPORTER.get(case)
    return mine in wanted and mine in INVOLVED[case].split()


def allowed(person: str, case: str, row: str) -> bool:
    """Besides what somebody sees: what they knew already, and who was called in because a step was
    late: a deputy, who acts as the manager, and the team for support."""
    mine = role(person, case)
    acting = (mine == "DEPUTY" and "M" in SEES[row].split()) or (
        mine == "AT" and "AT" in SEES[row].split()
    )
    return expected(person, case, row) or acting or (row == "name" and KNOWS.get(case) == mine)


def everybody() -> tuple[str, ...]:
    return tuple(one.mail.partition("@")[0] for one in town.town_settings().people)
