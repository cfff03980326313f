"""Files, names and bytes: which files there are, and what may be read of them."""
