"""The macros that hand-written pages call."""
