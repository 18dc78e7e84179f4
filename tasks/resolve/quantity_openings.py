"""Where in a passage a quantity may begin."""

import re

from tasks.resolve.quantity_words import HEAD, Lexicon

_AROUND = ".,;:!?\"“”'‘’()"  # in front of a quantity none of them belongs to it


def first_opening(passage: str, at: int, words: Lexicon) -> re.Match[str] | None:
    """The first place from `at` on where a quantity may begin.

    Words that begin none, as most, are passed over by their first letters: to try the pattern at every letter takes
    many times as long.
    """
    for stretch in passage[at:].split(" "):
        word = stretch.strip(_AROUND)
        if word and (word[:HEAD].lower() in words.heads or not _is_plain(word)):
            return words.start.search(passage, at)
        at += len(stretch) + 1
    return None


def _is_plain(word: str) -> bool:
    """Whether a word has but letters, and hyphens behind the first: none but those it begins with open a quantity."""
    return word.isascii() and (word.isalpha() or (word[0].isalpha() and word.replace("-", "").isalpha()))
