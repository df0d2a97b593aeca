"""Runs the site and notes every Streamlit element that it draws and every question that it asks, per view."""

from __future__ import annotations

import runpy

from tests.benchmarks import recording

with recording.noted():
    runpy.run_path(str(recording.SITE), run_name="__main__")
