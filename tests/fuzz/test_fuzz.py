"""Malformed files and payloads: each is kept as what it is, or refused in words that exist; nothing
falls, hangs or takes more memory than it may. `make fuzz` does this 10,000 times."""

import os
from pathlib import Path

import pytest

from tests.fuzz.cases import made
from tests.fuzz.families import MAKERS
from tests.fuzz.running import Figures, Led

COUNT, SEED = int(os.environ.get("FUZZ", "90")), int(os.environ.get("SEED", "1"))


def test_nothing_malformed_makes_baken_fall_or_hang(tmp_path: Path) -> None:
    figures = Figures()

    Led(SEED, tmp_path).take(range(COUNT), figures)

    assert figures.wrong == []
    assert figures.total == COUNT
    assert {"evidence-kind-differs", "image/png, shown", "tampered"} <= {
        b for _, b in figures.became
    }


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_the_same_seed_makes_the_same_things() -> None:
    for number in range(len(MAKERS)):
        assert made(7, number, MAKERS) == made(7, number, MAKERS)
        assert made(7, number, MAKERS).family
