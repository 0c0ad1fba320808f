"""What a municipality may decide about the protocol. Defaults are those of the specification."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from dialogs.protocol.calendar import WorkingTime


@dataclass(frozen=True, slots=True)
class Sanction:
    """A measure of the sanction policy (S27) or of the house rules (S92): who may decide it, on which
    line it rests, for how many months at most (0: no limit), and whether it needs a letter."""

    key: str
    label: str
    decided_by: str = "manager"
    policy: str = ""
    description: str = ""
    basis: str = "sanction_policy"
    max_months: int = 0
    written: bool = True


@dataclass(frozen=True, slots=True)
class GirLabels:
    """What the municipality's GIR calls the two categories of S28."""

    verbal: str = "(non-)verbale agressie"
    personal_threat: str = "persoonlijke bedreiging"

    def of(self, category: Literal["verbal", "personal_threat"]) -> str:
        """The label of a category."""
        return self.verbal if category == "verbal" else self.personal_threat


@dataclass(frozen=True, slots=True)
class ProtocolSettings:
    """Terms per step as (normal, urgent); additions of the software that are switched off."""

    calendar: WorkingTime = field(default_factory=WorkingTime)
    terms: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    additions_off: frozenset[str] = frozenset()
    sanctions: tuple[Sanction, ...] = ()
    org_accounts: tuple[str, ...] = ()
    norm_version: str = "1"
    house_rules_version: str = ""
    """Empty while the municipality has no house rules of its own."""
    draft_days: int = 5
    allow_emergency_override: bool = False
    gir_labels: GirLabels = field(default_factory=GirLabels)

    def sanction(self, key: str) -> Sanction | None:
        """A measure by its key."""
        return next((one for one in self.sanctions if one.key == key), None)


DEFAULTS = ProtocolSettings()
