"""The checks of one file and those across files. Each yields every problem it finds."""
