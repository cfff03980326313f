"""The register of rules: each is explained in the words of editors, and used."""

import ast
import re
from pathlib import Path
from typing import Any

import pytest

import macros
from macros.content.problems.problem import Problem
from macros.content.problems.rules import (
    fields,
    files,
    front_matter,
    imports,
    privacy,
    site,
    texts,
)
from macros.content.problems.rules.register import RULES, get_rule_address
from macros.content.problems.rules.rule import GAP, Rule
from tests.english.test_english import find_words

HOUSE = Path(macros.__file__).parent
MODULES = (files, front_matter, fields, texts, privacy, imports, site)
NAMED = {
    name: value
    for module in MODULES
    for name, value in vars(module).items()
    if isinstance(value, Rule)
}
WORDS_OF_MACHINES = re.compile(
    r"\b(?:traceback|schema|enum|null|token|python|yaml|regex|front matter|parse)\b", re.IGNORECASE
)
NOT_OUR_ENGLISH = re.compile(
    r"\b(?:stands?|nobody|somebody|too deep|(?<!hash )(?<!equals )signs)\b", re.IGNORECASE
)
"""Words that have a plainer one, beside those of `words.txt`."""
PLACES = {"path", "line", "column"}
"""What `Rule.at` takes beside the words."""
RULE = Rule(
    name="a", title="A", why="B.", cure="C.", message="{name} is {found}.", fix="Write {{ x() }}."
)


def list_names_used() -> set[str]:
    """Return every name that a module outside the rules reads."""
    return {
        node.id if isinstance(node, ast.Name) else node.attr
        for path in HOUSE.rglob("*.py")
        if path.parent.name != "rules"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Name | ast.Attribute)
    }


def test_every_message_of_a_rule_is_used() -> None:
    assert sorted(set(NAMED) - list_names_used()) == []


def test_every_rule_is_explained_in_the_words_of_editors() -> None:
    said = {rule.name: f"{rule.title} {rule.why} {rule.cure or rule.fix}" for rule in RULES}

    assert {name: text for name, text in said.items() if WORDS_OF_MACHINES.search(text)} == {}
    assert [rule.name for rule in RULES if not (rule.title and rule.why.endswith("."))] == []
    assert [rule.name for rule in RULES if rule.cure[-1:] not in {"", "."}] == []
    assert [rule.name for rule in RULES if GAP.search(rule.cure or rule.fix)] == []
    assert len(said) == len(RULES)


def test_every_message_is_in_plain_english_and_its_gaps_are_free() -> None:
    said = {
        name: f"{rule.title} {rule.why} {rule.cure} {rule.message} {rule.fix}"
        for name, rule in NAMED.items()
    }

    assert [name for name, rule in NAMED.items() if not (rule.message and rule.fix)] == []
    assert {
        name for name, text in said.items() if NOT_OUR_ENGLISH.search(text) or find_words(text)
    } == set()
    assert [name for name, text in said.items() if PLACES & set(GAP.findall(text))] == []


def test_the_words_fill_the_gaps_once() -> None:
    assert RULE.at(path="a.md", line=3, name="{found}", found="b") == Problem(
        path="a.md", line=3, rule="a", message="{found} is b.", fix="Write {{ x() }}."
    )


@pytest.mark.parametrize("words", [{}, {"name": "a"}, {"name": "a", "found": "b", "other": "c"}])
def test_a_missing_or_surplus_word_is_refused(words: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match=r"gaps \['found', 'name'\]"):
        RULE.at(path="a.md", line=3, **words)


def test_a_rule_has_an_address_where_the_site_has_one() -> None:
    assert (
        get_rule_address("date", site_url="https://a.example/b/")
        == "https://a.example/b/contribute/messages/#date"
    )
    assert get_rule_address("date", site_url="") == ""
