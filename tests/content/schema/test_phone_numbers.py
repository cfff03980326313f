"""Telephone numbers of teams as addresses that call them; none of these was ever issued."""

import pytest

from macros.content.schema.phone_numbers import get_phone_link


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("01632 960123", "tel:+441632960123"),
        ("(01632) 960-123", "tel:+441632960123"),
        ("020 7946 0123", "tel:+442079460123"),
        ("+44 20 7946 0123", "tel:+442079460123"),
        ("+44 (0)20 7946 0123", "tel:+442079460123"),
        ("03069 990123", "tel:+443069990123"),
    ],
)
def test_a_number_is_called_with_the_code_of_its_country(typed: str, address: str) -> None:
    assert get_phone_link(typed) == address
