"""The design of the site on one page: its tokens as the style sheet has them, and its parts."""

import re
from dataclasses import dataclass
from pathlib import Path

from macros.content.index.views import SiteView
from macros.site.markup import render_template
from macros.site.page import LinkCollector
from macros.site.results import Result

TOKENS = Path(__file__).parents[1] / "theme" / "styles" / "tokens.css"
TOKEN = re.compile(r"^    --(?P<name>[a-z0-9-]+): (?P<value>.+);$", re.MULTILINE)
COLOUR = re.compile(r"light-dark\(|#|var\(")
"""How the value of a colour begins; only colours have the value of another token."""
SAMPLE = Result(
    address="explore/",
    title="A note in a list",
    place="Council (kind of council, kinds of area)",
    stage="Planning",
    day="1 November 2026",
    whom="Which families it is for.",
    ways="Group, phone",
    changes="2 changes",
    offers="Can share",
    core_style="unknown",
    core="Core: not known yet",
)


@dataclass(frozen=True, kw_only=True)
class Token:
    """A colour, size or distance of the style sheet, as first defined."""

    name: str
    value: str

    @property
    def is_colour(self) -> bool:
        """Return whether it is a colour."""
        return COLOUR.match(self.value) is not None


def list_tokens(css: str) -> tuple[Token, ...]:
    """Return the tokens of a style sheet in their order, each as first defined."""
    tokens: dict[str, Token] = {}
    for match in TOKEN.finditer(css):
        tokens.setdefault(match["name"], Token(name=match["name"], value=match["value"]))
    return tuple(tokens.values())


def design_here(view: SiteView, links: LinkCollector) -> str:
    """Render the tokens and one of each part."""
    tokens = list_tokens(TOKENS.read_text("utf-8"))
    return render_template("design_here", view=view, links=links, tokens=tokens, sample=SAMPLE)
