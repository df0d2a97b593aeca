"""Hand a plain figure to Streamlit as it is, without Plotly's checks and its default template."""

from __future__ import annotations

from typing import Any

from plotly.basedatatypes import BaseFigure  # type: ignore[import-untyped]

from pages.shared.charts.style import Figure


class Drawn(BaseFigure):  # type: ignore[misc]
    """A finished figure. Plotly checks dicts property by property; a figure object it takes at its word."""

    def __init__(self, figure: Figure) -> None:  # the parent's own start would check and copy everything
        object.__setattr__(self, "_figure", figure)

    def to_dict(self) -> dict[str, Any]:
        """Give the figure back untouched: the one question Streamlit asks."""
        figure: dict[str, Any] = object.__getattribute__(self, "_figure")
        return figure


def ready(figure: Figure) -> Drawn:
    """Wrap a figure for `st.plotly_chart(ready(figure), theme=None, config=CONFIG)`."""
    return Drawn(figure)
