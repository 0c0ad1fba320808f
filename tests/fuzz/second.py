"""A second reading of what a file is, written apart from the first."""

BRANDS = {
    "image/heic": (
        b"heic",
        b"heix",
        b"heim",
        b"heis",
        b"hevc",
        b"hevx",
        b"hevm",
        b"hevs",
        b"mif1",
        b"msf1",
    ),
    "audio/mp4": (b"M4A ", b"M4B ", b"M4P "),
    "video/quicktime": (b"qt  ",),
}
IMAGES_OF_OTHERS = (b"avif", b"avis", b"crx ")
STARTS = {
    "image/png": b"\x89PNG\r\n\x1a\n",
    "image/jpeg": b"\xff\xd8\xff",
    "application/pdf": b"%PDF-",
    "application/vnd.ms-outlook": bytes.fromhex("d0cf11e0a1b11ae1"),
}
TEXTS = {
    "message/rfc822": (".eml",),
    "text/html": (".html", ".htm"),
    "multipart/related": (".mhtml", ".mht"),
}


def is_right(kind: str, data: bytes, name: str) -> bool:
    """Whether a file that was kept is what it was kept as."""
    if kind in STARTS:
        return data.startswith(STARTS[kind])
    if kind in TEXTS:
        allowed = set(range(32, 256)) | {9, 10, 12, 13, 27}
        return name.casefold().endswith(TEXTS[kind]) and set(data[:8192]) <= allowed
    if kind in ("image/webp", "audio/wav"):
        return data[:4] == b"RIFF" and data[8:12] == {"image/webp": b"WEBP"}.get(kind, b"WAVE")
    if kind == "audio/mpeg":
        tagged = data[:3] == b"ID3" and data[3] in (2, 3, 4)
        return tagged or (
            data[0] == 0xFF and data[1] & 0xE6 == 0xE2 and data[2] >> 4 not in (0, 15)
        )
    brand = data[8:12]
    if data[4:8] != b"ftyp" or data[:2] != b"\0\0":
        return False
    if kind == "video/mp4":
        known = {one for brands in BRANDS.values() for one in brands}
        return brand not in known and brand not in IMAGES_OF_OTHERS
    return brand in BRANDS.get(kind, ())
