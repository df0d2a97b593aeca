"""`/templates/occupancy.xlsx?lang=id`: a table's template, made from the contract when asked for."""

from __future__ import annotations

import asyncio
from functools import lru_cache

from starlette.requests import Request
from starlette.responses import Response

from data import templates
from queries.choices import LANGUAGES

KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


async def template_route(request: Request) -> Response:
    """The file, or 404 for a table that the contract does not know."""
    asked, name = request.query_params.get("lang", ""), request.path_params["name"]
    language = asked if asked in LANGUAGES else LANGUAGES[0]
    try:
        content = await asyncio.to_thread(_made, name, language)
    except KeyError:
        return Response(status_code=404)
    headers = {"content-disposition": f'attachment; filename="{templates.file_name(name, language)}"'}
    return Response(content, media_type=KIND, headers=headers)


@lru_cache(4)
def _made(name: str, language: str) -> bytes:
    return templates.content(name, language)
