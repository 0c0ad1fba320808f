"""Looking into a dossier with tools that are not ours."""

import subprocess
import zipfile
from pathlib import Path


def inside(file: Path) -> dict[str, bytes]:
    """The files of a bag, by their name below the folder that holds it."""
    with zipfile.ZipFile(file) as archive:
        return {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}


def pdf_of(file: Path, folder: Path) -> Path:
    pdf = folder / f"{file.stem}.pdf"
    pdf.write_bytes(inside(file)["data/dossier.pdf"])
    return pdf


def words_of(pdf: Path) -> str:
    """What a PDF says, on one line."""
    said = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True)
    return " ".join(said.stdout.decode().split())
