"""The smallest page: one title, one chart, and one filter, so that a change of it can be timed."""

from __future__ import annotations

import streamlit as st

st.set_page_config(page_title="Kecil", layout="wide")
st.title("Kecil")
chosen = st.multiselect("Jenis", ["Lapas", "Rutan", "LPKA"], key="filter_kind")
st.plotly_chart(
    {
        "data": [{"type": "bar", "orientation": "h", "x": list(range(40)), "y": [f"Unit {i}" for i in range(40)]}],
        "layout": {"template": {}, "title": {"text": ", ".join(chosen) or "Semua"}},
    },
    theme=None,
    key="chart",
)
