"""Ranking, make-up and history of occupancy: the parts of the page Hunian."""
