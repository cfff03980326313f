"""What is found is never said again: a mask shows the first few characters at most."""

from macros.content.privacy.detect import find_personal_data
from macros.content.privacy.mask import mask, mask_path, mask_value, mask_values
from tests.cases import for_each_case
from tests.content.sandford import NHS


@for_each_case
def test_a_mask_shows_the_first_few_characters_at_most(value: str, kept: int, hidden: str) -> None:
    assert mask_value(value, shown=kept) == hidden


def test_a_mask_leaves_all_else_as_it_is() -> None:
    assert mask(f"a “{NHS}” b 4 families") == "a “999 *** ****” b 4 families"
    assert mask("999[U+200B]0000018") == "999[*+****]*******"
    assert (
        mask_path("places/999-000-0018/four-families.md") == "places/999-***-****/four-families.md"
    )
    assert (
        mask_values("x 999 000… 4 families", values=(NHS, "4 families")) == "x *** ***… * ********"
    )


def test_digits_and_signs_of_another_kind_hide_no_number_or_mailbox() -> None:
    texts = (
        "\uff10\uff17\uff17\uff10\uff10\u2003\uff19\uff10\uff10\uff11\uff12\uff13",
        "jane.smith\uff20gmail.com",
        "999\u3000000\u20030018",
    )

    assert [finding.detector.rule for text in texts for finding in find_personal_data(text)] == [
        "mobile-number",
        "personal-email",
        "nhs-number",
    ]
    assert not any(
        "123" in mask(text) or "smith" in mask(text) or "0018" in mask(text) for text in texts
    )
