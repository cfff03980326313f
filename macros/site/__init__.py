"""What readers get: pages, macros, feeds and open data. Knows no theme and writes no file."""
