"""Telephone numbers of teams: those of the United Kingdom, without mobiles."""

import re

PHONE = r"(?:\+44 ?(?:\(0\) ?)?|\(?0)[1238](?:[ -]?\)?[ -]?[0-9]){8,9}"
"""With the code of the area; 07 and 09 are no team's. A script reads it too."""


def is_phone(typed: str) -> bool:
    """Return whether this is a telephone number that anyone can call."""
    return re.fullmatch(PHONE, typed) is not None


def get_phone_link(phone: str) -> str:
    """Return the address that calls a telephone number, with the code of the country."""
    digits = re.sub(r"[^0-9]", "", phone.replace("(0)", "")).removeprefix("44").removeprefix("0")
    return f"tel:+44{digits}"
