"""An address that is no page: a short page of ours with status 404, in place of Streamlit's own, which is English."""

from __future__ import annotations

from urllib.parse import parse_qs

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.shared.places import PLACES
from pages.shared.theme import text
from pages.shared.wording import words
from queries import links

LOOK = (
    "body{font:18px/1.5 system-ui,sans-serif;max-width:34rem;margin:12vh auto;padding:0 1.25rem;color:#1c2733}"
    "a{color:#0b5c8f;display:inline-block;padding:.35rem 0}li{list-style:none}ul{padding:0}"
    "@media(prefers-color-scheme:dark){body{background:#10161d;color:#e8edf2}a{color:#7cc4f0}}"
)


class UnknownPage:
    """Answers a page that does not exist. Files, sockets and pages pass; Streamlit answers any other path with HTML."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; what comes back as HTML from an address that is no page is replaced."""
        if scope["type"] != "http" or scope["path"].strip("/") in PLACES:
            await self.app(scope, receive, send)
            return
        replaced = False

        async def instead(message: Message) -> None:
            nonlocal replaced
            if message["type"] == "http.response.start":
                kind = dict(message["headers"]).get(b"content-type", b"")
                replaced = message["status"] == 200 and kind.startswith(b"text/html")
                if replaced:
                    await _answer(scope, send)
            if not replaced:
                await send(message)

        await self.app(scope, receive, instead)


async def _answer(scope: Scope, send: Send) -> None:
    body = page(scope["query_string"].decode("latin-1")).encode()
    headers = [
        (b"content-type", b"text/html; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
    ]
    await send({"type": "http.response.start", "status": 404, "headers": headers})
    await send({"type": "http.response.body", "body": body if scope["method"] == "GET" else b""})


def page(query: str) -> str:
    """The page: what is missing, and every page of the menu with the link's own parameters kept."""
    params = parse_qs(query[:2000], keep_blank_values=True)
    said = words(links.language_of(params))
    rest = f"?{query}" if query and len(query) <= 2000 else ""
    rows = "".join(
        f'<li><a href="/{place.path}{text(rest)}">{text(said(place.title))}</a></li>'
        for place in PLACES.values()
        if place.in_menu
    )
    return (
        f'<!doctype html><html lang="{said.lang}"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">'
        f"<title>{text(said('trouble.no_page'))} – {text(said('site.name'))}</title><style>{LOOK}</style>"
        f"<h1>{text(said('trouble.no_page'))}</h1><p>{text(said('trouble.no_page_do'))}</p><ul>{rows}</ul></html>"
    )
