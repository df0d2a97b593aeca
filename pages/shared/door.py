"""What the door needs from the site: warm-up, health, security headers, and the canonical address of a bare link."""

from __future__ import annotations

import gc
import os
import socket
from typing import Any
from urllib.parse import parse_qs, urlencode

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.shared.places import PLACES
from queries import choices, links, shelf

# Streamlit's bundle needs inline styles and blob workers; scripts come from this server only. `wasm-unsafe-eval` and
# `unsafe-eval` serve plotly.js and the components that are part of the page.
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' 'wasm-unsafe-eval' blob:; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' ws: wss:; "
    "worker-src 'self' blob:; frame-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; "
    "frame-ancestors 'self'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=()",
    "cross-origin-opener-policy": "same-origin",
    "x-frame-options": "SAMEORIGIN",
}


def warm() -> None:
    """Open the newest exports and import everything a first page needs."""
    shelf.warm()


def send_at_once() -> None:
    """Let small messages leave without waiting for the browser's acknowledgement: 40 ms less on every rerun (measured).

    The server's own socket is bound without naming TCP, so asyncio does not set the option; accepted sockets take it
    over from the listening one.
    """
    for thing in gc.get_objects():
        if (
            isinstance(thing, socket.socket)
            and thing.fileno() >= 0
            and thing.type == socket.SOCK_STREAM
            and thing.family in (socket.AF_INET, socket.AF_INET6)
        ):
            thing.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def health() -> dict[str, Any]:
    """What runs here: process id, and per dataset the open export, its data date and a problem if there is one."""
    found = {}
    for dataset in shelf.datasets():
        taken = shelf.take(dataset)
        export = taken.shelved.opened.export if taken.shelved else None
        found[dataset] = {
            "export": export.id if export else None,
            "data_date": export.data_date.isoformat() if export else None,
            "problem": taken.problem.code if taken.problem else None,
        }
    return {"ok": any(row["export"] for row in found.values()), "process": os.getpid(), "datasets": found}


class SecurityHeaders:
    """Adds the security headers to every HTTP response."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; amend the start of each HTTP response."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def amended(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {name for name, _ in message["headers"]}
                message["headers"] = list(message["headers"]) + [
                    (name.encode(), value.encode()) for name, value in HEADERS.items() if name.encode() not in present
                ]
            await send(message)

        await self.app(scope, receive, amended)


class CanonicalAddress:
    """Redirects a page's address that names no region to the one that does: what is shown is then in the link.

    Only the scope default is added (region and dataset); everything the link holds stays, unknown parameters included.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a bare page address with a redirect; pass everything else on."""
        target = canonical(scope) if scope["type"] == "http" and scope["method"] == "GET" else None
        if target is None:
            await self.app(scope, receive, send)
            return
        headers = [(b"location", target.encode()), (b"cache-control", b"no-store"), (b"content-length", b"0")]
        await send({"type": "http.response.start", "status": 307, "headers": headers})
        await send({"type": "http.response.body", "body": b""})


def canonical(scope: Scope) -> str | None:
    """The address to go to instead, or None when the request is no page or already names its scope."""
    path = scope["path"].strip("/")
    if path not in PLACES:
        return None
    params = parse_qs(scope["query_string"].decode("latin-1"), keep_blank_values=True, max_num_fields=None)
    if "region" in params or "unit" in params:
        return None
    named, problem = links.dataset_of(params, shelf.datasets())
    dataset = named or choices.DATASETS_FIRST
    if problem is not None:
        return None
    taken = shelf.take(dataset, links.first(params, "export"))
    if taken.shelved is None:
        return None
    home = taken.shelved.opened.export.manifest.home_region or ""
    pairs = [("region", home)] + [(name, value) for name, values in params.items() for value in values]
    if not named:
        pairs.append(("data", dataset))
    return f"/{path}?{urlencode(pairs)}"
