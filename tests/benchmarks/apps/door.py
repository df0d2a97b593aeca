"""The dashboard's door in front of the script that BENCH_SCRIPT names: for comparisons served in the same way."""

from __future__ import annotations

import os
from typing import Any

import streamlit as st

kept: dict[str, Any] = {}
made = st.App
st.App = lambda _script, **rest: kept.update(rest)  # type: ignore[assignment,misc]
import dashboard  # noqa: E402, F401  (its call of st.App tells lifespan, routes and middleware)

st.App = made  # type: ignore[misc]
app = st.App(os.environ["BENCH_SCRIPT"], **kept)
