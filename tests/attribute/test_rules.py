"""Every rule of the grammar finds its example and leaves its near miss alone."""

import pytest

from seeds import languages
from tasks.attribute.attribute import attribute
from tasks.attribute.grammar.rules import Rule, rules

RULES = [(language, rule) for language in languages() for rule in rules(language)]


def found(text: str, language: str) -> set[str]:
    block = {"position": 0, "start": 0, "end": len(text), "kind": "body", "removed": False, "duplicate_scope": None}
    return {attribution.rule for attribution in attribute(text, [block], language)[0]}


@pytest.mark.parametrize(("language", "rule"), RULES, ids=[f"{language}:{rule.id}" for language, rule in RULES])
def test_rule_finds_its_example(language: str, rule: Rule) -> None:
    assert rule.id in found(rule.example, language)


@pytest.mark.parametrize(("language", "rule"), RULES, ids=[f"{language}:{rule.id}" for language, rule in RULES])
def test_rule_leaves_its_near_miss(language: str, rule: Rule) -> None:
    assert rule.id not in found(rule.near_miss, language)
