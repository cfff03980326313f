"""What can be wrong with a file: every rule with its message and its reason."""
