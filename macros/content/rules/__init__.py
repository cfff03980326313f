"""The rules that the check holds to, explained to the people who write: one register for the page of messages."""
