"""Every request that Teams did not sign is refused with 401 and does nothing."""

import time
from collections.abc import Callable

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from bot.teams.keys import PAUSE
from bot.teams.tokens import Tokens
from bot.teams.transport import Transport
from tests.conversations.stories import said, start_report
from tests.platforms.teams.driver import TeamsWorld
from tests.platforms.teams.keys import LocalKeys

Bad = Callable[[LocalKeys, str], str | None]


def other_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def unsigned(keys: LocalKeys, url: str) -> str:
    claims = jwt.decode(keys.token(url), options={"verify_signature": False})
    return jwt.encode(claims, "", algorithm="none", headers={"kid": "k1"})


BAD: dict[str, Bad] = {
    "no header": lambda keys, url: None,
    "empty header": lambda keys, url: "",
    "no scheme": lambda keys, url: keys.token(url),
    "other scheme": lambda keys, url: f"Basic {keys.token(url)}",
    "garbage": lambda keys, url: "Bearer not.a.token",
    "bad signature": lambda keys, url: f"Bearer {keys.token(url)[:-8]}AAAAAAAA",
    "unknown key id": lambda keys, url: f"Bearer {keys.token(url, kid='k9', key=other_key())}",
    "right id, wrong key": lambda keys, url: f"Bearer {keys.token(url, key=other_key())}",
    "no key id": lambda keys, url: f"Bearer {keys.token(url, kid=None)}",
    "wrong audience": lambda keys, url: f"Bearer {keys.token(url, aud='someone-else')}",
    "no audience": lambda keys, url: f"Bearer {keys.token(url, drop=('aud',))}",
    "wrong issuer": lambda keys, url: f"Bearer {keys.token(url, iss='https://evil.example')}",
    "an emulator's issuer": lambda keys, url: "Bearer " + keys.token(
        url, iss="https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/", ver="1.0",
        appid="11111111-2222-3333-4444-555555555555"),
    "expired": lambda keys, url: f"Bearer {keys.token(url, exp=int(time.time()) - 400)}",
    "no end": lambda keys, url: f"Bearer {keys.token(url, drop=('exp',))}",
    "not yet valid": lambda keys, url: f"Bearer {keys.token(url, nbf=int(time.time()) + 4000)}",
    "other service": lambda keys, url: f"Bearer {keys.token('https://evil.example/')}",
    "no service": lambda keys, url: f"Bearer {keys.token(url, drop=('serviceurl',))}",
    "key not for Teams": lambda keys, url: f"Bearer {keys.token(url, kid='webchat')}",
    "alg none": lambda keys, url: f"Bearer {unsigned(keys, url)}",
    "HS256": lambda keys, url: "Bearer " + keys.token(url, key="x" * 32, algorithm="HS256"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
async def test_a_bad_token_is_refused_and_nothing_happens(world: TeamsWorld, case: str) -> None:
    noor, teams = world.person("employee"), world.teams
    before = len(teams.posts), len([c for c in teams.calls if c != "openid"])
    body = noor.envelope({"type": "message", "text": "melden"})

    status, _ = await world.post(body, BAD[case](teams.keys, teams.service_url))

    assert status == 401
    assert (len(teams.posts), len([c for c in teams.calls if c != "openid"])) == before
    await start_report(noor)
    assert noor.form is not None


async def test_skew_of_some_minutes_is_forgiven(world: TeamsWorld) -> None:
    noor, teams, now = world.person("employee"), world.teams, int(time.time())
    body = noor.envelope({"type": "message", "text": "help"})

    token = teams.keys.token(teams.service_url, exp=now - 200, nbf=now + 200)
    status, _ = await world.post(body, f"Bearer {token}")

    assert status == 200
    assert "Dit kun je typen" in said(noor)


async def test_another_channel_than_teams_is_refused(world: TeamsWorld) -> None:
    noor, teams = world.person("employee"), world.teams
    body = noor.envelope({"type": "message", "text": "help", "channelId": "webchat"})

    good = f"Bearer {teams.keys.token(teams.service_url)}"
    webchat = f"Bearer {teams.keys.token(teams.service_url, kid='webchat')}"

    assert (await world.post(body, good))[0] == 401
    assert (await world.post(body, webchat))[0] == 401
    assert (await world.post({**body, "channelId": "msteams"}, good))[0] == 200


async def test_keys_rotate_without_a_restart_and_forged_ids_cost_one_search(
    world: TeamsWorld,
) -> None:
    noor, teams = world.person("employee"), world.teams
    seconds = [time.monotonic()]
    world.serving.teams.keys.seconds = lambda: seconds[0]
    body = noor.envelope({"type": "message", "text": "help"})
    fetched = teams.calls.count("openid")

    for number in range(5):
        forged = teams.keys.token(teams.service_url, kid=f"forged{number}", key=other_key())
        assert (await world.post(body, f"Bearer {forged}"))[0] == 401
    assert teams.calls.count("openid") == fetched + 1

    teams.keys.make("k2", ["msteams"])
    del teams.keys.private["k1"]
    seconds[0] += PAUSE + 1
    token = teams.keys.token(teams.service_url, kid="k2")
    assert (await world.post(body, f"Bearer {token}"))[0] == 200
    assert "Dit kun je typen" in said(noor)


async def test_a_repeated_activity_does_nothing_twice(world: TeamsWorld) -> None:
    noor, teams = world.person("employee"), world.teams
    body = noor.envelope({"type": "message", "text": "help"})

    for _ in range(3):
        token = teams.keys.token(teams.service_url)
        assert (await world.post(body, f"Bearer {token}"))[0] == 200

    assert said(noor).count("Dit kun je typen") == 1


@pytest.mark.parametrize("body", [[], "x", {}, {"type": "message"}, {"type": 3, "from": []}])
async def test_what_is_no_activity_is_refused(world: TeamsWorld, body: object) -> None:
    token = world.teams.keys.token(world.teams.service_url)

    status, _ = await world.post(body, f"Bearer {token}")

    assert status in (400, 401)
    await start_report(world.person("employee"))


def test_without_an_app_id_nothing_starts() -> None:
    with pytest.raises(ValueError, match="authentication"):
        Transport(Tokens("", "x", "t", time.monotonic), None, None)
