"""Pages into a finished folder: layouts, incremental output, verification, swap. Knows no MkDocs."""
