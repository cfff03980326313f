"""Telephone numbers: those of a person, and those of a public line."""

import re

from macros.content.privacy.numbers import BETWEEN, get_digits, get_groups, is_grouped

START = (
    rf"(?<!\b[A-Z])(?<![\d£$€])(?<!\d[.-])(?:(?:\+"
    rf"|(?<!\d)00){BETWEEN}4{BETWEEN}4{BETWEEN}(?:0[ \t)]{{1,2}})?|\(?0{BETWEEN})"
)
END = r"(?!\d)(?![.-]\d)"
MOBILE = re.compile(
    rf"(?=[\d+(])(?=(?P<value>(?:(?P<start>{START})"
    rf"|(?<![\d£$€.+-])(?P<code>44[ \t-]?)?(?=7))7(?:{BETWEEN}\d){{9}}){END})."
)
TELEPHONE = re.compile(
    rf"(?=[\d+(])(?=(?P<value>(?:{START}|(?<![\d£$€.+-])(?P<code>44[ \t-]?)(?=[12]))[1235689]"
    rf"(?:{BETWEEN}\d){{8,9}}|(?:\+|(?<!\d)00[ ]?"
    rf"|(?<=(?i:wa\.me)/)|(?<=(?i:phone)=))(?!{BETWEEN}4{BETWEEN}4)[1-9]"
    rf"(?:{BETWEEN}\d){{7,13}}){END})."
)
"""Numbers with 01, 02, 03, 05, 06, 08 and 09, and those of other countries."""
FREE = re.compile(r"(?:44)?0?(?:3|80[08])")
PHONE_WORDS = re.compile(
    r"(?i)\b(?:call|calls|phone|ring|text|texts|mobile|mob|tel|telephone|whatsapp|wa\.me|contact"
    r"|number|reach)\b"
)
NEAR = 40
CODE_GROUPS = ((12,), (2, 10), (2, 4, 6), (2, 4, 3, 3), (2, 2, 4, 4), (2, 2, 8), (2, 3, 3, 4))
"""How digits with the country code are grouped when the plus is missing."""
MOBILE_GROUPS = ((4, 6), (4, 3, 3), (3, 3, 4), (3, 4, 3), (5, 5), (2, 4, 4), (1, 3, 3, 3))
"""How the ten digits after the zero are grouped when the zero is missing."""


def is_mobile(match: re.Match[str]) -> bool:
    """Return whether digits are a mobile number.

    Without its zero, it counts only with usual groups or near a word for telephones.
    """
    value = match["value"]
    if match["start"] is not None:
        return not _is_date_or_address(value)
    if match["code"] is not None:
        return True
    near = match.string[max(0, match.start() - NEAR) : match.start()]
    sizes = tuple(map(len, get_groups(value)))
    return (
        sizes in MOBILE_GROUPS and is_grouped(value, usual=MOBILE_GROUPS)
    ) or PHONE_WORDS.search(near) is not None


def is_telephone(match: re.Match[str]) -> bool:
    """Return whether digits are one telephone number that is not a public line.

    Freephone and 03 numbers are public lines. Ten plain digits are more often something else.
    """
    value = match["value"]
    if match["code"] is not None:
        return tuple(map(len, get_groups(value))) in CODE_GROUPS
    digits = get_digits(value)
    if value[0] != "+" and FREE.match(digits.removeprefix("00")):
        return False
    if (
        value[0] == "+"
        and FREE.match(digits.removeprefix("440").removeprefix("44"))
        and digits.startswith("44")
    ):
        return False
    is_plain = value.isdigit() and (len(value) == 10 or value.startswith("00"))  # noqa: PLR2004 -- a zero and nine
    return not is_plain and not _is_date_or_address(value)


def _is_date_or_address(value: str) -> bool:
    """Return whether a separator follows the first digit or two, as in a date or an address."""
    return re.match(r"\(?\d{1,2}[ \t]?[/_,.]", value) is not None
