"""Publishing from the browser: choose, check, look, say yes. `pages/terbitkan.py` puts the parts together."""
