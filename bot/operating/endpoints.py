"""What Baken answers about itself on its one port, and how every request is followed."""

import logging
import time
from collections.abc import Awaitable, Callable

from aiohttp import web
from aiohttp.typedefs import Middleware

from bot.operating import metrics
from bot.operating.following import follow
from bot.operating.health import Checks, Health, answer, is_ready
from bot.operating.tracing import span

log = logging.getLogger("baken.requests")
QUIET = frozenset({"/healthz", "/readyz", "/readyz/requests", "/metrics"})
"""Machines ask these every few seconds: counted, and not worth a line."""
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


async def healthy(_: web.Request) -> web.Response:
    """The process answers."""
    return web.Response(text="ok")


async def measured(_: web.Request) -> web.Response:
    """Everything that is counted, for Prometheus."""
    return web.Response(body=metrics.page(), headers={"Content-Type": metrics.CONTENT_TYPE})


def routes(health: Health) -> list[web.AbstractRouteDef]:
    """The addresses for whoever keeps Baken running."""

    async def ready(_: web.Request) -> web.Response:
        return _said(await health.all())

    async def takes_requests(_: web.Request) -> web.Response:
        return _said(await health.own())

    return [
        web.get("/healthz", healthy), web.get("/readyz", ready),
        web.get("/readyz/requests", takes_requests), web.get("/metrics", measured),
    ]  # fmt: skip


def _said(checks: Checks) -> web.Response:
    status = 200 if is_ready(checks) else 503
    return web.json_response(answer(checks), status=status, headers={"Cache-Control": "no-store"})


def followed_requests(stopping: Callable[[], bool]) -> Middleware:
    """Every request gets an id, a span, a measurement and a line; none is taken up any more once
    Baken is told to stop: whoever asks is told to ask again, and finds another replica."""

    @web.middleware
    async def follow_it(request: web.Request, handler: Handler) -> web.StreamResponse:
        began, route = time.monotonic(), route_of(request)
        status = 500
        with follow(), span("request", route=route):
            try:
                if stopping() and route not in QUIET:
                    status = 503
                    return web.Response(status=status, headers={"Retry-After": "2"})
                response = await handler(request)
                status = response.status
                return response
            except web.HTTPException as known:
                status = known.status
                raise
            finally:
                _measure(route, status, time.monotonic() - began)

    return follow_it


def route_of(request: web.Request) -> str:
    """The route of a request, as it is declared: what stands in the address is nobody's business."""
    resource = request.match_info.route.resource
    known = resource.canonical if resource is not None else metrics.OTHER
    first = "/" + known.strip("/").partition("/")[0]
    return next((r for r in (known, first) if r in metrics.ROUTES), metrics.OTHER)


def _measure(route: str, status: int, seconds: float) -> None:
    shown = metrics.labels(route=route, status=f"{status // 100}xx")
    metrics.REQUESTS.labels(**shown).observe(seconds)
    if route not in QUIET:
        more = {"route": route, "status": status, "milliseconds": round(seconds * 1000)}
        log.info("request", extra=more)
