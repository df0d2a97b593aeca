"""Adoption, spread and use of service innovations: the parts of the page Inovasi."""
