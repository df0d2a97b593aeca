"""The site's pages: address, the wording key of its title, and where it stands in the navigation."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """One page. `path` is its address ("" is the front page); `in_menu` is false for pages reached from others."""

    path: str
    title: str
    in_menu: bool = True


PLACES = {
    place.path: place
    for place in (
        Place("", "site.ringkasan"),
        Place("zona-integritas", "site.zona_integritas"),
        Place("hunian", "site.hunian"),
        Place("inovasi", "site.inovasi"),
        Place("upt", "site.upt", in_menu=False),
        Place("banding", "site.banding"),
        Place("perubahan", "site.perubahan"),
        Place("rapat", "site.rapat"),
        Place("data", "site.data"),
    )
}
