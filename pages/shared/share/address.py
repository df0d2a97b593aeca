"""The absolute address of a link: what is copied, sent and drawn as a code must open from anywhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import streamlit as st

HOST = re.compile(r"[A-Za-z0-9._:\[\]-]{1,255}")  # a name or number and a port; anything else is no host


def absolute(href: str) -> str:
    """A link of the site, with the scheme and host under which the reader sees it."""
    return origin(st.context.url, st.context.headers) + href


def origin(seen: str | None, headers: Mapping[str, Any]) -> str:
    """Scheme and host: of the address in the reader's browser, else of the request."""
    parts = urlsplit(seen or "")
    if parts.scheme in ("http", "https") and parts.netloc:
        return f"{parts.scheme}://{parts.netloc}"
    host = str(headers.get("Host") or headers.get("host") or "")
    host = host if HOST.fullmatch(host) else "localhost"
    scheme = str(headers.get("X-Forwarded-Proto") or headers.get("x-forwarded-proto") or "http").split(",")[0].strip()
    return f"{'https' if scheme == 'https' else 'http'}://{host}"
