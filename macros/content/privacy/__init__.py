"""What gives somebody away: the shapes of identifiers, where they stand in a text, and how they are masked."""
