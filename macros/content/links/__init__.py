"""The library read backwards, and what each page needs of it."""
