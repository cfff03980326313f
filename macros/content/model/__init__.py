"""Content that passed every check, as frozen objects.

References to other pages are objects. The reverse, such as the notes of a region, is in the index.
"""
