"""The pages: one file, one page, one address. What they are made of lies in `shared/`."""
