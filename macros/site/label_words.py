"""Labels as people write them within a sentence."""


def format_in_sentence(label: str) -> str:
    """Return a label as it is written within a sentence; an abbreviation such as SEND stays."""
    return label if label[1:2].isupper() else f"{label[:1].lower()}{label[1:]}"
