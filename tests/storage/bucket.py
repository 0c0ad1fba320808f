"""A real S3 server on this machine (moto's), in a process of its own, for the tests of the store."""

import http.client
import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

SERVER = """
import sys
from moto.server import ThreadedMotoServer
server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
print(server.get_host_and_port()[1], flush=True)
sys.stdin.read()
"""


@contextmanager
def s3_server() -> Iterator[str]:
    """Its address, on loopback. It ends when this process does, whatever happens."""
    with subprocess.Popen(
        [sys.executable, "-c", SERVER], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, text=True,
    ) as server:  # fmt: skip
        assert server.stdout is not None
        said = iter(server.stdout.readline, "")
        port = next(line for line in said if line.strip().isdigit()).strip()
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.kill()


def new_bucket(address: str) -> str:
    """A bucket of its own; its name."""
    name = f"bewijs-{secrets.token_hex(6)}"
    connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=10)
    connection.request("PUT", f"/{name}")
    assert connection.getresponse().status == 200
    connection.close()
    return name


def environment(address: str) -> dict[str, str]:
    """What names the server, as an operator would."""
    return {"AWS_ENDPOINT_URL": address, "AWS_ACCESS_KEY_ID": "sleutel", "AWS_REGION": "us-east-1",
            "AWS_SECRET_ACCESS_KEY": "geheim"}  # fmt: skip
