"""One unit: the parts of its profile."""
