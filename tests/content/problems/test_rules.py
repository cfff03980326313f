"""The register of rules: every rule that a problem may name is explained, and no other."""

import ast
import re
from pathlib import Path

import macros
from macros.content.privacy.detectors import DETECTORS
from macros.content.problems.rules.register import RULES, get_rule_address

HOUSE = Path(macros.__file__).parent
BY_POSITION = {
    "table-too-large",
    "too-many-signs",
    "nested-too-deep",
    "too-many-headings",
    "too-many-lines",
}
"""Rules that are not written as `rule="…"`, but stand in a list of faults."""
WORDS_OF_MACHINES = re.compile(
    r"\b(?:traceback|schema|enum|null|token|python|yaml|regex|front matter|parse)\b", re.IGNORECASE
)


def find_used() -> set[str]:
    """Give the name of every rule that the code names as `rule="…"`."""
    return {
        node.value.value
        for path in sorted(HOUSE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.keyword)
        and node.arg == "rule"
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    }


def test_every_rule_that_a_problem_names_is_explained_and_no_other() -> None:
    explained = [rule.name for rule in RULES]
    used = find_used() | BY_POSITION | {detector.rule for detector in DETECTORS}
    assert sorted(used - set(explained)) == [], (
        "These rules need an entry in macros/content/problems/rules/."
    )
    assert sorted(set(explained) - used) == [], (
        "These rules are explained, but nothing names them any more."
    )
    assert len(explained) == len(set(explained))


def test_rules_are_explained_in_the_words_of_editors() -> None:
    said = {rule.name: f"{rule.title} {rule.why} {rule.cure}" for rule in RULES}
    assert {name: text for name, text in said.items() if WORDS_OF_MACHINES.search(text)} == {}
    assert [
        rule.name
        for rule in RULES
        if not all((rule.title, rule.why.endswith("."), rule.cure.endswith(".")))
    ] == []


def test_a_rule_has_an_address_where_the_site_has_one() -> None:
    assert (
        get_rule_address("date", site_url="https://a.example/b/")
        == "https://a.example/b/contribute/messages/#date"
    )
    assert get_rule_address("date", site_url="") == ""
