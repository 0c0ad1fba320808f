"""What Baken adds to the source ([+]), and what is left of it when an addition is switched off.

With all of them off the seed remains: its steps, its three persons, its order. A step or a flow that
is off leaves no trace; a role that is off leaves its work to the role that the seed does know.
"""

from dialogs.protocol.derived import HOME_VISIT, IMPERSONATION, INTERNAL_FLOW
from dialogs.protocol.roles import ROLE_WITHOUT
from dialogs.protocol.steps import STEPS

EMERGENCY = "G_EMERGENCY_OVERRIDE"
REGISTER_LOOKUP = "G_NO_REGISTER_LOOKUP"
CHAT_IMAGERY = "G_NO_CHAT_IMAGERY"
RULES = (INTERNAL_FLOW, HOME_VISIT, IMPERSONATION, EMERGENCY, REGISTER_LOOKUP, CHAT_IMAGERY)
"""I8, S111, I5 and three guards of 2.6."""
ADDITIONS: tuple[str, ...] = (*(s.key for s in STEPS if s.addition), *RULES, *ROLE_WITHOUT)
"""Everything that `additions_off` in the settings may name."""
ALL_OFF = frozenset(ADDITIONS)
