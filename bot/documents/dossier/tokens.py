"""What a timestamp token (RFC 3161) is about, read from its DER without any key.

Whether its authority may be trusted is another question: the token lies in the bag for that.
"""

SHA256 = bytes.fromhex("0609608648016503040201")
"""The name of SHA-256 in DER: what stands before the hash in a token's imprint."""
IMPRINTS = (b"\x30\x0b" + SHA256, b"\x30\x0d" + SHA256 + b"\x05\x00")
SEQUENCE, OCTETS = 0x30, b"\x04\x20"


def is_about(token: bytes, sha256: str) -> bool:
    """Whether a token is whole as DER and its imprint is this hash."""
    imprint = OCTETS + bytes.fromhex(sha256)
    return _is_whole(token) and any(known + imprint in token for known in IMPRINTS)


def _is_whole(data: bytes) -> bool:
    """Whether this is one DER sequence, no more and no less."""
    if len(data) < 2 or data[0] != SEQUENCE:
        return False
    first = data[1]
    if first < 0x80:
        return len(data) == 2 + first
    many = first & 0x7F
    return 1 <= many <= 4 and len(data) == 2 + many + int.from_bytes(data[2 : 2 + many], "big")
