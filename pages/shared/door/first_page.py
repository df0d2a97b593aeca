"""Streamlit's one HTML page, amended: the language, what the link shows (title, preview), an early start for charts."""

from __future__ import annotations

import re
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.shared.door.preview import Preview, preview, tags
from pages.shared.door.static_files import FOLDER
from pages.shared.places import PLACES
from pages.shared.share.address import origin

PRELOADED = ("js/PlotlyChart.*.js",)  # asked for late by Streamlit, and needed by nearly every page
LONGEST_QUERY = 20_000  # characters of an address that are read; far more than every unit of the country


class FirstPage:
    """Amends the HTML of a page's address on its way out."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.links = "".join(
            f'<link rel="modulepreload" href="/static/{file.relative_to(FOLDER).as_posix()}">'
            for pattern in PRELOADED
            for file in FOLDER.glob(pattern)
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hold back a page's HTML until it is whole, amend it, send it."""
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"].strip("/") not in PLACES:
            await self.app(scope, receive, send)
            return
        held: list[Message] = []
        body = b""

        async def collect(message: Message) -> None:
            nonlocal body
            if message["type"] == "http.response.start":
                held.append(message)
                return
            body += message.get("body", b"")
            if not message.get("more_body"):
                await self._finish(held[0], body, scope, send)

        # Asked for plainly: what comes back is then text that can be amended.
        asked = dict(scope, headers=[pair for pair in scope["headers"] if pair[0] != b"accept-encoding"])
        await self.app(asked, receive, collect)

    async def _finish(self, start: Message, body: bytes, scope: Scope, send: Send) -> None:
        headers = {name: value for name, value in start["headers"] if name != b"content-length"}
        if headers.get(b"content-type", b"").startswith(b"text/html"):
            shown = await run_in_threadpool(_preview, scope)  # a pinned export may have to be opened first
            body = self.amended(body.decode(), shown, _origin(scope)).encode()
            headers.pop(b"etag", None)  # it belongs to the plain file
        headers[b"content-length"] = str(len(body)).encode()
        await send({**start, "headers": list(headers.items())})
        await send({"type": "http.response.body", "body": body})

    def amended(self, html: str, shown: Preview, site: str) -> str:
        """The page with its language, title, preview and preload."""
        html = re.sub(r'<html lang="[^"]*"', f'<html lang="{shown.language}"', html, count=1)
        html = re.sub(r"<title>[^<]*</title>", "", html, count=1)
        return html.replace("</head>", f"{tags(shown, site)}{self.links}</head>", 1)


def _preview(scope: Scope) -> Preview:
    query = scope["query_string"].decode("latin-1")
    params = parse_qs(query, keep_blank_values=True) if len(query) <= LONGEST_QUERY else {"region": ["?"]}
    return preview(scope["path"].strip("/"), params)


def _origin(scope: Scope) -> str:
    """Scheme and host under which the link was asked for."""
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
    return origin(None, {"x-forwarded-proto": scope.get("scheme", "http"), **headers})
