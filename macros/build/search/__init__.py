"""The search of the published site."""
