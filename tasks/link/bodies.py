"""What a body is called by, whole or abbreviated: "Kemenkes RI" is "Kementerian Kesehatan Republik Indonesia"."""

import re
from functools import lru_cache

from tasks.link.names import body_names, fold_name
from tasks.wording.synonyms import synonyms
from tasks.wording.vocabulary import linking_words

_WORD = re.compile(r"[^\W_](?:[\w&.'’-]*[^\W_])?")


@lru_cache(maxsize=65536)
def standard_name(name: str, language: str) -> str:
    """A body's name, folded, in the words that its abbreviations count as, without those for the country at its end."""
    spelt, table = _WORD.findall(name), synonyms(language)
    found: list[str] = []
    at = 0
    while at < len(spelt):
        phrase = table.find(spelt, at, False)
        if phrase is not None and phrase.kind == "name":
            found += phrase.concept.split()
            at += len(phrase.tokens)
        else:
            found.append(fold_name(spelt[at]))
            at += 1
    while len(found) > 1 and found[-1] in linking_words(language).home_words:
        found.pop()
    return " ".join(found) or name


def body_keys(kind: str, names: tuple[str, ...], language: str) -> set[str]:
    """Link keys of a body: its names as they stand, and what the first of them stands for."""
    keys = {f"{kind}:{folded}" for name in names for folded in body_names(name)}
    return keys | {f"{kind}:{standard_name(names[0], language)}"}
