"""Files from the browser reach the server only where publishing from the browser is turned on."""

from __future__ import annotations

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from pages.shared.publishing import switch

UPLOADS = "/_stcore/upload_file"  # Streamlit keeps in memory what any open session sends there


class Uploads:
    """Refuses every upload while publishing is off."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on whatever is no upload."""
        if scope["type"] == "http" and UPLOADS in scope["path"] and not switch.enabled():
            await PlainTextResponse("403", status_code=403)(scope, receive, send)
            return
        await self.app(scope, receive, send)
