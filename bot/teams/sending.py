"""How the SDK's requests go out: in threads of our own, and never past the fence.

The SDK sends with `requests` in the event loop's shared threads. A send that waits there for its turn,
or that was cut off, would go out later all the same; and many of them would keep people's requests
waiting. So they get their own threads, and a body that refuses to be read when it is too late.
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import requests
from botframework.connector.aiohttp_bf_pipeline import AsyncBfPipeline
from msrest.exceptions import ClientRequestError
from msrest.universal_http import ClientRequest
from msrest.universal_http.async_requests import (
    AsyncRequestsClientResponse,
    AsyncRequestsHTTPSender,
)

from bot.fence import FencedBody

AT_ONCE = 16
_threads = ThreadPoolExecutor(AT_ONCE, "teams")


class FencedSender(AsyncRequestsHTTPSender):
    """Sends one request. Raises TooLate, and ClientRequestError as the SDK does."""

    async def send(  # type: ignore[override]  # the SDK's own class does the same
        self, request: ClientRequest, **options: Any
    ) -> AsyncRequestsClientResponse:
        if request.data:
            body = request.data
            request.data = FencedBody(body.encode() if isinstance(body, str) else bytes(body))
        arguments = self._configure_send(request, **options)
        session = arguments.pop("session", self.session)
        call = partial(session.request, request.method, request.url, **arguments)
        try:
            answer = await asyncio.get_running_loop().run_in_executor(_threads, call)
        except requests.RequestException as error:
            raise ClientRequestError("no answer", error) from error
        return AsyncRequestsClientResponse(request, answer)  # type: ignore[no-untyped-call]


class FencedPipeline(AsyncBfPipeline):  # type: ignore[misc]  # as above
    """The SDK's own, with our sender at its end."""

    def __init__(self, config: Any) -> None:
        config.driver = FencedSender(config)
        super().__init__(config)
