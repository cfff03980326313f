"""What a page needs, turned into the page: safe Markdown, templates, macros. Knows no theme and writes no file."""
