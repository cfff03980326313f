"""Telephone numbers of teams: those of the United Kingdom, without mobiles."""

import re

CODE = "(?:[123][0-9]|80)"
"""How a code begins after its 0. 07 is a person's; 084, 087 and 09 cost the caller extra."""
DIGIT = "(?:[ -]?[0-9])"
CODES_IN_BRACKETS = "|".join(
    rf"\(0{CODE}[0-9]{{{more}}}\){DIGIT}{{{7 - more},{8 - more}}}" for more in range(4)
)
PHONE = rf"(?:(?:\+44 ?(?:\(0\) ?)?|0){CODE}{DIGIT}{{7,8}}|{CODES_IN_BRACKETS})"
"""With the code of the area. A script reads it too."""


def is_phone(typed: str) -> bool:
    """Return whether this is a telephone number that anyone can call."""
    return re.fullmatch(PHONE, typed) is not None


def get_phone_link(phone: str) -> str:
    """Return the address that calls a telephone number, with the code of the country."""
    digits = re.sub(r"[^0-9]", "", phone.replace("(0)", "")).removeprefix("44").removeprefix("0")
    return f"tel:+44{digits}"
