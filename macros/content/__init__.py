"""Read, check and index the content, without any site."""
