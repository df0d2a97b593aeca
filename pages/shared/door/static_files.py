"""Streamlit's scripts and styles, compressed: it sends them plain, 9 MB on a first visit instead of 2.

Each file is compressed once per process, the ones every page needs before the first visitor comes.
"""

from __future__ import annotations

import threading
from pathlib import Path

import brotli
import streamlit
from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Message, Receive, Scope, Send

FOLDER = Path(streamlit.__file__).parent / "static" / "static"
PREFIX = "/static/"
TYPES = {".js": b"text/javascript; charset=utf-8", ".css": b"text/css; charset=utf-8"}
QUALITY = 9  # of 11: a second for the largest file, a tenth larger than the best
ALWAYS = ("js/index.*.js", "js/PlotlyChart.*.js", "js/protobuf.*.js", "css/index.*.css")

_packed: dict[str, bytes] = {}
_lock = threading.Lock()


def names() -> frozenset[str]:
    """The files that may be asked for, relative to Streamlit's static folder. Nothing else is ever read."""
    return frozenset(file.relative_to(FOLDER).as_posix() for file in FOLDER.rglob("*") if file.suffix in TYPES)


def packed(name: str) -> bytes:
    """A file of `names()`, compressed with brotli."""
    with _lock:
        if name not in _packed:
            _packed[name] = brotli.compress((FOLDER / name).read_bytes(), quality=QUALITY)
        return _packed[name]


def pack_ahead() -> None:
    """Compress the files that every page needs, beside whatever else goes on."""
    needed = [file.relative_to(FOLDER).as_posix() for pattern in ALWAYS for file in FOLDER.glob(pattern)]
    threading.Thread(target=lambda: [packed(name) for name in needed], daemon=True).start()


class CompressedStatic:
    """Answers requests for Streamlit's own scripts and styles in brotli, where the browser takes it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.names = names()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a static file compressed; pass everything else on."""
        name = scope["path"].removeprefix(PREFIX) if scope["type"] == "http" else ""
        if scope["type"] != "http" or name not in self.names or not _takes_brotli(scope):
            await self.app(scope, receive, send)
            return
        body = await run_in_threadpool(packed, name)
        headers = [
            (b"content-type", TYPES[Path(name).suffix]),
            (b"content-encoding", b"br"),
            (b"content-length", str(len(body)).encode()),
            (b"cache-control", b"public, immutable, max-age=31536000"),  # the name holds a hash of the content
            (b"vary", b"accept-encoding"),
        ]
        start: Message = {"type": "http.response.start", "status": 200, "headers": headers}
        await send(start)
        await send({"type": "http.response.body", "body": body if scope["method"] != "HEAD" else b""})


def _takes_brotli(scope: Scope) -> bool:
    accepted = b",".join(value for name, value in scope["headers"] if name == b"accept-encoding")
    plain = scope["method"] in ("GET", "HEAD") and not any(name == b"range" for name, _ in scope["headers"])
    return plain and b"br" in [part.split(b";")[0].strip() for part in accepted.split(b",")]
