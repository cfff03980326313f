"""Fields as data: what may be typed into each kind of page, and how it is read."""
