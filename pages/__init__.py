"""The screen: one file, one page, one address."""
