"""What letters share: who sends them, how they begin and end, the reasons, the privacy notice."""

from dialogs.dialog import Answered, Condition, Has
from dialogs.letters.letter import Part

OFFICE = ("department", "office_address", "postcode_and_town", "phone", "mail")
ACCOUNT = ("handle", "display_name", "profile_url", "user_id")
LEADERS = frozenset({"manager", "sanction_authority", "aggression_coordinator", "legal_counsel"})
PRIVACY = frozenset({"privacy_officer", "legal_counsel"})


def heading(key: str, when: Condition | None = None) -> Part:
    return Part("heading", key, when=when)


def say(key: str, *values: str, when: Condition | None = None) -> Part:
    """A paragraph."""
    return Part("paragraph", key, values, when)


def remark(key: str) -> Part:
    """A line for whoever finishes the letter."""
    return Part("remark", key)


def item(key: str, *values: str, when: Condition | None = None) -> Part:
    """One line of a list."""
    return Part("list", key, values, when)


def numbered(key: str, when: Condition | None = None) -> Part:
    """One line of a list with numbers."""
    return Part("numbered", key, (), when)


def each(*values: str, when: Condition | None = None) -> Part:
    """A list with a line for each thing in the values."""
    return Part("list", "", values, when)


def facts(*values: str, when: Condition | None = None) -> Part:
    """Rows of a table."""
    return Part("facts", "", values, when)


def if_known(*values: str) -> tuple[Part, ...]:
    """Rows that are there only when they are known."""
    return tuple(facts(name, when=Answered(name)) for name in values)


def to(*addressee: str) -> tuple[Part, ...]:
    """The sender, the addressee if there is one, the day and the reference."""
    whom = (Part("address", "", addressee),) if addressee else ()
    return (Part("address", "letter-from", OFFICE), *whom, facts("made_on", "reference"))


def subject(key: str) -> Part:
    """What the letter is about; also its name."""
    return Part("subject", key)


SIGNED = Part("signature", "letter-closing", ("signatory",))
EXHIBITS = (heading("letter-exhibits"), each("exhibits"))
PUBLISHED = Has("recording_published", ("without_consent",))
_NATURES = (
    "threat", "insult", "defamation", "doxing", "stalking", "impersonation", "account_hacked",
    "discrimination", "sexual_imagery", "extortion",
)  # fmt: skip
REASONS: tuple[Part, ...] = (
    *(item(f"letter-reason-{n.replace('_', '-')}", when=Has("natures", (n,))) for n in _NATURES),
    item("letter-reason-recording", when=PUBLISHED),
    item("letter-reason-private", when=Has("private_data_online", ("yes",))),
)
"""Why content is not allowed, with the article (4.2). It can be an offence; others decide that it is."""
WHERE: tuple[Part, ...] = (facts("platform"), *if_known(*ACCOUNT), facts("occurred_at"))
"""Which content it is, besides its addresses."""
NOTICE: tuple[Part, ...] = (
    heading("letter-privacy"),
    say("letter-privacy-who", "municipality", "mail"),
    say("letter-privacy-what"),
    say("letter-privacy-why"),
    say("letter-privacy-how-long"),
    say("letter-privacy-shared"),
    say("letter-privacy-rights"),
    say("letter-privacy-more", "privacy_notice"),
)
"""AVG 14: whoever is written to hears what is kept, why, how long, and what they can do (4.3)."""
