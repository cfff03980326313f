"""The finished site as plain Markdown."""
