"""Answers leave at once: the head of one does not wait until the client has said that it got the last.

asyncio turns Nagle's algorithm off for sockets that say they are TCP. Streamlit makes its listening
socket without saying so, and each answer whose body fits one segment then came 40 ms late.
"""

import socket
from typing import Any

from starlette.types import ASGIApp, Receive, Scope, Send


class Prompt:
    """ASGI middleware that turns Nagle's algorithm off for the connection of each request.

    Where a server hides its connection, everything is as it was.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            connection = _socket(receive)
            if connection is not None and connection.family in (socket.AF_INET, socket.AF_INET6):
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        await self.app(scope, receive, send)


def _socket(receive: Receive) -> Any:
    transport = getattr(getattr(receive, "__self__", None), "transport", None)
    return transport.get_extra_info("socket") if transport is not None else None
