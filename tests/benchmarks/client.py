"""A browser without a screen: one websocket session that asks for reruns and keeps what a browser would cache."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from tests.benchmarks.server import Server

ANSWER_SECONDS = 60


@dataclass(frozen=True)
class Rerun:
    """What one run of the script sent: seconds until it was finished, messages and their bytes before compression."""

    seconds: float
    messages: int
    bytes: int


class Session:
    """One session. Messages that the server marks as cacheable are named in the next request, as a browser does."""

    def __init__(self, server: Server, socket: ClientConnection) -> None:
        self._server = server
        self._socket = socket
        self._cached: set[str] = set()
        self._page = ("", "")  # address and hash of the page that is open

    def rerun(self, view: str) -> Rerun:
        """Run the script for a view ("hunian?region=bali") and read everything it sends."""
        started = time.perf_counter()
        self._socket.send(self._request(view).SerializeToString())
        messages = size = 0
        while True:
            raw = self._socket.recv(timeout=ANSWER_SECONDS)
            messages += 1
            size += len(raw)
            message = ForwardMsg.FromString(bytes(raw) if not isinstance(raw, str) else raw.encode())
            kind = message.WhichOneof("type")
            if message.metadata.cacheable and message.hash:
                self._cached.add(message.hash)
            if kind == "navigation":
                self._page = (view.partition("?")[0], message.navigation.page_script_hash)
            if kind == "script_finished":
                return Rerun(time.perf_counter() - started, messages, size)

    def _request(self, view: str) -> BackMsg:
        path, _, query = view.partition("?")
        message = BackMsg()
        state = message.rerun_script
        state.query_string = query
        if path == self._page[0] and self._page[1]:
            state.page_script_hash = self._page[1]
        else:
            state.page_name = path
        state.cached_message_hashes.extend(self._cached)
        state.context_info.url = f"{self._server.address}/{path}"
        state.context_info.timezone = "Asia/Jakarta"
        state.context_info.locale = "id-ID"
        state.context_info.color_scheme = "light"
        return message


@contextmanager
def session(server: Server) -> Iterator[Session]:
    """Open a session; it is left when the block ends."""
    with connect(
        f"ws://127.0.0.1:{server.port}/_stcore/stream",
        subprotocols=[Subprotocol("streamlit")],
        origin=Origin(server.address),
        max_size=None,
    ) as socket:
        yield Session(server, socket)
