"""A file is what its first bytes say, and nothing else is kept (3.5)."""

import pytest

from bot.services.evidence.kinds import Refusal, media_type

RIFF = b"RIFF\x24\x08\x00\x00"


def box(brand: bytes, size: int = 0x18) -> bytes:
    return size.to_bytes(4, "big") + b"ftyp" + brand + b"\x00\x00\x02\x00isomiso2"


@pytest.mark.parametrize(("head", "name", "kind"), [
    (b"\x89PNG\r\n\x1a\n" + bytes(20), "a.png", "image/png"),
    (b"\xff\xd8\xff\xe0" + bytes(20), "a.JPEG", "image/jpeg"),
    (RIFF + b"WEBPVP8 ", "a.webp", "image/webp"),
    (RIFF + b"WAVEfmt ", "a.wav", "audio/wav"),
    *((box(brand), "a.heic", "image/heic") for brand in
      (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")),
    (box(b"M4A "), "a.m4a", "audio/mp4"),
    (box(b"M4B "), "a", "audio/mp4"),
    (box(b"qt  "), "a.mov", "video/quicktime"),
    *((box(brand), "a.mp4", "video/mp4") for brand in
      (b"isom", b"iso5", b"mp41", b"mp42", b"avc1", b"M4V ", b"M4VH", b"MSNV", b"3gp5", b"dash")),
    (box(b"M4V "), "a.m4v", "video/mp4"),
    (b"%PDF-1.7\n", "a.pdf", "application/pdf"),
    (b"ID3\x04\x00" + bytes(20), "a.mp3", "audio/mpeg"),
    *((frame + b"\x90\x64" + bytes(20), "a.mp3", "audio/mpeg") for frame in
      (b"\xff\xfb", b"\xff\xfa", b"\xff\xf3", b"\xff\xf2", b"\xff\xe3", b"\xff\xe2")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(20), "a.msg", "application/vnd.ms-outlook"),
    (b"From: a@b.example\r\n\r\n", "a.eml", "message/rfc822"),
    ("<p>é".encode(), "a.html", "text/html"),
    (b"From: <Saved by Blink>", "a.mhtml", "multipart/related"),
    (b"%PDF-1.4 PK\x03\x04 <html><script>", "", "application/pdf"),
])  # fmt: skip
def test_each_kind_is_known_by_its_first_bytes(head: bytes, name: str, kind: str) -> None:
    assert media_type(head, name) == kind


@pytest.mark.parametrize(("head", "name"), [
    (b"abcdefghWEBP<script>", "a.webp"), (b"<script>WEBP", ""), (b"12345678WAVE", "a.wav"),
    (b"<!--ftypmp42--><script>", "a.mp4"), (b"<svgftypisom", ""),
    (box(b"avif"), "a.heic"), (box(b"avis"), ""), (box(b"crx "), ""),
    (b"ID3 was een tekst", "a.mp3"), (b"\xff\xfb\xff\xff", "a.mp3"), (b"\xff\xfe<\x00h\x00", "a.mp3"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ""),
    (b"PK\x03\x04", "a.docx"), (b"PK\x03\x04", "a.pdf"), (b"MZ\x90\x00", "a.exe"),
    (b"MZ\x90\x00", "a.png"),
    (b"<svg onload=alert(1)>", "a.svg"), (b"<svg onload=alert(1)>", "a.png"), (b"", "a.png"),
    (b"GIF89a", "a.gif"), (b"tekst", "a.txt"), (b"a\x00b", "a.eml"), (b"\x01\x02\x03", "a.html"),
    (b"\x89PNG\r\n\x1a\n", "a.jpg"), (b"%PDF-1.7", "a.eml"),
])  # fmt: skip
def test_what_is_none_of_them_or_differs_from_its_name_is_refused(head: bytes, name: str) -> None:
    with pytest.raises(Refusal):
        media_type(head, name)
