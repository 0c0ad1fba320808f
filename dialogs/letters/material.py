"""What a letter is written from: values by name. What is not there becomes a visible gap.

The sheet for the police and the anonymous report have kinds of their own, which have no place for
what must stay out of them: their builder cannot pass on what it is never handed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from dialogs.dialog import Answers


@dataclass(frozen=True, slots=True)
class Chosen:
    """Closed values, by the keys of their texts."""

    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A stored piece of evidence: what it is (a text key), since when, and its hash."""

    kind: str
    stored_at: datetime
    sha256: str


@dataclass(frozen=True, slots=True)
class Exhibits:
    items: tuple[Exhibit, ...]


Given = str | date | datetime | tuple[str, ...] | Chosen | Exhibits
"""A value: words, a day, a moment, lines, closed values or evidence."""
Values = Mapping[str, Given]


@dataclass(frozen=True, slots=True)
class Office:
    """The municipality as the sender; everything in it is public."""

    municipality: str
    department: str = ""
    office_address: str = ""
    postcode_and_town: str = ""
    phone: str = ""
    mail: str = ""
    signatory: str = ""
    complaints_address: str = ""
    privacy_notice: str = ""
    recording_info: str = ""
    norm: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands on every letter: who sends it, the case number and the day."""

    office: Office
    reference: str
    made_on: date

    @property
    def values(self) -> dict[str, Given]:
        office = {name: getattr(self.office, name) for name in Office.__slots__}
        return {**office, "reference": self.reference, "made_on": self.made_on}


class Material(Protocol):
    """What every kind of material offers. `closed`: facts that conditions look at."""

    @property
    def closed(self) -> Answers: ...

    @property
    def values(self) -> Values: ...


@dataclass(frozen=True, slots=True)
class CaseMaterial:
    """What this person may see of a case, of what the letter asks for."""

    heading: Heading
    closed: Answers = field(default_factory=dict)
    given: Values = field(default_factory=dict)

    @property
    def values(self) -> Values:
        return {**self.given, **self.heading.values}


@dataclass(frozen=True, slots=True)
class SenderMaterial:
    """What the police hear of the sender. `suspicion`: not certain, and for the police only."""

    sender_name: str = ""
    sender_relation: Chosen = field(default_factory=lambda: Chosen(()))
    suspicion: str = ""
    handle: str = ""
    display_name: str = ""
    profile_url: str = ""
    user_id: str = ""
    sender_mail: str = ""
    sender_phone: str = ""


@dataclass(frozen=True, slots=True)
class PoliceMaterial:
    """The sheet for the police: the incident and its sender. It has no place for the name, address,
    health or wellbeing of the victim, nor for those of other colleagues (4.1: work address only)."""

    heading: Heading
    closed: Answers = field(default_factory=dict)
    sender: SenderMaterial = field(default_factory=SenderMaterial)
    affected_kind: Chosen = field(default_factory=lambda: Chosen(()))
    in_function: Chosen = field(default_factory=lambda: Chosen(()))
    natures: Chosen = field(default_factory=lambda: Chosen(()))
    threat_specific: Chosen = field(default_factory=lambda: Chosen(()))
    summary: str = ""
    platform: Given = ""
    visibility: Chosen = field(default_factory=lambda: Chosen(()))
    recording_place: Chosen = field(default_factory=lambda: Chosen(()))
    content_form: Chosen = field(default_factory=lambda: Chosen(()))
    urls: tuple[str, ...] = ()
    earlier_posts: str = ""
    later_posts: str = ""
    occurred_at: Given = ""
    discovered_at: Given = ""
    offences: Chosen = field(default_factory=lambda: Chosen(()))
    klacht_last_day: Given = ""
    exhibits: Exhibits = field(default_factory=lambda: Exhibits(()))

    @property
    def values(self) -> Values:
        own = (name for name in self.__slots__ if name not in ("heading", "closed", "sender"))
        sender = {name: getattr(self.sender, name) for name in SenderMaterial.__slots__}
        return {**{name: getattr(self, name) for name in own}, **sender, **self.heading.values}


@dataclass(frozen=True, slots=True)
class AnonymousMaterial:
    """The report without names, for the citizen: closed values and days only. Words that somebody
    wrote can hold a name, so there is no place for any (5.3)."""

    heading: Heading
    closed: Answers = field(default_factory=dict)
    reported_on: Given = ""
    happened_on: Given = ""
    natures: Chosen = field(default_factory=lambda: Chosen(()))
    gir_category: str = ""
    content_form: Chosen = field(default_factory=lambda: Chosen(()))
    platform: Chosen = field(default_factory=lambda: Chosen(()))
    visibility: Chosen = field(default_factory=lambda: Chosen(()))
    measure: str = ""

    @property
    def values(self) -> Values:
        own = (name for name in self.__slots__ if name not in ("heading", "closed"))
        return {**{name: getattr(self, name) for name in own}, **self.heading.values}
