"""Sound, film and noise, and what platforms may tell of a file."""

import struct
from random import Random

from tests.fuzz.cases import NAMES, Case, broken, name

HEADS = (
    b"\0\0\0\x18ftypmp42\0\0\0\0isommp42",
    b"\0\0\0\x14ftypqt  \0\0\2\0qt  ",
    b"\0\0\0\x18ftypM4A \0\0\0\0",
    b"\0\0\0\x18ftypheic\0\0\0\0mif1",
    b"\0\0\0\x1cftypavif\0\0\0\0",
    b"ID3\x04\0\0\0\0\0\x0a" + bytes(10),
    b"\xff\xfb\x90\x64" + bytes(413),
    b"\xff\xf2\x50\x64" + bytes(200),
    b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0",
    b"%PDF-1.7\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n%%EOF",
    b"%PDF-1.4\n" + b"[" * 9000,
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"PK\x03\x04",
    b"MZ\x90\0",
    b"\x7fELF",
)
URLS = (
    "",
    "https://127.0.0.1:9/a",
    "http://127.0.0.1:9/a",
    "https://evil.example/",
    "file:///etc/passwd",
    "//x",
    "https://[::1",
    "https://x:99999999/",
    "javascript:alert(1)",
    "https://a@b@c/",
    "\x00",
    "x" * 70_000,
    "https://169.254.169.254/latest",
    "ftp://127.0.0.1/",
    "https://127.0.0.1:9@evil.example/",
    "ht\ntp://a",
)
ANYTHING = (
    None,
    True,
    False,
    0,
    -1,
    -(2**70),
    2**70,
    1.5,
    "",
    "12",
    "-5",
    "\ud800",
    "x" * 70_000,
    [],
    {},
    [None],
    {"a": {}},
    [[[]]],
)


def hurt_media(random: Random) -> Case:
    data = random.choice(HEADS) + random.randbytes(random.choice((0, 50, 5000)))
    if random.random() < 0.3:  # boxes that say that they are huge, or nothing
        data += struct.pack(">I4s", random.choice((0, 1, 7, 2**32 - 1)), b"moov") * random.randint(
            1, 500
        )
    return Case("film, sound and others, broken", name=name(random), data=broken(random, data))


def noise(random: Random) -> Case:
    data = random.choice(
        (
            b"",
            b"\0" * 9000,
            b"\xff" * 9000,
            b"\n" * 9000,
            random.randbytes(9000),
            bytes(random.choices(b"<>/ abc\n\r\t", k=3000)),
            b"\xef\xbb\xbf",
            b"\xff\xfe\0\0",
        )
    )
    return Case("noise", name=name(random), data=data)


def _told(random: Random, real: dict[str, object]) -> object:
    """A file as a platform tells of it, with fields that are anything."""
    if random.random() < 0.1:
        return random.choice(ANYTHING)
    told = dict(real)
    for field in random.sample(sorted(real), random.randint(1, len(real))):
        if random.random() < 0.2:
            del told[field]
        else:
            told[field] = random.choice((*ANYTHING, random.choice(URLS), random.choice(NAMES)))
    return told


def told_by_slack(random: Random) -> Case:
    real: dict[str, object] = {
        "id": "F1",
        "name": random.choice(NAMES),
        "title": "t",
        "size": random.choice((5, -1, 2**60)),
        "url_private": random.choice(URLS),
        "url_private_download": random.choice(URLS),
        "mimetype": "image/png",
    }
    files = [_told(random, real) for _ in range(random.choice((1, 1, 3)))]
    return Case(
        "told by Slack",
        "slack",
        payload=files if random.random() < 0.9 else random.choice(ANYTHING),
    )


def told_by_teams(random: Random) -> Case:
    real: dict[str, object] = {
        "contentType": random.choice(
            ("application/vnd.microsoft.teams.file.download.info", "image/png")
        ),
        "contentUrl": random.choice(URLS),
        "name": random.choice(NAMES),
        "content": random.choice(({"downloadUrl": random.choice(URLS)}, "x", None)),
    }
    files = [_told(random, real) for _ in range(random.choice((1, 1, 3)))]
    service = random.choice(
        ("https://smba.example/emea/", "http://127.0.0.1:9/", "", "https://[::1")
    )
    attachments = files if random.random() < 0.9 else random.choice(ANYTHING)
    return Case(
        "told by Teams", "teams", payload={"serviceUrl": service, "attachments": attachments}
    )
