"""The only module that knows botbuilder (with `sending`, its last inch to the wire): plain
dictionaries on our side, the SDK on the other.

botbuilder-core 4.17.1 is archived; what is worked around here, by number in the README: its stock
adapter cannot answer invokes (1), it loses the tenant id (3), answers bad tokens with 500 (4), fetches
keys and tokens on the event loop (5), takes an empty app id for "no authentication" (7) and accepts
tokens that never end (8). A later SDK rewrites this module and no other.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

import aiohttp
import jwt
from botbuilder.core import CloudAdapterBase, InvokeResponse, TurnContext
from botbuilder.schema import (
    Activity,
    ActivityTypes,
    ConversationAccount,
    ConversationParameters,
)
from botframework.connector.aio import ConnectorClient
from botframework.connector.auth import (
    AppCredentials,
    AuthenticationConfiguration,
    BotFrameworkAuthenticationFactory,
    ConnectorFactory,
    JwtTokenExtractor,
    ServiceClientCredentialsFactory,
)
from msrest.universal_http.requests import ClientRetryPolicy

from bot.teams.errors import failure, refusal
from bot.teams.keys import SigningKeys
from bot.teams.sending import FencedPipeline
from bot.teams.tokens import BOT_SCOPE, PUBLIC_LOGIN, Tokens

Payload = dict[str, Any]
"""Teams' own JSON; untyped here and nowhere behind."""
Take = Callable[[Payload], Awaitable[Payload | None]]
CHANNEL = "msteams"
METADATA = "https://login.botframework.com/v1/.well-known/openidconfiguration"
PATIENCE = 8
"""Seconds that Teams gets for an answer; delivery cuts a send off after twelve."""
READING = aiohttp.ClientTimeout(total=PATIENCE)

ConversationAccount._attribute_map["tenant_id"]["key"] = "tenantId"
ConversationParameters._attribute_map["tenant_id"]["key"] = "tenantId"
ClientRetryPolicy.safe_codes = frozenset(ClientRetryPolicy.safe_codes)  # type: ignore[assignment]
"""The SDK looks a thousand codes up in it for every activity that comes in: in a list that takes
milliseconds."""


class Unauthorised(Exception):
    """A request that Teams did not send; answered with 401 and nothing else."""


class NotAnActivity(Exception):
    """A body that is no activity; answered with 400."""


class _Credentials(AppCredentials):  # type: ignore[misc]  # the SDK has no types
    """Signs with the token at hand, which was fetched off the event loop."""

    def __init__(self, tokens: Tokens) -> None:
        super().__init__(app_id=tokens.app_id, oauth_scope=BOT_SCOPE)
        self._tokens = tokens

    def get_access_token(self, force_refresh: bool = False) -> str:
        return self._tokens.ready()


@dataclass(frozen=True, slots=True)
class _CredentialsFactory(ServiceClientCredentialsFactory):  # type: ignore[misc]  # as above
    tokens: Tokens

    async def is_valid_app_id(self, app_id: str) -> bool:
        return app_id == self.tokens.app_id

    async def is_authentication_disabled(self) -> bool:
        return False

    async def create_credentials(self, *_: object, **__: object) -> AppCredentials:
        return _Credentials(self.tokens)


@dataclass(frozen=True, slots=True)
class _Connectors(ConnectorFactory):  # type: ignore[misc]  # as above
    """One client a service address; the SDK would make one a request."""

    tokens: Tokens
    clients: dict[str, ConnectorClient] = field(default_factory=dict)

    async def create(self, service_url: str, audience: str = "") -> ConnectorClient:
        await self.tokens.get()
        if service_url not in self.clients:
            client = ConnectorClient(
                _Credentials(self.tokens), base_url=service_url, pipeline_type=FencedPipeline
            )
            client.config.retry_policy.retries = 0  # delivery looks before it sends again
            client.config.connection.timeout = PATIENCE
            self.clients[service_url] = client
        return self.clients[service_url]


class Transport:
    """Authenticates what comes in and carries what goes out. Raises ValueError without an app id."""

    def __init__(
        self, tokens: Tokens, keys: SigningKeys, session: Callable[[], aiohttp.ClientSession]
    ) -> None:
        if not tokens.app_id:
            raise ValueError("Teams never runs without authentication")
        self._tokens = tokens
        self._keys = keys
        self._session = session
        self._connectors = _Connectors(tokens)
        JwtTokenExtractor.metadataCache[keys.url] = keys

    async def start(self) -> None:
        """Fetch keys and a token. Raises KeysUnreachable, TokenRefused or EntraUnreachable."""
        await self._keys.warm()
        await self._tokens.get()
        self._authentication = BotFrameworkAuthenticationFactory.create(
            to_channel_from_bot_login_url=f"{PUBLIC_LOGIN}/{self._tokens.tenant}",
            to_channel_from_bot_oauth_scope=BOT_SCOPE,
            to_bot_from_channel_token_issuer=self._keys.issuer,
            to_bot_from_channel_open_id_metadata_url=self._keys.url,
            oauth_url="https://token.botframework.com",
            credential_factory=_CredentialsFactory(self._tokens),
            auth_configuration=AuthenticationConfiguration(required_endorsements=[CHANNEL]),
        )
        self._adapter = _Adapter(self._authentication)

    async def close(self) -> None:
        """Let go of connections."""
        for client in self._connectors.clients.values():
            await client._client.__aexit__()
        self._connectors.clients.clear()

    async def token(self) -> str:
        """A token for what lies at Teams' own address: inline pictures."""
        return await self._tokens.get()

    # --- in ------------------------------------------------------------------------------------

    async def receive(self, header: str, body: Payload, take: Take) -> Payload | None:
        """Authenticate an activity, hand it on, and give back the answer to an invoke.

        Raises Unauthorised and NotAnActivity; then `take` was not called.
        """
        activity = _activity(body)
        admitted = await self._admit(header, activity)
        admitted.connector_factory = self._connectors

        async def logic(context: TurnContext) -> None:
            answer = await take(body)
            if activity.type == ActivityTypes.invoke:
                given = InvokeResponse(status=200, body=answer or {})
                reply = Activity(type=ActivityTypes.invoke_response, value=given)
                await context.send_activity(reply)

        response = await self._adapter.process_activity(admitted, activity, logic)
        return response.body if response is not None else None

    async def _admit(self, header: str, activity: Activity) -> Any:
        """What the SDK says of the token, after the checks that it leaves out."""
        try:
            self._check_first(header, activity)
            return await self._authentication.authenticate_request(activity, header)
        except Exception as error:
            raise Unauthorised from error

    def _check_first(self, header: str, activity: Activity) -> None:
        """Teams' own issuer only (the SDK also lets emulators and skills in), and an end to it."""
        scheme, _, token = header.partition(" ")
        claims = jwt.decode(token, options={"verify_signature": False})
        wrong = (
            scheme != "Bearer",
            activity.channel_id != CHANNEL,
            claims.get("iss") != self._keys.issuer,
            "exp" not in claims,
            not jwt.get_unverified_header(token).get("kid"),
        )
        if any(wrong):
            raise PermissionError("not from Teams")

    # --- out -----------------------------------------------------------------------------------

    async def create(self, service_url: str, parameters: Mapping[str, Any]) -> Payload:
        """A personal chat, or a new thread in a channel: its `id` and `activityId`."""
        wanted = ConversationParameters.deserialize(
            {"bot": {"id": f"28:{self._tokens.app_id}"}, **parameters}
        )
        made = await self._call(service_url, lambda c: c.conversations.create_conversation(wanted))
        return {"id": made.id, "activityId": made.activity_id or ""}

    async def send(self, service_url: str, conversation: str, activity: Payload) -> str:
        """Send an activity; its id."""
        given = Activity.deserialize({**activity, "conversation": {"id": conversation}})
        made = await self._call(
            service_url, lambda c: c.conversations.send_to_conversation(conversation, given)
        )
        return str(made.id) if made is not None else ""

    async def update(
        self, service_url: str, conversation: str, activity_id: str, activity: Payload
    ) -> None:
        """Replace an activity of ours."""
        given = Activity.deserialize(
            {**activity, "id": activity_id, "conversation": {"id": conversation}}
        )
        await self._call(
            service_url, lambda c: c.conversations.update_activity(conversation, activity_id, given)
        )

    async def delete(self, service_url: str, conversation: str, activity_id: str) -> None:
        """Remove an activity of ours."""
        await self._call(
            service_url, lambda c: c.conversations.delete_activity(conversation, activity_id)
        )

    async def member(self, service_url: str, conversation: str, user: str) -> Payload:
        """Somebody in a conversation or team, by either of Teams' ids, as the roster has them."""
        path = f"conversations/{quote(conversation, safe='')}/members/{quote(user, safe='')}"
        return await self._get(service_url, path)

    async def channels(self, service_url: str, team: str) -> list[Payload]:
        """The channels of a team with their kind: standard, private or shared."""
        found = await self._get(service_url, f"teams/{quote(team, safe='')}/conversations")
        return list(found.get("conversations") or ())

    async def _get(self, service_url: str, path: str) -> Payload:
        """Plain reading: the SDK drops the fields we ask for (`userRole`, `channelType`)."""
        url = f"{service_url.rstrip('/')}/v3/{path}"
        try:
            headers = {"Authorization": f"Bearer {await self._tokens.get()}"}
            async with self._session().get(url, headers=headers, timeout=READING) as answer:
                found: Payload = await answer.json(content_type=None)
                if answer.status != 200:
                    raise refusal(answer.status, found, answer.headers)
                return found
        except Exception as error:  # noqa: BLE001 - translated by the table, others are raised again
            raise failure(error) from None

    async def _call(
        self, service_url: str, call: Callable[[ConnectorClient], Awaitable[Any]]
    ) -> Any:
        """One call. Raises DeliveryFailed."""
        try:
            return await call(await self._connectors.create(service_url))
        except Exception as error:  # noqa: BLE001 - translated by the table, others are raised again
            raise failure(error) from None


class _Adapter(CloudAdapterBase):  # type: ignore[misc]  # the SDK has no types
    """The SDK's adapter without its web server, which answers 500 to invokes."""


def _activity(body: Payload) -> Activity:
    try:
        activity = Activity.deserialize(body)
    except Exception as error:
        raise NotAnActivity from error
    if not activity.type or not activity.conversation or not activity.from_property:
        raise NotAnActivity
    return activity
