"""Units or regions side by side: the parts of the page Bandingkan."""
