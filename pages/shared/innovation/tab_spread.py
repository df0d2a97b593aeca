"""How innovations spread and how long they last: the curve, time to half, replications, survival at twelve months."""

from __future__ import annotations

from pages.shared import cards
from pages.shared.frame import panel
from pages.shared.innovation.charts import spread_chart
from pages.shared.innovation.choice import about, agreed, choice, let_go
from pages.shared.innovation.grid import line_href
from pages.shared.innovation.lives import lives
from pages.shared.innovation.survival import survival
from pages.shared.kept import kept
from pages.shared.parts import Part, draw, part, section
from pages.shared.visit import Visit


def show_tab(visit: Visit) -> None:
    """Draw the tab: of the categories, of the chosen one, or of the chosen innovation beside its like."""
    with panel(visit, "inovasi.category"):
        draw(visit, choice(visit))
    if not agreed(visit):
        return
    with panel(visit, "inovasi.spread"):
        draw(visit, _spread(visit), lambda code: line_href(visit, code))
    with panel(visit, "inovasi.lives"):
        draw(visit, lives(visit))
    with panel(visit, "inovasi.survival"):
        draw(visit, survival(visit))


@kept
def _spread(visit: Visit) -> Part:
    """Adoption over time; in one unit there is no spread, and its profile has the dates."""
    if len(visit.units) == 1:
        profile = visit.words("inovasi.spread_profile"), visit.unit_href(visit.units[0].unit_id)
        return part(
            section(visit.words("inovasi.spread")), cards.note(visit.words("inovasi.spread_one"), "plain", profile)
        )
    rows = visit.rows("inovasi/shares")
    category, asked = visit.choices.viewed("category"), visit.choices.viewed("innovation")
    chosen = next((row for row in rows if row.innovation_id == asked), None)
    told = ""
    if chosen is not None:
        category = chosen.category
        told = cards.note(about(visit, chosen), "info", let_go(visit))
    undated = sum(row.undated for row in rows if category in (None, row.category))
    chart = spread_chart(visit, category, chosen.innovation_id if chosen is not None else None, undated)
    none = cards.note(visit.words("inovasi.spread_none", date=visit.words.long_date(visit.on)))
    return part(section(visit.words("inovasi.spread")), told, chart or none)
