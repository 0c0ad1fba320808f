"""A server for timestamps a test, and a loud word where the tests could not run."""

import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from storage.keys import Keyring
from storage.unit_of_work import Storage
from tests.conftest import KEY
from tests.stamping.authority import NOT_RUN, Service, served


@pytest.fixture(autouse=True)
def _program() -> None:
    if shutil.which("openssl") is None:
        pytest.skip(NOT_RUN)


@pytest.fixture
async def service() -> AsyncIterator[Service]:
    """A server with no authority behind it yet."""
    made = await served()
    yield made
    await made.server.close()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """A skip is easily overlooked; this is not."""
    if shutil.which("openssl") is None:
        terminalreporter.write_line(f"!!! {NOT_RUN} !!!", red=True, bold=True)


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[Storage]:
    """For what no database makes a difference to."""
    opened = Storage.open(f"sqlite:///{tmp_path / 'one.sqlite'}", Keyring.from_text(KEY), tmp_path)
    yield opened
    opened.close()
