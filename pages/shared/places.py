"""The site's pages: address, the wording key of its title, and where it stands in the navigation."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """One page. `path` is its address ("" is the front page); `in_menu` is false for pages reached from others.

    `quiet` names a choice of the page's own; a link that makes it shows the page without menu and filters.
    """

    path: str
    title: str
    in_menu: bool = True
    quiet: str | None = None


PLACES = {
    place.path: place
    for place in (
        Place("", "site.ringkasan"),
        Place("zona-integritas", "site.zona_integritas"),
        Place("hunian", "site.hunian"),
        Place("inovasi", "site.inovasi"),
        Place("pembinaan", "site.pembinaan"),
        Place("dukungan", "site.dukungan"),
        Place("upt", "site.upt", in_menu=False),
        Place("banding", "site.banding"),
        Place("perubahan", "site.perubahan"),
        Place("rapat", "site.rapat", quiet="step"),
        Place("data", "site.data"),
        Place("terbitkan", "site.terbitkan", in_menu=False),
    )
}
