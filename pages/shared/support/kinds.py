"""Partner support by kind of partner: what is in force, what waits, what is over, as bars with counts."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from pages.shared.charts.stacked import Bar, Look, stacked
from pages.shared.kept import kept
from pages.shared.parts import Chart, Part, part
from pages.shared.support import states
from pages.shared.visit import Visit

PARTS = {"in_force": states.IN_FORCE, "waiting": states.WAITING, "past_end": ("past_end",)}


@kept
def by_kind(visit: Visit) -> Part:
    """A bar a kind of partner; what is over is not drawn. Nothing where nothing stands or waits."""
    words = visit.words
    rows = visit.rows("dukungan/register")
    many = Counter((row.partner_kind, row.state) for row in rows)
    counts = {name: [sum(many[kind, state] for state in its) for kind in states.kinds()] for name, its in PARTS.items()}
    frame = pd.DataFrame(counts, dtype=object).assign(
        code=states.kinds(), name=[visit.label("partner_kind", kind) for kind in states.kinds()]
    )
    frame = frame[[any(line) for line in zip(*(frame[name] for name in PARTS), strict=True)]]
    if frame.empty:
        return ()
    order = sorted(range(len(frame)), key=lambda place: -frame["in_force"].iloc[place])
    frame = frame.iloc[order].reset_index(drop=True)
    looks: dict[str, Look] = {"in_force": "full", "waiting": "open", "past_end": "hatched"}
    bars = [Bar(name, words(f"dukungan.part_{name}"), look) for name, look in looks.items()]
    totals = {name: sum(frame[name]) for name in PARTS}
    said = words("dukungan.kinds_found", n=totals["in_force"], waiting=words.number(totals["waiting"]))
    if frame["in_force"].iloc[0] > 1:
        said += words("dukungan.kinds_most", kind=frame["name"].iloc[0], n=frame["in_force"].iloc[0])
    subtitle = words("dukungan.kinds_what", date=words.long_date(visit.on))
    figure = stacked(frame, bars, visit.theme, words)
    return part(Chart(figure, "support-kinds", said, subtitle))


def href(visit: Visit, kind: str) -> str:
    """Where a bar leads: the register of that kind of partner."""
    return visit.href(None, visit.choices.with_view(tab="register", partner=kind, stage=None))
