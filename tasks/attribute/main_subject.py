"""The subject of a sentence, for a cue that has none of its own."""

from tasks.attribute.appositions import apposed
from tasks.attribute.lexicon import Lexicon
from tasks.attribute.noun_phrases import NAMED, Range
from tasks.attribute.sentences import Sentence

_SHORT = 3  # words of a phrase that opens a sentence


def _fronted(tags: str) -> int:
    """Where a sentence goes on behind a short phrase that opens it: "Kala itu, …", "Tak hanya itu, …"."""
    comma = tags.find(",", 0, _SHORT + 1)
    return comma + 1 if comma > 0 and not set(tags[:comma]) & set("NTHGEDSOaAPvK#(Q") else 0


def main_subject(s: Sentence, before: int, lex: Lexicon) -> Range | None:
    """The first noun phrase of the sentence that can speak, for a cue that shares the subject of its clause."""
    tags = s.tags
    i = _fronted(tags)
    while i < before:
        if tags[i] in "JxpkiMR":
            comma = tags.find(",", i, before)
            if (tags[i] != "x" or comma == i + 1) and comma > 0:  # "Sebelumnya, …"
                i = comma + 1
                continue
            i += 1
            continue
        break
    start = i
    while (
        i < before
        and not (i > start and tags[i] == "n" and s.tokens[i].form in lex.words.predicates)
        and (
            tags[i] in "NTHGEDSOnai#("
            or (tags[i] in "pju" and i + 1 < before and tags[i + 1] in "NTGn")
            or tags[start : i + 1] == "aK"  # "sebuah pernyataan beredar"
        )
    ):
        if tags[i] == "(":
            closing = tags.find(")", i, before)
            if closing < 0:
                break
            i = closing
        i += 1
    if i > start and (set(tags[start:i]) & NAMED or tags[start] == "a"):
        name = len(tags[i + 1 : before]) - len(tags[i + 1 : before].lstrip("N"))
        holder = (i + 1, i + 1 + name)
        if (
            tags[i : i + 1] == ","
            and name
            and tags[holder[1] : holder[1] + 1] == ","
            and apposed(s, (start, i), holder, True)
        ):
            i = holder[1]  # "Direktur Lembaga X, Karen Pai, …"
        return start, i
    return None
