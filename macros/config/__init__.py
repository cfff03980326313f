"""What a team sets in `mkdocs.yml`: the one room below the plugin that knows that file."""
