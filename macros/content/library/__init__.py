"""The library: every file of a project, loaded, checked and turned into objects."""
