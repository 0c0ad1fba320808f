"""Ways to change a dossier: each takes the bytes of a whole one and gives those of another."""

import io
import random
import re
import zipfile
from collections.abc import Callable

from bot.documents.dossier.archive import Archive

Files = list[tuple[str, bytes]]
Tamper = Callable[[bytes, random.Random], bytes]


def files_in(data: bytes) -> Files:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def as_ours(files: Files) -> bytes:
    """An archive written the very way that Baken writes one."""
    made = io.BytesIO()
    archive = Archive(made)
    for name, data in files:
        archive.add(name, data)
    archive.finish()
    return made.getvalue()


def as_any(files: Files, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive as any tool writes one."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return made.getvalue()


def rewritten(change: Callable[[Files, random.Random], Files], *, ours: bool = True) -> Tamper:
    """Change the files, and write them anew with right headers and checksums."""

    def tamper(data: bytes, dice: random.Random) -> bytes:
        files = change(files_in(data), dice)
        return as_ours(files) if ours else as_any(files)

    return tamper


def bit(data: bytes, dice: random.Random) -> bytes:
    """One bit anywhere in the file: in a file, a header or the list at the end."""
    changed, at = bytearray(data), dice.randrange(len(data))
    changed[at] ^= 1 << dice.randrange(8)
    return bytes(changed)


def bit_in_a_file(files: Files, dice: random.Random) -> Files:
    """One bit in one of the files, small ones as often as large ones, with the checksum set right."""
    at = dice.choice([n for n, (_, data) in enumerate(files) if data])
    name, data = files[at]
    return [*files[:at], (name, bit(data, dice)), *files[at + 1 :]]


def deleted(files: Files, dice: random.Random) -> Files:
    at = dice.randrange(len(files))
    return [*files[:at], *files[at + 1 :]]


def added(files: Files, dice: random.Random) -> Files:
    base = files[0][0].partition("/")[0]
    place = dice.choice(("data/originals/009-screenshot.png", "data/extra.txt", "extra.txt",
                         "data/tokens/001.tsr"))  # fmt: skip
    at = dice.randrange(len(files) + 1)
    return [*files[:at], (f"{base}/{place}", dice.randbytes(40)), *files[at:]]


def swapped(files: Files, dice: random.Random) -> Files:
    """Two files exchange what is in them."""
    one, two = sorted(dice.sample(range(len(files)), 2))
    changed = list(files)
    changed[one], changed[two] = (files[one][0], files[two][1]), (files[two][0], files[one][1])
    return changed


def reordered(files: Files, dice: random.Random) -> Files:
    changed = list(files)
    while changed == files:
        dice.shuffle(changed)
    return changed


def renamed(files: Files, dice: random.Random) -> Files:
    at = dice.randrange(len(files))
    name, data = files[at]
    return [*files[:at], (name + dice.choice(("x", ".bak", "0")), data), *files[at + 1 :]]


def cut(data: bytes, dice: random.Random) -> bytes:
    return data[: dice.randrange(200, len(data))]


def behind(data: bytes, dice: random.Random) -> bytes:
    """Something after the end."""
    return data + dice.randbytes(dice.randrange(1, 100))


def before(data: bytes, dice: random.Random) -> bytes:
    return dice.randbytes(dice.randrange(1, 100)) + data


def between(data: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(data))
    return data[:at] + dice.randbytes(1) + data[at:]


def twice(files: Files, dice: random.Random) -> Files:
    """A name that is there twice."""
    name, data = dice.choice(files)
    return [*files, (name, bit(data, dice) if data else b"x")]


def outside(files: Files, dice: random.Random) -> Files:
    """A name that leads out of the folder."""
    base = files[0][0].partition("/")[0]
    name = dice.choice(("/etc/passwd", "../../evil.txt", f"{base}/../evil.txt", "C:/evil.txt",
                        f"{base}/data/../../evil", "~/evil", f"{base}//data/evil"))  # fmt: skip
    return [*files, (name, b"evil")]


def with_lines(change: Callable[[list[str], random.Random], list[str]]) -> Tamper:
    """Change the lines of custody, and set every hash of the bag right: as somebody would who knows
    the format."""

    def tamper(data: bytes, dice: random.Random) -> bytes:
        files = dict(files_in(data))
        name = next(one for one in files if one.endswith("custody.jsonl"))
        lines = [f"{line}\n" for line in files[name].decode().split("\n")[:-1]]
        files[name] = "".join(change(lines, dice)).encode()
        return as_ours(made_right(files))

    return tamper


def made_right(files: dict[str, bytes]) -> Files:
    """Manifests, sizes and checksums made to fit."""
    import hashlib

    base = next(iter(files)).partition("/")[0] + "/"
    payload = [name for name in files if name.startswith(base + "data/")]
    size = sum(len(files[name]) for name in payload)
    info = files[base + "bag-info.txt"].decode()
    oxum = f"Payload-Oxum: {size}.{len(payload)}"
    files[base + "bag-info.txt"] = re.sub(r"Payload-Oxum: \S+", oxum, info).encode()

    def listed(names: list[str]) -> bytes:
        return "".join(f"{hashlib.sha256(files[n]).hexdigest()}  {n.removeprefix(base)}\n"
                       for n in names).encode()  # fmt: skip

    files[base + "manifest-sha256.txt"] = listed(payload)
    tags = [base + n for n in ("bagit.txt", "bag-info.txt", "manifest-sha256.txt")]
    files[base + "tagmanifest-sha256.txt"] = listed(tags)
    return list(files.items())


def _without(lines: list[str], dice: random.Random) -> list[str]:
    at = dice.randrange(len(lines))
    return lines[:at] + lines[at + 1 :]


def _exchanged(lines: list[str], dice: random.Random) -> list[str]:
    one, two = dice.sample(range(len(lines)), 2)
    changed = list(lines)
    changed[one], changed[two] = lines[two], lines[one]
    return changed


def _doubled(lines: list[str], dice: random.Random) -> list[str]:
    at = dice.randrange(len(lines))
    return [*lines[:at], lines[at], *lines[at:]]


def _other_person(lines: list[str], dice: random.Random) -> list[str]:
    at = dice.randrange(len(lines))
    other = re.sub(r'"by":"[^"]*"', '"by":"ffffffffffffffffffff"', lines[at])
    return [*lines[:at], other, *lines[at + 1 :]]


def _other_moment(lines: list[str], dice: random.Random) -> list[str]:
    at = dice.randrange(len(lines))
    other = lines[at].replace("T08:00:00", f"T07:{dice.randrange(60):02d}:59")
    return [*lines[:at], other, *lines[at + 1 :]]


TAMPERS: dict[str, Tamper] = {
    "bit": bit,
    "bit in a file": rewritten(bit_in_a_file),
    "bit in a file, any zip": rewritten(bit_in_a_file, ours=False),
    "deleted": rewritten(deleted), "deleted, any zip": rewritten(deleted, ours=False),
    "added": rewritten(added), "added, any zip": rewritten(added, ours=False),
    "swapped": rewritten(swapped), "reordered": rewritten(reordered),
    "renamed": rewritten(renamed), "cut": cut, "behind": behind, "before": before,
    "between": between, "twice": rewritten(twice), "outside": rewritten(outside),
    "line deleted": with_lines(_without), "lines swapped": with_lines(_exchanged),
    "line doubled": with_lines(_doubled), "other person": with_lines(_other_person),
    "other moment": with_lines(_other_moment),
}  # fmt: skip
