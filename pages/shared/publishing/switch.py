"""Whether this server takes files from the browser. There is no sign-in yet, so it does not unless it is told to.

>>> VARIABLE
'DASBOR_PUBLISH'
"""

from __future__ import annotations

import os

VARIABLE = "DASBOR_PUBLISH"


def enabled() -> bool:
    """True when the server was started with DASBOR_PUBLISH=1; anything else leaves it off."""
    return os.environ.get(VARIABLE) == "1"
