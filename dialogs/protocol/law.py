"""Today's law (protocol 4): the offences that the assessment offers, and the legal line of each step.

Not legal advice: the municipality's lawyer approves the texts. Versions: Sr as valid on 2026-01-01,
UAVG on 2026-09-01. The law that the source cites and that has ended is named nowhere (D1).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Klacht = Literal["always", "honour", "never"]


@dataclass(frozen=True, slots=True)
class Offence:
    """An offence of 4.2. `klacht`: whether the victim must ask for prosecution: always (285b, 284 lid
    1 sub 2, 318), unless the victim was attacked in function (261, 262, 266 with 267 and 269), or
    never. `natures`: reports that this offence is suggested for; it is never ticked beforehand."""

    key: str
    articles: tuple[str, ...]
    klacht: Klacht = "never"
    natures: tuple[str, ...] = ()


OFFENCES: tuple[Offence, ...] = (
    Offence("threat_285", ("Sr 285",), natures=("threat",)),
    Offence("coercion_284", ("Sr 284", "Sr 179"), natures=("extortion",)),
    Offence("coercion_by_defamation_284", ("Sr 284",), "always", ("extortion",)),
    Offence("stalking_285b", ("Sr 285b",), "always", ("stalking",)),
    Offence("doxing_285d", ("Sr 285d",), natures=("doxing",)),
    Offence("defamation_261", ("Sr 261", "Sr 262"), "honour",
            ("defamation", "unwanted_photo", "unwanted_video", "unwanted_audio")),
    Offence("insult_266", ("Sr 266",), "honour", ("insult", "discrimination")),
    Offence("insult_official_267", ("Sr 267",), natures=("insult", "discrimination")),
    Offence("group_insult_137", ("Sr 137c", "Sr 137d", "Sr 137e"), natures=("discrimination",)),
    Offence("covert_image_139f", ("Sr 139f",), natures=("unwanted_photo", "unwanted_video")),
    Offence("covert_audio_139a", ("Sr 139a", "Sr 139b"), natures=("unwanted_audio",)),
    Offence("sexual_imagery_254ba", ("Sr 254ba",), natures=("sexual_imagery",)),
    Offence("computer_138ab", ("Sr 138ab",), natures=("account_hacked",)),
    Offence("identity_231b", ("Sr 231b",), natures=("impersonation",)),
    Offence("trespass_139", ("Sr 139",)),
    Offence("extortion_317", ("Sr 317",), natures=("extortion",)),
    Offence("blackmail_318", ("Sr 318",), "always", ("extortion",)),
    Offence("other", ()),
)  # fmt: skip
OFFENCE: Mapping[str, Offence] = {offence.key: offence for offence in OFFENCES}

_PROTECT, _KEEP = ("law-employer",), ("law-evidence",)
LAW: Mapping[str, tuple[str, ...]] = {
    "report_incident": _PROTECT,
    "inform_affected_employee": _PROTECT,
    "inform_manager": _PROTECT,
    "offer_support": _PROTECT,
    "aftercare_follow_up": _PROTECT,
    "capture_screenshots": _KEEP,
    "collect_account_details": _KEEP,
    "collect_related_posts": _KEEP,
    "store_copy": _KEEP,
    "stop_recording_request": ("law-recording-sound", "law-recording-image"),
    "assess_criminal_offence": ("law-online", "law-not-judged"),
    "file_police_report": ("law-police", "law-klacht"),
    "request_provider_data": ("law-provider",),
    "summary_proceedings_provider": ("law-summary-proceedings",),
    "summary_proceedings_sender": ("law-summary-proceedings",),
    "recover_damages": ("law-damages",),
    "file_platform_complaint": ("law-dsa",),
    "request_erasure": ("law-erasure",),
    "request_dpa_mediation": ("law-dpa",),
    "court_removal_order": ("law-court",),
    "impose_sanction": ("law-sanction",),
    "handle_complaint": ("law-complaint",),
    "handle_recording_request": ("law-recording-sound", "law-recording-image"),
}
"""The line of 4.4 that the dialog of a step begins with."""


def suggested(natures: frozenset[str], *, published: bool, covert: bool = True) -> tuple[str, ...]:
    """The offences that go with these natures, in the order of the table. S115: defamation for a
    recording only when it was published. D3: 139f only where it can be (G_NO_139F_PUBLIC_HALL)."""
    recorded = frozenset({"unwanted_photo", "unwanted_video", "unwanted_audio"})
    unfit = {
        "defamation_261": frozenset() if published else recorded,
        "covert_image_139f": frozenset() if covert else recorded,
    }
    return tuple(
        o.key for o in OFFENCES if natures.intersection(o.natures) - unfit.get(o.key, frozenset())
    )
