"""The cross-links of a library, and the view that each page is rendered from."""
