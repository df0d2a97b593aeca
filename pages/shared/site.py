"""The script that Streamlit runs for every page: who looks, which export, which choices; then frame and page."""

from __future__ import annotations

import logging
from functools import partial
from typing import Any

import streamlit as st

from pages import (
    banding,
    data,
    dukungan,
    hunian,
    inovasi,
    pembinaan,
    perubahan,
    rapat,
    ringkasan,
    terbitkan,
    upt,
    zona_integritas,
)
from pages.shared import frame, theme, trouble
from pages.shared.places import PLACES
from pages.shared.publishing import bare
from pages.shared.visit import Visit
from pages.shared.wording import words
from queries import links, shelf
from queries.access import EVERYONE
from queries.choices import first_dataset

log = logging.getLogger("dasbor")

PUBLISHING = "terbitkan"  # it is shown even where there are no data at all, or none that can be opened
SHOW = {
    "": ringkasan.show_view,
    "zona-integritas": zona_integritas.show_view,
    "hunian": hunian.show_view,
    "inovasi": inovasi.show_view,
    "pembinaan": pembinaan.show_view,
    "dukungan": dukungan.show_view,
    "upt": upt.show_view,
    "banding": banding.show_view,
    "perubahan": perubahan.show_view,
    "rapat": rapat.show_view,
    "data": data.show_view,
    "terbitkan": terbitkan.show_view,
}


def main() -> None:
    """Draw one page."""
    params = {name: st.query_params.get_all(name) for name in st.query_params}
    said = words(links.language_of(params))
    st.set_page_config(page_title=said("site.name"), layout="wide", initial_sidebar_state="collapsed")
    pages = {
        path: st.Page(partial(draw, path, params), title=said(place.title), url_path=path, default=path == "")
        for path, place in PLACES.items()
    }
    st.navigation(list(pages.values()), position="hidden").run()


def draw(path: str, params: dict[str, list[str]]) -> None:
    """Draw the page at an address, or what stands in its way."""
    said = words(links.language_of(params))
    shade = st.context.theme.type or "light"
    st.html(theme.css(shade))
    known = shelf.datasets()
    named, unknown = links.dataset_of(params, known)
    dataset = named or first_dataset(known)
    taken = shelf.take(dataset, _pinned(params)) if unknown is None else shelf.Taken(None, None)
    nothing_here = not known or (unknown is None and taken.shelved is None and shelf.newest(dataset) is None)
    if path == PUBLISHING and nothing_here:
        terbitkan.show_without_data(bare.visit(said, path, dataset, shade, _touch()))
        return
    if unknown is not None:
        trouble.unknown_dataset(said, unknown, path, params)
        return
    if taken.shelved is None:
        trouble.no_export(said, dataset, taken.problem, shelf.newest(dataset), path, params)
        return
    export = taken.shelved.opened.export
    reading = links.read(
        params,
        taken.shelved.register,
        dataset=dataset,
        home=export.manifest.home_region,
        data_date=export.data_date,
    )
    visit = Visit(EVERYONE, taken.shelved, reading, said, path, shade, _touch())
    frame.draw(visit, taken.problem, SHOW[path])


def _pinned(params: dict[str, list[str]]) -> str | None:
    value = links.first(params, "export")
    return value or None


def _touch() -> bool:
    """True on a phone or tablet: a chart there must not take the swipe that scrolls the page."""
    agent: Any = st.context.headers.get("User-Agent") or ""
    return "Mobi" in agent or "Android" in agent


if __name__ == "__main__":  # the name under which Streamlit runs it
    main()
