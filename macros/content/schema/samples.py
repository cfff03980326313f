"""Samples: values that could be pasted into a field of this atlas."""

from macros.content.schema.kinds import Field, Kind
from macros.content.schema.vocabulary import Known

DATED = (Kind.DATE, Kind.MONTH)


def get_sample(field: Field, *, known: Known) -> str:
    """Return a value that could be pasted into a field, or an empty text."""
    if field.example_of:
        example = known.site_words.get_sample(field.example_of)
        return f"[{example}]" if example and field.many else example
    allowed = (
        known.vocabulary(field.of).slugs if field.kind is Kind.CHOICE and field.example else ()
    )
    # Lists of words are content, so one may lack the words of the example.
    if not allowed or set(field.example.strip("[]").split(", ")) <= set(allowed):
        return field.example
    return f"[{allowed[0]}]" if field.many else allowed[0]


def format_sample(field: Field, *, known: Known) -> str:
    """Return a line that could be pasted for a field."""
    example = "" if field.is_personal else get_sample(field, known=known)
    if example:
        return f"For example: {field.name}: {example}"
    form = f" ({field.kind.value})" if field.kind in DATED and not field.is_personal else ""
    return f"{field.name}: …{form}"
