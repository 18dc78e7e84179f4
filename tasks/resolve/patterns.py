"""Wordings as patterns."""

import re
from collections.abc import Iterable
from typing import TypeAlias

_Tree: TypeAlias = "dict[str, _Tree]"
_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]+")
_AROUND = ".,;:!?\"“”'‘’()"
_END = 3  # letters that tell most words from others
_ALIKE = str.maketrans("İıſK", "iisk")  # letters, and those that patterns which ignore case take them for


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


def ends_of(words: Iterable[str]) -> frozenset[str]:
    """What wordings end in, lower case, their stops and hyphens aside: the last letters of each, for `may_end_in`."""
    return frozenset(word.rstrip(".-").lower()[-_END:] for word in words)


def may_end_in(text: str, ends: frozenset[str]) -> bool:
    """Whether a text may end in one of some wordings, blanks, stops and hyphens aside, as few texts do.

    It takes a fraction of the time of a search for them.
    """
    end = text.rstrip().rstrip(".-")[-_END:].lower()
    return not end.isascii() or any(end[at:] in ends for at in range(len(end)))


def hints_at(text: str, hints: frozenset[str]) -> bool:
    """Whether a text has a figure or one of these words, which are of lower-case letters."""
    for piece in text.lower().split():
        if piece.isalpha() or (piece := piece.strip(_AROUND)).isalpha():  # as most are
            if piece in hints:
                return True
        elif _DIGIT.search(piece) or not hints.isdisjoint(letters_in(piece)):
            return True
    return False


def letters_in(text: str) -> list[str]:
    """The runs of letters in a text."""
    return _LETTERS.findall(text)


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
    if not text.isascii():
        text = text.translate(_ALIKE)
    return " ".join(text.lower().split())
