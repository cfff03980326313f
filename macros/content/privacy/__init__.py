"""Detectors of personal data: their patterns, the search, and the masking of what they find."""
