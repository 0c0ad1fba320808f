"""That the benchmark of commands still runs; what it measures is said by `make bench`."""

import pytest

from tests.bench.__main__ import slash_commands


async def test_the_benchmark_of_commands_runs_and_prints_a_line_a_measurement(
    capsys: pytest.CaptureFixture[str],
) -> None:
    await slash_commands("SQLite", "", runs=12, seconds=0.1)

    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 7
    assert all(line.rstrip().endswith(" x") for line in lines)
