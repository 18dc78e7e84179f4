"""Wordings as patterns."""

import re
from collections.abc import Iterable
from typing import TypeAlias

_Tree: TypeAlias = "dict[str, _Tree]"


def any_of(words: Iterable[str]) -> str:
    """A group that matches any of the wordings, the longest first, with any space between their words.

    Wordings share their beginnings (a trie), so that a text is compared with each letter once, not once a wording.
    """
    tree: _Tree = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return f"(?:{_branches(tree)})"


def _branches(tree: "_Tree") -> str:
    """The pattern of what may follow in a trie; an empty letter ends a wording."""
    branches = []
    for letter in sorted(letter for letter in tree if letter):
        follows = _branches(tree[letter])
        branches.append((r"\s+" if letter == " " else re.escape(letter)) + follows)
    if not branches:
        return ""
    whole = branches[0] if len(branches) == 1 and "" not in tree else f"(?:{'|'.join(branches)})"
    return f"{whole}?" if "" in tree else whole


def fold(text: str) -> str:
    """Lower case with single spaces: the form in which wordings are looked up."""
    return " ".join(text.lower().split())
