"""Telephone numbers of teams as addresses that call them; none of these was ever issued."""

from macros.content.schema.phone_numbers import get_phone_link
from tests.cases import for_each_case


@for_each_case
def test_a_number_is_called_with_the_code_of_its_country(typed: str, address: str) -> None:
    assert get_phone_link(typed) == address
