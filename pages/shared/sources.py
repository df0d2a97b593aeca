"""Where a fact was printed: sources of the data as links, never as anything else than a web address.

>>> source_link("https://www.antaranews.com/berita/1355418")
'<a href="https://www.antaranews.com/berita/1355418" target="_blank" rel="noopener noreferrer">antaranews.com</a>'
>>> source_link("javascript:alert(1)")
'javascript:alert(1)'
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

import pandas as pd

from pages.shared.theme import text
from pages.shared.values import column
from pages.shared.wording import NOTHING

LONGEST = 110  # characters of an address that are shown in a list


def source_link(value: str | None) -> str:
    """A source as HTML: each web address as a link that shows its host, any other text as it is."""
    parts = parts_of(value or "")
    return "; ".join(_link(part, host) if (host := host_of(part)) else text(part) for part in parts) or NOTHING


def parts_of(value: str) -> list[str]:
    """The sources of a cell that names several, parted by ";" with a space beside it, which no web address holds.

    >>> parts_of("https://a.id/x;1 ; Kapasitas: Kepmen 12; SDP")
    ['https://a.id/x;1', 'Kapasitas: Kepmen 12', 'SDP']
    """
    return [part for part in re.split(r"\s+;\s*|;\s+", value.strip()) if part]


def host_of(value: str) -> str:
    """The host of an http or https address without "www."; "" for any other text."""
    try:
        parts = urlsplit(value.strip())
        host = parts.hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.") if parts.scheme in ("http", "https") and "." in host else ""


def distinct(frames: Iterable[pd.DataFrame], names: Iterable[str] = ("source",)) -> list[str]:
    """Every source in some frames once, web addresses first, in alphabetical order."""
    found = {
        part
        for frame in frames
        for name in names
        if name in frame
        for value in column(frame, name)
        if value
        for part in parts_of(str(value))
    }
    return sorted(found, key=lambda value: (not host_of(value), host_of(value), value))


def source_list(values: Iterable[str]) -> str:
    """A list of sources: addresses in full, shortened where they are long."""
    lines = "".join(f"<li>{_link(value, _short(value)) if host_of(value) else text(value)}</li>" for value in values)
    return f'<div class="d d-foot" style="overflow-wrap:anywhere"><ol>{lines}</ol></div>'


def _link(address: str, label: str) -> str:
    return f'<a href="{text(address.strip())}" target="_blank" rel="noopener noreferrer">{text(label)}</a>'


def _short(value: str) -> str:
    plain = value.split("://", 1)[-1].removeprefix("www.")
    return plain if len(plain) <= LONGEST else plain[: LONGEST - 1] + "…"
