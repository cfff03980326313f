"""Pages into a finished folder: shells, pouring, verification, exchange. Knows no MkDocs."""
