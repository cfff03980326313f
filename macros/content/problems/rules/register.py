"""Every rule there is, in the order of the page of messages."""

from macros.content.problems.rules.fields import FIELD_RULES
from macros.content.problems.rules.files import FILE_RULES
from macros.content.problems.rules.front_matter import FRONT_MATTER_RULES
from macros.content.problems.rules.privacy import PRIVACY_RULES
from macros.content.problems.rules.rule import Rule
from macros.content.problems.rules.site import SITE_RULES
from macros.content.problems.rules.texts import TEXT_RULES

GROUPS: tuple[tuple[str, tuple[Rule, ...]], ...] = (
    ("Files and folders", FILE_RULES),
    ("The lines at the top of a file", FRONT_MATTER_RULES),
    ("What the fields say", FIELD_RULES),
    ("The text, its links and its pictures", TEXT_RULES),
    ("What could give somebody away", PRIVACY_RULES),
    ("For the guide team and developers", SITE_RULES),
)
"""The rules by what they look at, each group with its heading."""
RULES = tuple(rule for _, rules in GROUPS for rule in rules)
MESSAGES_ADDRESS = "contribute/messages/"


def get_rule_address(name: str, *, site_url: str) -> str:
    """Give the address at which a rule is explained, or an empty text where the site has no address yet."""
    return f"{site_url}{MESSAGES_ADDRESS}#{name}" if site_url else ""
