"""WBK/WBBM: the parts of the page about the integrity zone."""
