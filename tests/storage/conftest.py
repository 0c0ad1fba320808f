"""Both places where files can lie: a folder, and a bucket of a real S3 server on this machine."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.objects import Objects, objects_at
from tests.storage.bucket import environment, new_bucket, s3_server


@pytest.fixture(scope="session")
def s3() -> Iterator[str]:
    """The address of one server for this test process."""
    with s3_server() as address:
        yield address


@pytest.fixture(params=["folder", "bucket"])
def objects(request: pytest.FixtureRequest, tmp_path: Path) -> Objects:
    """The same store in both places."""
    folder = tmp_path / "evidence"
    folder.mkdir(exist_ok=True)
    if request.param == "folder":
        return objects_at("", folder, {})
    address = request.getfixturevalue("s3")
    bucket = new_bucket(address)
    return objects_at(f"s3://{bucket}/baken/bewijs", folder, environment(address))
