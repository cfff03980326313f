"""The rules of the check, explained on the page of messages."""
