"""Source files: discovery, decoding, front matter, text and pictures, and safe writing."""
