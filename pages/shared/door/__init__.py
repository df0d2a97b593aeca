"""What every request passes before Streamlit: headers, canonical address, compressed scripts, amended first page."""

from __future__ import annotations

from starlette.middleware import Middleware
from starlette.routing import Route

from pages.shared.door.address import CanonicalAddress
from pages.shared.door.first_page import FirstPage
from pages.shared.door.headers import SecurityHeaders
from pages.shared.door.newest import newest_route
from pages.shared.door.start import health, health_route, send_at_once, warm
from pages.shared.door.static_files import CompressedStatic, pack_ahead
from pages.shared.door.templates import template_route
from pages.shared.door.unknown_page import UnknownPage
from pages.shared.door.uploads import Uploads

__all__ = ["MIDDLEWARE", "ROUTES", "health", "pack_ahead", "send_at_once", "warm"]

ROUTES = [
    Route("/health", health_route),
    Route("/newest", newest_route),
    Route("/templates/{name}.xlsx", template_route),
]
MIDDLEWARE = [
    Middleware(SecurityHeaders),
    Middleware(Uploads),
    Middleware(CanonicalAddress),
    Middleware(CompressedStatic),
    Middleware(UnknownPage),
    Middleware(FirstPage),
]
