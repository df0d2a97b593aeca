"""The door: the ASGI application that every request passes before Streamlit runs the site.

Start it with `streamlit run dashboard.py`. It opens and warms the newest exports, answers /health, sets the security
headers, and sends a bare address to its canonical one, so that a copied link always says what it shows.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from pages.shared import door

log = logging.getLogger("dasbor")


@asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[dict[str, Any]]:
    """Warm up before the first visitor; then set the long-lived objects aside from garbage collection."""
    door.warm()
    door.send_at_once()
    gc.freeze()
    log.info("ready: %s", door.health())
    yield {}


async def health(_request: Request) -> JSONResponse:
    """Process, datasets, open exports and their data dates. 503 when no dataset can be opened."""
    state = door.health()
    return JSONResponse(state, status_code=200 if state["ok"] else 503)


app = st.App(
    Path(__file__).parent / "pages" / "shared" / "site.py",
    lifespan=lifespan,
    routes=[Route("/health", health)],
    middleware=[Middleware(door.SecurityHeaders), Middleware(door.CanonicalAddress)],
)
