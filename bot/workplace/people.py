"""The people and channels of the workplace, from the settings."""

from dataclasses import dataclass

from bot.services.cases.access import municipal_roles
from bot.settings import ConfiguredPerson, Settings
from bot.turn import Account
from storage.people import Person

TENANT = "workplace"
CHANNEL_ROLES = {
    "managers": frozenset({"manager", "deputy", "municipal_secretary", "aggression_coordinator"}),
    "officers": frozenset({"monitoring_officer", "aggression_coordinator"}),
}


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody one can sit down as. `key` is the part of the address before the @."""

    key: str
    account: Account
    department: str
    manager: str
    channels: tuple[str, ...]
    roles: tuple[str, ...]

    @property
    def places(self) -> tuple[str, ...]:
        """Everywhere that something can be said to this person."""
        return (f"chat:{self.key}", *(f"channel:{name}" for name in self.channels))

    @property
    def initials(self) -> str:
        return "".join(part[0] for part in self.account.name.split()[:1]).upper()


def colleagues(settings: Settings) -> tuple[Colleague, ...]:
    """Everybody in the settings, with the channels they are in."""
    managing = {p.manager for p in settings.people if p.manager}
    return tuple(_colleague(one, settings, managing) for one in settings.people)


def _colleague(one: ConfiguredPerson, settings: Settings, managing: set[str]) -> Colleague:
    roles = municipal_roles(settings, Person("", mail=one.mail))
    acting = roles | set(one.roles) | ({"manager"} if one.mail in managing else set())
    channels = tuple(name for name, wanted in CHANNEL_ROLES.items() if wanted & acting)
    return Colleague(
        key=one.mail.partition("@")[0],
        account=Account("workplace", TENANT, one.mail.partition("@")[0], one.name, one.mail),
        department=one.department,
        manager=one.manager.partition("@")[0],
        channels=channels,
        roles=tuple(sorted(acting - {"deputy"})),
    )
