"""The guards of 2.6 that phases A, B and the closing step use, and what each says.

A `block` refuses and its sentence holds the way out; a `confirm` asks for a reason and is then
recorded as overridden; `route` and `plan` guards change the plan itself and never refuse.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

GuardType = Literal["block", "confirm", "two_persons", "absent", "warn", "route", "plan"]


@dataclass(frozen=True, slots=True)
class Guard:
    id: str
    type: GuardType
    text_key: str


GUARDS: tuple[Guard, ...] = (
    Guard("G_CONSULT_FIRST", "block", "guard-consult-first"),
    Guard("G_NO_SELF_RESPONSE", "block", "guard-no-self-response"),
    Guard("G_ORG_VOICE", "block", "guard-org-voice"),
    Guard("G_OTHER_CHANNEL", "confirm", "guard-other-channel"),
    Guard("G_SANCTION_POLICY", "block", "guard-sanction-policy"),
    Guard("G_COMPLAINT_FAIR", "confirm", "guard-complaint-fair"),
    Guard("G_MONITORING_LIMITS", "block", "guard-monitoring-limits"),
    Guard("G_MANAGER_CONFLICT", "route", "guard-manager-conflict"),
    Guard("G_PUBLIC_SPACE", "plan", "guard-public-space"),
    Guard("G_CLOSE", "block", "guard-close"),
)
GUARD: Mapping[str, Guard] = {guard.id: guard for guard in GUARDS}
TEXT_KEYS = tuple(guard.text_key for guard in GUARDS)
