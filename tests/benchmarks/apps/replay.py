"""Draws the elements that `record.py` noted, from constants: what Streamlit itself costs for the same page."""

from tests.benchmarks import replaying

replaying.draw()
