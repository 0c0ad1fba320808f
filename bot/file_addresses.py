"""Addresses of files, as a payload names them: which of them may be asked, and never with a token by a
way that can be overheard."""

import ipaddress
from urllib.parse import SplitResult, urlsplit

from bot.addresses import LOOPBACK, is_safe

REDIRECTS = (301, 302, 303, 307, 308)
"""Where a file lies elsewhere, nobody follows."""


def is_at(url: str, host: str) -> bool:
    """Whether a file lies at a host of the platform's own (`name` or `name:port`), over https; without
    only on this machine, as in tests."""
    found = _split(url)
    return found is not None and found.netloc == host and is_safe(url)


def is_like(url: str, service: str) -> bool:
    """Whether a link to a file is no way into a network of ours: over what the platform's own service
    speaks, and to a name, never to a number, unless that service itself is one."""
    found, ours = _split(url), _split(service)
    if found is None or ours is None or not found.hostname or found.username is not None:
        return False
    numbered = _is_number(found.hostname) or found.hostname in LOOPBACK
    return found.scheme == ours.scheme in ("http", "https") and (
        not numbered or found.hostname == ours.hostname
    )


def _split(url: str) -> SplitResult | None:
    """The parts of an address; None for one that is none."""
    try:
        found = urlsplit(url)
        _ = found.port
    except ValueError:
        return None
    return found


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return host.replace(".", "").isdigit() or host.startswith("0x")
    return True
