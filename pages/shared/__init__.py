"""What pages are made of. Nothing in here is a page."""
