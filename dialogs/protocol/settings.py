"""What a municipality may decide about the protocol. Defaults are those of the specification."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dialogs.protocol.calendar import WorkingTime


@dataclass(frozen=True, slots=True)
class Sanction:
    """A measure of the sanction policy (S27): who decides and on which policy line it rests."""

    key: str
    label: str
    decided_by: str = "manager"
    policy: str = ""


@dataclass(frozen=True, slots=True)
class ProtocolSettings:
    """Terms per step as (normal, urgent); additions of the software that are switched off."""

    calendar: WorkingTime = field(default_factory=WorkingTime)
    terms: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    additions_off: frozenset[str] = frozenset()
    sanctions: tuple[Sanction, ...] = ()
    org_accounts: tuple[str, ...] = ()
    norm_version: str = "1"
    draft_days: int = 5


DEFAULTS = ProtocolSettings()
