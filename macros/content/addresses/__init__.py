"""Addresses that lead off the site: what they may be, and what their words may say."""
