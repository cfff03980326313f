"""What a team sets in `mkdocs.yml`: no other folder knows that file."""
