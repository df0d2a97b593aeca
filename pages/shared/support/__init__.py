"""Partner support: the parts of the page Dukungan, and what other pages say of it."""
