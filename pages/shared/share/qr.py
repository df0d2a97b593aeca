"""The QR code of a link as SVG: sharp at any size, black on white in both themes so that every camera reads it."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

import segno

QUIET_ZONE = 4  # modules of white around the code, as the standard asks
LONGEST = 1200  # characters; a longer link makes modules too fine for a camera at the back of a room


@lru_cache(maxsize=256)
def qr_svg(url: str) -> str:
    """The code of an absolute link as an `<svg>` without a size of its own; "" when the link is too long for one."""
    if len(url) > LONGEST:
        return ""
    found = BytesIO()
    code = segno.make_qr(url, error="l" if len(url) > LONGEST // 4 else "m")
    code.save(
        found,
        kind="svg",
        border=QUIET_ZONE,
        dark="#000",
        light="#fff",
        xmldecl=False,
        svgns=True,
        omitsize=True,
        nl=False,
    )
    return found.getvalue().decode()
