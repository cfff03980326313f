"""The library read backwards, and the view that each page is made from."""
