"""Staged treatment: the parts of the page Pembinaan, and what a unit's page says of it."""
