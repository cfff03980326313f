"""Source files: which there are, what may be read of them, and their front matter and text as trees."""
