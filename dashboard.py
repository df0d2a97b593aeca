"""The door: the ASGI application that every request passes before Streamlit runs the site.

Start it with `streamlit run dashboard.py`. It opens and warms the newest exports, answers /health, sets the security
headers, sends a bare address to its canonical one, and serves Streamlit's scripts compressed.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import streamlit as st

from pages.shared import door

log = logging.getLogger("dasbor")


@asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[dict[str, Any]]:
    """Warm up before the first visitor; then set the long-lived objects aside from garbage collection."""
    door.warm()
    door.pack_ahead()
    door.send_at_once()
    gc.freeze()
    log.info("ready: %s", door.health())
    yield {}


app = st.App(
    Path(__file__).parent / "pages" / "shared" / "site.py",
    lifespan=lifespan,
    routes=door.ROUTES,
    middleware=door.MIDDLEWARE,
)
