"""Every rule there is, in the order of the page of messages."""

from types import ModuleType

from macros.content.problems.rules import (
    councils,
    fields,
    files,
    front_matter,
    headings,
    imports,
    links,
    notes,
    office_files,
    pictures,
    places,
    privacy,
    site,
    texts,
)
from macros.content.problems.rules.rule import Rule


def _list_rules(module: ModuleType) -> tuple[Rule, ...]:
    """Return each rule of a module once, whatever number of messages it has."""
    rules: dict[str, Rule] = {}
    for rule in vars(module).values():
        if isinstance(rule, Rule):
            rules.setdefault(rule.name, rule)
    return tuple(rules.values())


GROUPS: tuple[tuple[str, tuple[Rule, ...]], ...] = (
    ("Files and folders", _list_rules(files)),
    ("The lines at the top of a file", _list_rules(front_matter)),
    (
        "What the fields say",
        (*_list_rules(fields), *_list_rules(notes), *_list_rules(places)),
    ),
    (
        "The text, its links and its pictures",
        (*_list_rules(headings), *_list_rules(texts), *_list_rules(links), *_list_rules(pictures)),
    ),
    ("What could identify someone", (*privacy.PERSONAL.values(), *_list_rules(privacy))),
    ("Notes that are imported", _list_rules(imports)),
    ("Word documents and workbooks that are imported", _list_rules(office_files)),
    ("For the guide team and developers", (*_list_rules(site), *_list_rules(councils))),
)
"""The rules by what they look at, each group with its heading."""
RULES = tuple(rule for _, rules in GROUPS for rule in rules)
MESSAGES_ADDRESS = "contribute/messages/"


def get_rule_address(name: str, *, site_url: str) -> str:
    """Return the address at which a rule is explained, or an empty text without a site address."""
    return f"{site_url}{MESSAGES_ADDRESS}#{name}" if site_url else ""
