"""Import of notes that came by email: readers for each kind of file, and what becomes of a note."""
