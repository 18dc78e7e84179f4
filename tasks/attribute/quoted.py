"""Statements inside a direct quotation: '"Pak Lurah mengatakan bahwa P," kata Siti' is Pak Lurah's too, via Siti."""

from collections.abc import Iterator, Sequence

from tasks.attribute.grammar.sentence import read_sentence
from tasks.attribute.lexicon import Lexicon, is_common
from tasks.attribute.segmentation import sentences
from tasks.attribute.sentences import Sentence
from tasks.attribute.statements import Attribution

_UNSAID = frozenset("vAm!fObu?")  # before a subject: it stands in no main clause
_THAT, _INDIRECT = "indirect.that", "indirect"  # only what "bahwa" or a comma introduces is surely another's


def with_quoted(
    found: Sequence[Attribution], text: str, lex: Lexicon, confidences: dict[str, float]
) -> list[Attribution]:
    """The statements found, each quotation's own before it."""
    every: list[Attribution] = []
    for a in found:
        every.extend(_quoted(a, text, lex, confidences))
        every.append(a)
    return every


def _quoted(outer: Attribution, text: str, lex: Lexicon, confidences: dict[str, float]) -> Iterator[Attribution]:
    """What somebody with a name or office is told in a quotation to have said; the quotation is tagged on its own."""
    if outer.mode != "direct" or outer.content is None:
        return
    if not any(_introduces(word, lex) for word in text[slice(*outer.content)].casefold().split()):
        return
    for s in sentences(text, *outer.content, outer.block, lex):
        if s.tokens[-1].form == "?":
            continue
        for a in read_sentence(s, outer.sentence, text, lex, confidences):
            introduced = a.rule == _THAT or (a.rule == _INDIRECT and a.cue is not None and text[a.cue[1]] == ",")
            if introduced and a.stance == "asserted" and a.polarity == "positive" and _is_told(s, a, lex):
                a.within, a.relays, a.told, a.through = s, [], [], None
                yield a


def _introduces(word: str, lex: Lexicon) -> bool:
    """Whether a word may introduce what another said: "bahwa", or a cue with its comma ("menyampaikan,")."""
    return word in lex.words.that or (word[-1] == "," and lex.cue_classes.get(word[:-1]) == "A")


def _is_told(s: Sentence, a: Attribution, lex: Lexicon) -> bool:
    """Whether somebody with a name or office is told to have said it, in a main clause.

    Not "Saya ingin Presiden menyatakan bahwa P", "Tidak benar Rina mengatakan bahwa P".
    """
    if a.source is None:
        return False
    span = a.source
    within = [k for k, token in enumerate(s.tokens) if span[0] <= token.start < span[1]]
    first, words = within[0], "".join(s.tags[k] for k in within)
    opens = s.tokens[0].form
    guessed = first == 0 and words[0] == "N" and ("T" in words or " " in opens or is_common(opens, lex.language))
    clause = s.tags[s.tags.rfind(",", 0, first) + 1 : first]
    named = words[0] in "NTHGSa" and not frozenset("NTH").isdisjoint(words)
    return named and not guessed and _UNSAID.isdisjoint(clause)
