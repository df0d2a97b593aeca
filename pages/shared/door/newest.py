"""`/newest?data=contoh`: the id of the export that a page would open now. What open pages ask every few seconds."""

from __future__ import annotations

import asyncio

from starlette.requests import Request
from starlette.responses import JSONResponse

from queries import shelf


async def newest_route(request: Request) -> JSONResponse:
    """The id, or null where the dataset is not known or nothing of it can be opened."""
    dataset = request.query_params.get("data", "")
    known = shelf.known_live(dataset)
    export = known if known is not None else await asyncio.to_thread(shelf.live, dataset)
    return JSONResponse({"export": export or None}, headers={"cache-control": "no-store"})
