"""One case on SQLite for the tests that only look, and what is made of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dialogs.protocol.dossier import VARIANTS
from storage.keys import Keyring, new_master_key
from storage.unit_of_work import Storage
from tests.dossier.made import Made, fill, photo, screenshot


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    """A threat with two screenshots, a photo and a sound."""
    folder = tmp_path_factory.mktemp("dossier")
    storage = Storage.open(
        f"sqlite:///{folder / 'baken.sqlite'}", Keyring.from_text(new_master_key()), folder
    )
    yield fill(storage, ((screenshot(), "image/png"), (screenshot(3000), "image/png"),
                         (photo(), "image/jpeg"), (b"ID3" + bytes(4000), "audio/mpeg")))  # fmt: skip
    storage.close()


@pytest.fixture(scope="session")
def exported(made: Made, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A dossier of each variant; made once, never changed."""
    folder = tmp_path_factory.mktemp("exported")
    files = {variant: folder / f"{variant}.zip" for variant in VARIANTS}
    for variant in VARIANTS:
        made.export(files[variant], variant)
    return {**files}
