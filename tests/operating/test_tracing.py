"""OpenTelemetry, when asked for: spans for a request, a turn, a unit of work, a delivery, a platform
call; sent to a collector on this machine; with nothing that anybody wrote in them."""

import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span

from bot.operating import tracing
from bot.operating.following import follow
from bot.operating.upkeep import unit_of_work
from tests.conversations.stories import THREAT, report
from tests.platforms.slack.driver import SlackWorld

WORDS = "Dit is zqwoordenqz, opgeschreven."
ATTRIBUTES = {"baken.id", "platform", "part", "call", "route", "error.type"}
VALUE = re.compile(r"[a-z0-9_/-]{0,40}|[A-Z]\w+")
RUN = """
import sys
from bot.operating import tracing
end = tracing.begin({})
with tracing.span("turn"):
    pass
end()
print([m for m in sys.modules if "opentelemetry" in m])
"""


class Collector:
    """Takes what is exported over OTLP/HTTP on loopback."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []
        collector = self

        class Take(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                collector.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Quiet."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Take)
        self._thread = threading.Thread(target=self._server.serve_forever)
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def spans(self) -> list[Span]:
        requests = [ExportTraceServiceRequest.FromString(body) for body in self.bodies]
        return [span for request in requests for resource in request.resource_spans
                for scope in resource.scope_spans for span in scope.spans]  # fmt: skip

    def stop(self) -> None:
        self._server.shutdown()
        self._thread.join(10)
        self._server.server_close()


@pytest.fixture
def collector(monkeypatch: pytest.MonkeyPatch) -> Iterator[Collector]:
    made = Collector()
    monkeypatch.setenv(tracing.WANTED, made.url)
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_COMPRESSION", "none")
    yield made
    made.stop()


async def test_a_report_in_slack_is_seen_from_request_to_delivery(
    collector: Collector, slack_world: SlackWorld
) -> None:
    end = tracing.begin(os.environ)
    try:
        await report(slack_world.person("employee"), {**THREAT, "summary": WORDS})
        await slack_world.settle()
    finally:
        end()

    spans = collector.spans()
    assert {"turn", "unit of work", "delivery", "platform call"} <= {span.name for span in spans}
    delivery = next(span for span in spans if span.name == "delivery")
    calls = [span for span in spans if span.parent_span_id == delivery.span_id]
    assert "platform call" in {span.name for span in calls}
    for span in spans:
        attributes = {one.key: one.value.string_value for one in span.attributes}
        assert set(attributes) <= ATTRIBUTES
        assert all(VALUE.fullmatch(value) for value in attributes.values()), attributes
        assert not span.events
    sent = b"".join(collector.bodies)
    assert b"zq" not in sent
    assert b"DA-2026" not in sent


def test_an_exception_leaves_its_kind_and_not_its_words(collector: Collector) -> None:
    end = tracing.begin(os.environ)
    with follow("abc"), pytest.raises(ValueError, match="zq"), unit_of_work():
        raise ValueError(WORDS)
    end()

    (span,) = collector.spans()
    attributes = {one.key: one.value.string_value for one in span.attributes}
    assert attributes == {"baken.id": "abc", "error.type": "ValueError"}
    assert span.status.code == 2
    assert not span.status.message
    assert not span.events
    assert b"zq" not in b"".join(collector.bodies)


def test_off_a_span_is_one_object_that_does_nothing() -> None:
    assert tracing.span("turn") is tracing.span("delivery", platform="slack")
    done = subprocess.run([sys.executable, "-c", RUN], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_asked_for_without_the_extra_it_says_so_and_goes_on(
    monkeypatch: pytest.MonkeyPatch, lines: "object"
) -> None:
    for name in [n for n in sys.modules if n.startswith("opentelemetry.exporter")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "opentelemetry.exporter.otlp.proto.http.trace_exporter", None)

    tracing.begin({tracing.WANTED: "http://127.0.0.1:9"})()

    assert callable(lines)
    assert any("baken[otel]" in line for line in lines())
