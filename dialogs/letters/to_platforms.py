"""Requests to a platform or provider: sender data, notice, erasure; and the employee's mandate."""

from dialogs.dialog import Has
from dialogs.letters.letter import Letter, Part
from dialogs.letters.parts import (
    EXHIBITS,
    PRIVACY,
    REASONS,
    SIGNED,
    WHERE,
    each,
    facts,
    heading,
    item,
    say,
    subject,
    to,
)

_REPORTED = Has("police_report", ("filed",))
_PROVIDER: tuple[Part, ...] = (
    *to("addressee", "addressee_address"),
    subject("letter-provider-request"),
    say("letter-to-whom"),
    say("letter-provider-intro", "municipality"),
    *WHERE,
    facts("discovered_at"),
    heading("letter-addresses"),
    each("urls"),
    heading("letter-provider-four"),
    say("letter-provider-four-intro"),
    heading("letter-provider-1"),
    say("letter-provider-1-why"),
    *REASONS,
    say("letter-explained", "explanation"),
    heading("letter-provider-2"),
    say("letter-provider-2-why"),
    heading("letter-provider-3"),
    say("letter-provider-3-reported", when=_REPORTED),
    say("letter-provider-3-why", "tried_already"),
    heading("letter-provider-4"),
    say("letter-provider-4-why", "balance"),
    heading("letter-asked"),
    say("letter-provider-asked"),
    *(item(f"letter-provider-asked-{what}") for what in ("name", "contact", "times")),
    say("letter-provider-keep"),
    say("letter-provider-inspection"),
    say("letter-provider-when", "answer_due", "mail"),
    say("letter-provider-otherwise"),
    SIGNED,
    *EXHIBITS,
)
"""S67: the four points of HR 25-11-2005 (Lycos/Pessers), besides Rv 194."""

_DSA: tuple[Part, ...] = (
    *to("platform", "platform_contact"),
    subject("letter-dsa-notice"),
    say("letter-to-whom"),
    say("letter-dsa-intro"),
    heading("letter-dsa-1"),
    *REASONS,
    say("letter-explained", "explanation"),
    say("letter-dsa-life", when=Has("natures", ("threat",))),
    heading("letter-dsa-2"),
    each("urls"),
    *WHERE,
    heading("letter-dsa-3"),
    Part("address", "letter-from", ("department", "mail")),
    heading("letter-dsa-4"),
    say("letter-dsa-good-faith"),
    heading("letter-asked"),
    *(item(f"letter-dsa-asked-{what}") for what in ("receipt", "decide", "answer", "keep")),
    SIGNED,
    *EXHIBITS,
)
"""DSA 16 (2): reasons, exact address, name and e-mail, good faith; 16 (4) to (6) is what is asked."""

_ERASURE: tuple[Part, ...] = (
    *to("platform", "platform_contact"),
    subject("letter-erasure-request"),
    say("letter-to-whom"),
    say("letter-erasure-intro", "affected"),
    heading("letter-erasure-what"),
    each("urls"),
    *WHERE,
    facts("private_data_kinds"),
    heading("letter-erasure-why"),
    item("letter-erasure-unlawful"),
    item("letter-erasure-objection"),
    say("letter-weighed", "erasure_reasons"),
    heading("letter-asked"),
    *(item(f"letter-erasure-asked-{what}") for what in ("erase", "search", "others", "stop")),
    heading("letter-erasure-term"),
    say("letter-erasure-month"),
    say("letter-erasure-refuse"),
    say("letter-erasure-contact", "mail"),
    SIGNED,
    say("letter-enclosed-mandate"),
    *EXHIBITS,
)
"""AVG 17 and 21, answer within a month (12 lid 3, 4). The right is the employee's (D2)."""

_MANDATE: tuple[Part, ...] = (
    facts("made_on", "reference"),
    subject("letter-mandate"),
    say("letter-mandate-who", "affected", "municipality"),
    say("letter-mandate-holder", "mandate_holder"),
    heading("letter-mandate-what"),
    *(item(f"letter-mandate-what-{what}") for what in ("erase", "object", "authority")),
    say("letter-mandate-strike"),
    say("letter-mandate-not-police"),
    heading("letter-addresses"),
    each("urls"),
    heading("letter-mandate-know"),
    item("letter-mandate-mine"),
    item("letter-mandate-withdraw"),
    item("letter-mandate-home", "office_address", "postcode_and_town"),
    say("letter-mandate-until", "mandate_until"),
    say("letter-mandate-place"),
    say("letter-mandate-sign"),
)

_TRACERS = frozenset({"legal_counsel", "monitoring_officer"})
TO_PLATFORMS: tuple[Letter, ...] = (
    Letter("provider_request", ("request_provider_data",), _TRACERS, "platform", _PROVIDER),
    Letter("dsa_notice", ("file_platform_complaint",), PRIVACY | {"monitoring_officer"},
           "platform", _DSA),
    Letter("erasure_request", ("request_erasure",), PRIVACY, "platform", _ERASURE),
    Letter("mandate", ("request_erasure", "request_dpa_mediation"), PRIVACY, "platform", _MANDATE,
           ahead=True),
)  # fmt: skip
