"""Statements inside a direct quotation: '"Pak Lurah mengatakan bahwa P," kata Siti' is Pak Lurah's too, via Siti."""

from collections.abc import Iterator, Sequence

from tasks.attribute.grammar.sentence import read_sentence
from tasks.attribute.lexicon import Lexicon
from tasks.attribute.sentences import Sentence, sentences
from tasks.attribute.statements import Attribution

_RULE = "indirect.that"  # only what "bahwa" introduces is surely told as another's


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
    words = text[slice(*outer.content)].casefold()
    if not any(f" {word} " in words for word in lex.words.that):
        return
    for s in sentences(text, *outer.content, outer.block, lex):
        if s.tokens[-1].form == "?":
            continue
        for a in read_sentence(s, outer.sentence, text, lex, confidences):
            if a.rule == _RULE and a.stance == "asserted" and a.polarity == "positive" and _is_named(s, a):
                a.within, a.relays, a.told, a.through = s, [], [], None
                yield a


def _is_named(s: Sentence, a: Attribution) -> bool:
    """Whether a statement's source is somebody with a name or an office."""
    if a.source is None:
        return False
    start, end = a.source
    return any(start <= token.start < end and tag in "NTH" for token, tag in zip(s.tokens, s.tags, strict=True))
