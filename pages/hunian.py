"""Placeholder of a page under construction."""

from __future__ import annotations

import streamlit as st

from pages.shared.visit import Visit


def show_view(visit: Visit) -> None:
    """Draw the page."""
    st.write(visit.place, len(visit.units))
