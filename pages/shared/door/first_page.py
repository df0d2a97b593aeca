"""Streamlit's one HTML page, amended: the reader's language, the site's name, an early start for the chart library."""

from __future__ import annotations

import re
from urllib.parse import parse_qs

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.shared.door.static_files import FOLDER
from pages.shared.places import PLACES
from pages.shared.wording import words
from queries.links import language_of

PRELOADED = ("js/PlotlyChart.*.js",)  # asked for late by Streamlit, and needed by nearly every page


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
            language = language_of(parse_qs(scope["query_string"].decode("latin-1")))
            body = self.amended(body.decode(), language).encode()
            headers.pop(b"etag", None)  # it belongs to the plain file
        headers[b"content-length"] = str(len(body)).encode()
        await send({**start, "headers": list(headers.items())})
        await send({"type": "http.response.body", "body": body})

    def amended(self, html: str, language: str) -> str:
        """The page with its language, its name and the preload."""
        html = re.sub(r'<html lang="[^"]*"', f'<html lang="{language}"', html, count=1)
        html = re.sub(r"<title>[^<]*</title>", f"<title>{words(language)('site.name')}</title>", html, count=1)
        return html.replace("</head>", f"{self.links}</head>", 1)
