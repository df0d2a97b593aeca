"""Pictures: pure functions from a DataFrame to a figure. They know neither Streamlit nor the data.

Every function takes a frame, the theme (`light`, `dark`) and the words, and returns a dict with `data` and `layout`.
Titles, subtitles and feet are words around the picture: see `cards.figure_frame`.
"""

from pages.shared.charts.bullet import ranking
from pages.shared.charts.funnel import funnel
from pages.shared.charts.gates import gates
from pages.shared.charts.held import held
from pages.shared.charts.makeup import makeup
from pages.shared.charts.plain import ready
from pages.shared.charts.scores import scores
from pages.shared.charts.share import share
from pages.shared.charts.spread import spread
from pages.shared.charts.style import CONFIG, Figure
from pages.shared.charts.trend import event_lines, trend

__all__ = [
    "CONFIG",
    "Figure",
    "event_lines",
    "funnel",
    "gates",
    "held",
    "makeup",
    "ranking",
    "ready",
    "scores",
    "share",
    "spread",
    "trend",
]
