"""Telephone numbers of teams as addresses that call them; none of these was ever issued."""

from macros.content.schema.phone_numbers import get_phone_link, is_phone
from tests.cases import for_each_case


@for_each_case
def test_a_number_is_called_with_the_code_of_its_country(typed: str, address: str) -> None:
    assert get_phone_link(typed) == address


@for_each_case
def test_a_number_that_anyone_can_call_is_one_of_a_team(typed: str, is_one: bool) -> None:
    assert is_phone(typed) is is_one
