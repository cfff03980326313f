"""The rules: first those of one file, then those across files. Each yields every problem it finds."""
