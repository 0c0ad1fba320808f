"""OpenTelemetry traces, when an installation asks for them (OTEL_EXPORTER_OTLP_ENDPOINT) and has the
extra `otel`. A span holds names, numbers and the kind of an exception, never its message.

Off, a span is one shared object that does nothing.
"""

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TYPE_CHECKING

from bot.operating.following import followed

if TYPE_CHECKING:  # only installations that trace have these
    from opentelemetry.trace import Tracer

log = logging.getLogger("baken.start")
WANTED = "OTEL_EXPORTER_OTLP_ENDPOINT"
_NOTHING = nullcontext()
_tracer: "Tracer | None" = None


def span(name: str, /, **attributes: str | int) -> AbstractContextManager[object]:
    """What happens in this block, as a span. Attributes are closed values and numbers."""
    if _tracer is None:
        return _NOTHING
    return _recorded(_tracer, name, attributes)


@contextmanager
def _recorded(tracer: "Tracer", name: str, attributes: Mapping[str, str | int]) -> Iterator[None]:
    from opentelemetry.trace import Status, StatusCode

    started = tracer.start_as_current_span(
        name, attributes={**attributes, "baken.id": followed()}, record_exception=False,
        set_status_on_exception=False,
    )  # fmt: skip
    with started as current:
        try:
            yield
        except BaseException as error:
            current.set_status(Status(StatusCode.ERROR))
            current.set_attribute("error.type", type(error).__name__)
            raise


def begin(environment: Mapping[str, str]) -> Callable[[], None]:
    """Trace when the environment asks for it; what ends it and sends what is left."""
    global _tracer
    if not environment.get(WANTED):
        return lambda: None
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
    except ImportError:
        log.warning("traces are asked for, and the extra baken[otel] is not installed")
        return lambda: None
    name = environment.get("OTEL_SERVICE_NAME", "baken")
    provider = TracerProvider(resource=Resource.create({"service.name": name}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    _tracer = provider.get_tracer("baken")
    return lambda: _end(provider.shutdown)


def _end(shutdown: Callable[[], None]) -> None:
    global _tracer
    _tracer = None
    shutdown()
