"""The canonical address of a bare link: what a page shows by default is written into the address it is opened at."""

from __future__ import annotations

from urllib.parse import parse_qs, urlencode

from starlette.types import ASGIApp, Receive, Scope, Send

from pages.shared.places import PLACES
from queries import choices, links, shelf

METHODS = ("GET", "HEAD")  # of a reader, and of a program that checks a link


class CanonicalAddress:
    """Redirects a page's address that names no region to the one that does: what is shown is then in the link.

    Only the scope default is added (region and dataset); everything the link holds stays, unknown parameters included.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a bare page address with a redirect; pass everything else on."""
        target = canonical(scope) if scope["type"] == "http" and scope["method"] in METHODS else None
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
        return _in_lower_case(scope, path.lower()) if path.lower() in PLACES else None
    params = parse_qs(scope["query_string"].decode("latin-1"), keep_blank_values=True, max_num_fields=None)
    if "region" in params or "unit" in params:
        return None
    known = shelf.datasets()
    named, problem = links.dataset_of(params, known)
    dataset = named or choices.first_dataset(known)
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


def _in_lower_case(scope: Scope, path: str) -> str:
    """The address of a page that was typed in capitals."""
    query = scope["query_string"].decode("latin-1")
    return f"/{path}?{query}" if query else f"/{path}"
