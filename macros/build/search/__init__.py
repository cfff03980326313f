"""The search index of the published site."""
