"""The live preview: render pages on request and reload them after each change."""
