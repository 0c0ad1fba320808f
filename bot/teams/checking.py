"""What `baken check` asks Microsoft: are the secrets good, may Graph be read, are the channels fit."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import aiohttp

from bot.port import AddressBook, DeliveryFailed, Refused
from bot.teams.graph import PUBLIC_GRAPH, Graph
from bot.teams.keys import KeysUnreachable, SigningKeys
from bot.teams.outbound import SERVICE, channel_key
from bot.teams.tokens import EntraUnreachable, TokenRefused, Tokens
from bot.teams.transport import METADATA

ChannelProblem = Literal["", "unset", "unseen", "shared", "private"]
GraphProblem = Literal["", "permission", "unreachable"]
NOBODY = "00000000-0000-0000-0000-000000000000"


@dataclass(frozen=True, slots=True)
class TeamsAnswer:
    """What Microsoft said. `problem` is a text key, or empty."""

    problem: str
    graph: GraphProblem = ""
    channels: tuple[ChannelProblem, ...] = ()


async def ask(
    *, app_id: str, password: str, tenant: str, metadata_url: str, login_base: str,
    graph_base: str, channels: Sequence[str], addresses: AddressBook | None,
) -> TeamsAnswer:  # fmt: skip
    """Ask Microsoft. What only Teams can tell (the channels' kind) is read from what it told us."""
    tokens = Tokens(app_id, password, tenant, time.monotonic, login_base)
    try:
        await SigningKeys(metadata_url or METADATA, time.monotonic).warm()
        await tokens.get()
    except TokenRefused:
        return TeamsAnswer("error-teams-secrets")
    except (KeysUnreachable, EntraUnreachable):
        return TeamsAnswer("error-teams-unreachable")
    graph = await _graph(tokens, graph_base or PUBLIC_GRAPH)
    kinds = tuple([await _channel(addresses, channel) for channel in channels])
    return TeamsAnswer("", graph, kinds)


async def _graph(tokens: Tokens, base: str) -> GraphProblem:
    """Whether the application may read people: asking for nobody answers 404 when it may."""
    async with aiohttp.ClientSession() as session:
        try:
            await Graph(tokens, base, lambda: session).person(NOBODY)
        except Refused:
            return "permission"
        except DeliveryFailed:
            return "unreachable"
    return ""


async def _channel(addresses: AddressBook | None, channel: str) -> ChannelProblem:
    if not channel:
        return "unset"
    known = await addresses.recall(channel_key(channel)) if addresses else None
    seen = await addresses.recall(SERVICE) if addresses else None
    kind = (known or {}).get("type", "standard" if seen else "")
    match kind:
        case "shared":
            return "shared"
        case "private":
            return "private"
        case "":
            return "unseen"
        case _:
            return ""
