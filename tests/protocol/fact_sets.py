"""Sets of facts for the comparison of both readings: made at random, but tilted so that every
flow, place, answer and decision occurs often, with finished steps in any combination.

What contradicts itself is left out: a recording's facts without a recording, advice that nobody
was asked for, a story that stays, an order to leave where nobody can be sent away.
"""

from datetime import date, timedelta
from random import Random

from dialogs.protocol.facts import FACT, NATURES

Facts = dict[str, str | list[str]]

PEOPLE = ("employee", "team", "organisation", "elected_official", "external_staff", "volunteer")
FORMS = ("post", "story", "email", "livestream", "chat_group", "none", "none")
ONE_IN_TWO = (
    "source", "reporter_is_affected", "affected_in_function", "material_status",
    "reporter_is_manager", "ephemeral", "private_data_online", "damage",
)  # fmt: skip
LATER = (
    "criminal_assessment", "police_report", "provider_answer", "decision", "erasure_answer",
    "dpa_result",
)  # fmt: skip
RECORDING = (
    "maker_is_participant", "device_visible", "recording_announced", "recording_permission",
    "recording_discovered", "citizen_stopped", "citizen_left", "recording_published",
)  # fmt: skip
PREMISES = ("publicly_accessible_building", "not_publicly_accessible", "meeting")
MOMENT = "2026-11-20T10:00:00+01:00"


def a_set_of_facts(rng: Random, today: date) -> Facts:
    """Facts of one case as a person could have given them; "unknown" is among the answers."""
    facts: Facts = {"natures": _natures(rng)}
    facts["immediate_danger"] = rng.choice(("no", "no", "no", "yes", "unsure"))
    facts["sender_identity"] = rng.choice(("known", "known", "suspected", "unknown"))
    facts["sender_relation"] = rng.choice(("resident", "client", "colleague", "unknown"))
    facts["content_form"] = rng.choice(FORMS)
    facts["affected_kind"] = rng.sample(PEOPLE, rng.choice((1, 1, 2)))
    if "elected_official" in facts["affected_kind"]:
        facts["elected_kind"] = rng.choice(FACT["elected_kind"].values)  # asked at once (3.1)
    _some(rng, facts, ONE_IN_TWO, 0.5)
    _some(rng, facts, LATER, 0.4)
    if facts["content_form"] in ("story", "livestream"):
        facts.pop("ephemeral", None)  # these disappear by themselves (3.2)
    if _advised(facts) and _odds(rng, 0.5):
        facts["privacy_advice"] = rng.choice(FACT["privacy_advice"].allowed)
    if set(facts["affected_kind"]) - {"team", "organisation"} and _odds(rng, 0.3):
        facts["affected_people"] = ["p1", "p2"][: rng.choice((1, 2))]
    if any(nature.startswith("unwanted_") for nature in facts["natures"]):
        _recording(rng, facts)
    if "threat" in facts["natures"] and _odds(rng, 0.3):
        facts["threat_specific"] = [rng.choice(FACT["threat_specific"].allowed)]
    if _odds(rng, 0.1):
        facts["urgent"] = rng.choice(("yes", "no"))
    if _odds(rng, 0.1):
        facts["measure"] = ["warning"]
    if _odds(rng, 0.4):
        facts["erasure_sent_on"] = (today - timedelta(days=rng.choice((3, 80)))).isoformat()
    if _odds(rng, 0.04):
        facts["flow"] = rng.choice(("recording_request", "monitoring_search"))
    if "sexual_imagery" in facts["natures"] and _odds(rng, 0.4):
        facts["minor_in_image"] = rng.choice(("yes", "no"))
    return facts


def finished_steps(rng: Random, keys: tuple[str, ...]) -> list[str]:
    """None, a few, or nearly all of the steps."""
    share = rng.choice((0.0, 0.3, 0.7, 0.95))
    return [key for key in keys if _odds(rng, share)]


def _odds(rng: Random, share: float) -> bool:
    return rng.random() < share


def _some(rng: Random, facts: Facts, keys: tuple[str, ...], share: float) -> None:
    for key in keys:
        if _odds(rng, share):
            facts[key] = rng.choice(FACT[key].allowed)


def _advised(facts: Facts) -> bool:
    """Whether a privacy officer was asked: only a case with private data has the advice (S69)."""
    by_itself = {"doxing", "sexual_imagery"} & set(facts["natures"])
    return bool(by_itself) or facts.get("private_data_online") == "yes"


def _natures(rng: Random) -> list[str]:
    """Often one alone, sometimes only criticism, sometimes several."""
    if _odds(rng, 0.15):
        return rng.choice((["complaint"], ["misinformation"], ["complaint", "misinformation"]))
    if _odds(rng, 0.25):
        return [rng.choice(("unwanted_photo", "unwanted_video", "unwanted_audio"))]
    return rng.sample(NATURES, rng.choice((1, 1, 2, 3)))


def _recording(rng: Random, facts: Facts) -> None:
    natures = [n.removeprefix("unwanted_") for n in facts["natures"] if n.startswith("unwanted_")]
    if _odds(rng, 0.9):
        facts["recording_kind"] = rng.choice(natures)
    facts["recording_place"] = rng.choice(FACT["recording_place"].allowed)
    _some(rng, facts, RECORDING, 0.9)
    if _odds(rng, 0.5):
        facts["stop_asked_at"] = MOMENT
    if facts["recording_place"] in PREMISES and _odds(rng, 0.4):
        facts["leave_ordered_at"] = MOMENT
