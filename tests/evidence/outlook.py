"""Mails as Outlook saves them, made here: a compound file with the streams that a message has."""

import struct

FREE, END, FAT, NOTHING = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
SECTOR, MINI, CUTOFF = 512, 64, 4096
SUBMITTED = 134_084_448_000_000_000
"""2025-11-24 08:00 UTC as Windows counts."""


def msg(streams: dict[str, bytes]) -> bytes:
    """A compound file (MS-CFB, version 3) with these streams in its root."""
    chains: list[bytes] = []
    fat: list[int] = []

    def laid(data: bytes) -> int:
        """Put data into sectors of its own; the first."""
        count = -(-len(data) // SECTOR)
        first = len(fat)
        fat.extend([*range(first + 1, first + count), END] if count else [])
        chains.append(data.ljust(count * SECTOR, b"\0"))
        return first if count else END

    mini, mini_fat, starts = b"", list[int](), dict[str, int]()
    for name, data in streams.items():
        if len(data) >= CUTOFF:
            starts[name] = laid(data)
        elif data:
            first, count = len(mini_fat), -(-len(data) // MINI)
            mini_fat.extend([*range(first + 1, first + count), END])
            mini += data.ljust(count * MINI, b"\0")
            starts[name] = first
    root_start = laid(mini)
    entries = _directory(streams, starts, root_start, len(mini))
    directory = laid(entries)
    table = struct.pack(f"<{len(mini_fat)}I", *mini_fat)
    mini_start = laid(table.ljust(-(-len(table) // SECTOR) * SECTOR, b"\xff"))
    tables = -(-(len(fat) + 1 + len(fat) // 127) // 128)
    first_table = len(fat)
    fat.extend([FAT] * tables)
    raw = struct.pack(f"<{len(fat)}I", *fat).ljust(tables * SECTOR, b"\xff")
    head = struct.pack(
        "<8s16sHHHHHHLLLLLLLLLL", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bytes(16), 0x3E, 3, 0xFFFE, 9,
        6, 0, 0, 0, tables, directory, 0, CUTOFF, mini_start if table else END,
        -(-len(table) // SECTOR), END, 0,
    )  # fmt: skip
    listed = [first_table + n for n in range(tables)]
    head += struct.pack("<109I", *listed, *[FREE] * (109 - tables))
    return head + b"".join(chains) + raw


def _directory(
    streams: dict[str, bytes], starts: dict[str, int], root_start: int, size: int
) -> bytes:
    """The root with its children as a balanced tree, in the order that the format asks for."""
    names = sorted(streams, key=lambda name: (len(name), name.upper()))
    links: dict[str, tuple[int, int]] = {}

    def tree(part: list[str]) -> int:
        if not part:
            return NOTHING
        middle = len(part) // 2
        links[part[middle]] = (tree(part[:middle]), tree(part[middle + 1 :]))
        return names.index(part[middle]) + 1

    top = tree(names)
    made = _entry("Root Entry", 5, (NOTHING, NOTHING), top, root_start, size)
    for name in names:
        data = streams[name]
        start = starts.get(name, END)
        made += _entry(name, 2, links[name], NOTHING, start, len(data))
    return made


def _entry(
    name: str, kind: int, links: tuple[int, int], child: int, start: int, size: int
) -> bytes:
    raw = name.encode("utf-16-le") + b"\0\0"
    return struct.pack("<64sHBBIII16sIQQIQ", raw, len(raw), kind, 1, *links, child, bytes(16), 0, 0, 0,
                       start, size)  # fmt: skip


def text(value: str) -> bytes:
    return value.encode("utf-16-le")


def properties(ticks: int = SUBMITTED) -> bytes:
    """The properties of a fixed size: when it was sent."""
    return bytes(32) + struct.pack("<IIQ", 0x0E070003, 0, 1) + struct.pack(
        "<IIQ", 0x00390040, 0, ticks
    )  # fmt: skip
