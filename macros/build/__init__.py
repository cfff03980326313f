"""Build the site in a folder, verify it and swap it in. Nothing here imports MkDocs."""
