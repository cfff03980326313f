"""PyYAML's parser in C; without it, its slower Python twin, adapted to give the same results."""

import re
from typing import cast

import yaml

TAB_INSIDE = re.compile(r"(?<=[^\t\n ])([ ]*)\t+")
HALF_A_CHARACTER = re.compile(r"[\ud800-\udfff]")


class SlowReader(yaml.BaseLoader):
    """The parser in Python, adapted to the one in C.

    Unadapted, it rejects a tab between words and accepts half a surrogate pair.
    """

    def __init__(self, text: str) -> None:
        super().__init__(TAB_INSIDE.sub(r"\1 ", text))

    def get_event(self) -> yaml.Event | None:
        """Return the next event, or None after the last."""
        event: yaml.Event | None = super().get_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.ScalarEvent) and HALF_A_CHARACTER.search(event.value):
            raise yaml.MarkedYAMLError(
                problem="half a character", problem_mark=cast("yaml.Mark", event.start_mark)
            )
        return event


Reader: type[yaml.BaseLoader] = getattr(yaml, "CBaseLoader", SlowReader)
