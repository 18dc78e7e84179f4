"""A block to sentences: where one ends, and where one begins whose stop was lost."""

import re

from tasks.attribute.lexicon import Lexicon
from tasks.attribute.pieces import is_watched
from tasks.attribute.sentences import Sentence
from tasks.attribute.tagging import tagged_sentence
from tasks.attribute.tokens import Token, holds_sentences, runs_on, tokens_of, whole_words

_AGE = re.compile(r"\s?\(\d")  # behind initials: "IR (28)"
_NAMING = 14  # characters in which a word for naming stands
_JOINING = frozenset("pbyjmufteMRJg!")  # classes of words that no sentence ends in
_SUBJECT = 6  # words in which the verb of a clause stands
_SOURCE = 14  # words that a source is long, at most


def sentences(text: str, start: int, end: int, block: int, lex: Lexicon) -> list[Sentence]:
    """The tagged sentences of `text[start:end]`, in order."""
    tokens = tokens_of(text, start, end, lex)
    found: list[Sentence] = []
    begin = 0
    openers = lex.openers
    for i, token in enumerate(tokens):
        if token.plain:
            continue  # a word in small letters, as most are
        form = token.form
        if token.quote is not None and i > begin and _opens_after_lost_stop(text, tokens, i, lex):
            found.append(tagged_sentence(text, tokens[begin:i], block, lex))
            begin = i
        if (token.quote is not None or form[-1] in ".!?") and _ends_sentence(text, tokens, i, lex):
            found.append(tagged_sentence(text, tokens[begin : i + 1], block, lex))
            begin = i + 1
        elif form in openers and i > begin and _opens_unmarked(text, tokens, i, lex):
            found.append(tagged_sentence(text, tokens[begin:i], block, lex))
            begin = i
    if begin < len(tokens):
        found.append(tagged_sentence(text, tokens[begin:], block, lex))
    return [sentence for sentence in found if sentence.tokens]


def _opens_unmarked(text: str, tokens: list[Token], i: int, lex: Lexicon) -> bool:
    """Whether a capitalised word opens a sentence though no stop stands before it."""
    token, previous = tokens[i], tokens[i - 1]
    if not text[token.start].isupper() or previous.quote is not None or i + 1 == len(tokens):
        return False
    if token.form in lex.pronouns and _opens_after_headline(text, tokens, i):
        return True
    cites = lex.classes[token.form] == "M"
    if text[previous.start].isupper():
        return cites and _clause_follows(text, tokens, i, lex)
    joined = lex.classes.get(previous.form, "n") in _JOINING or previous.form in lex.cue_classes
    closed = previous.form == "," and token.form in lex.contrast  # "…, Namun warga …"
    ended = closed or (previous.form.isalpha() and not joined)
    return ended and (cites or not text[tokens[i + 1].start].isupper())


def _clause_follows(text: str, tokens: list[Token], i: int, lex: Lexicon) -> bool:
    """Whether a comma and a clause in small letters follow "Menurut …", so that it is no part of a heading."""
    comma = next((k for k in range(i + 1, min(i + _SOURCE, len(tokens) - 1)) if tokens[k].form == ","), None)
    if comma is None:
        return False
    following = [t for t in tokens[comma + 1 : comma + 1 + _SUBJECT] if t.quote is None and text[t.start].islower()]
    return following[:1] == [tokens[comma + 1]] or any(lex.verb.match(t.form) for t in following)


def _opens_after_headline(text: str, tokens: list[Token], i: int) -> bool:
    """Whether a pronoun with a capital, after a capitalised word, opens a sentence that a headline runs into."""
    token, previous = tokens[i], tokens[i - 1]
    return (
        text[token.start].isupper()
        and previous.quote is None
        and text[previous.start].isupper()
        and i + 1 < len(tokens)
        and tokens[i + 1].quote is None
        and not text[tokens[i + 1].start].isupper()
    )


def _opens_after_lost_stop(text: str, tokens: list[Token], i: int, lex: Lexicon) -> bool:
    """Whether a quotation of several sentences or behind a headline, a bare cue behind it, opens a sentence."""
    quote, previous = tokens[i].quote, tokens[i - 1].form
    if quote is None or i + 1 == len(tokens) or not previous[-1].isalpha() or previous in lex.cue_classes:
        return False
    if lex.classes.get(previous, "n") in _JOINING or lex.cue_classes.get(tokens[i + 1].form) not in ("B", "Y"):
        return False
    inner = text[quote.inner_start : quote.inner_end].strip()
    return holds_sentences(inner) or runs_on(text, quote.start, inner)


def _ends_sentence(text: str, tokens: list[Token], i: int, lex: Lexicon) -> bool:
    """Whether a sentence ends in a stop or a quotation."""
    token = tokens[i]
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    if following is None:
        return False
    begins = (
        following.quote is not None
        or text[following.start].isupper()
        or text[following.start].isdigit()
        or text[following.start] in "“\"'[(-•*"
        or _addresses(text, tokens, i + 1, lex)
    )
    if token.quote is not None:
        stopped = text[token.quote.inner_start : token.quote.inner_end].rstrip()[-1:] in (".", "?", "!")
        return _ends_behind_quotation(text, tokens, i, stopped, begins, lex)
    if token.form[-1:] == "." and len(token.form) > 2:
        return following.quote is not None and token.end < following.start
    if token.form not in (".", "!", "?"):
        return False
    if following.form == ",":  # a lost paragraph break leaves ".,"
        after = next((t for t in tokens[i + 1 :] if t.quote or t.form not in ",.;"), None)
        return after is not None and (
            after.quote is not None or text[after.start].isupper() or text[following.end] != " "
        )
    if following.start == token.end and text[following.start].isdigit():
        return False  # "Rp14.022", "No.1/2025"
    if following.form in (".", "!", "?"):
        return False
    if token.form == "." and i:
        previous = tokens[i - 1]
        if previous.form in lex.clipped and previous.end == token.start:
            previous.form, token.form = lex.clipped[previous.form], ","  # a letter lost with a comma: "ungkapny. Senin"
            previous.plain, previous.watched = "", is_watched(previous.form, lex)
            return False
        if previous.form in lex.abbreviations and (
            _cites(text, following, lex) or (begins and _bears_initials(text, previous, lex))
        ):
            return True  # "… milik PT Sinar Tbk. Menurut X, P", "… ujar IR. Polisi …"
        if previous.form in lex.abbreviations or (following.form == "(" and previous.form in lex.sources.and_others):
            return False  # "Santosa dkk. (2019)"
        initial = previous.end - previous.start == 1 and text[previous.start].isupper()
        if initial and not text[previous.start - 1].isdigit():  # not "… jaringan 5G. Indikasi …"
            return begins and _opens_sentence(following, lex)
    return begins or following.form[0] in "\\"


def _addresses(text: str, tokens: list[Token], i: int, lex: Lexicon) -> bool:
    """Whether a form of address in small letters opens a sentence behind a blank: "… di Bitung. dr Rina menilai"."""
    if tokens[i].form not in lex.sources.courtesies or tokens[i].start == tokens[i - 1].end:
        return False
    named = next((t for t in tokens[i + 1 : i + 3] if t.form != "."), None)
    return named is not None and named.quote is None and text[named.start].isupper()


def _ends_behind_quotation(text: str, tokens: list[Token], i: int, stopped: bool, begins: bool, lex: Lexicon) -> bool:
    """Whether a sentence ends in a quotation: one that a stop ends, no cue behind it."""
    following = tokens[i + 1]
    if following.form == "," and stopped and i + 2 < len(tokens):
        beyond = tokens[i + 2]  # a lost paragraph break: '… sudah siap.",Lebih lanjut, X …'
        if following.end == beyond.start and (beyond.quote is not None or text[beyond.start].isupper()):
            return True
    if lex.classes.get(following.form) == "M" and text[following.start].isupper():
        return _clause_follows(text, tokens, i + 1, lex)  # '"… sudah siap," Menurut X, P'
    cue = following.form in lex.cue_classes or lex.classes.get(following.form) == "e"
    return stopped and begins and not cue and not _says_so(tokens, i + 1, lex)


def _cites(text: str, token: Token, lex: Lexicon) -> bool:
    """Whether a capitalised word opens what somebody else says: "Menurut", "Dikutip"."""
    return text[token.start].isupper() and (token.form in lex.openers or lex.classes.get(token.form) == "R")


def _bears_initials(text: str, token: Token, lex: Lexicon) -> bool:
    """Whether the text names somebody by these capitals alone: "pria berinisial IR", "IR (28)"."""
    word = text[token.start : token.end]
    return (
        len(word) > 1
        and word.isupper()
        and any(
            _AGE.match(text, at + len(word))
            or not lex.sources.naming.isdisjoint(text[max(0, at - _NAMING) : at].split()[-1:])
            for at in whole_words(text, word)
        )
    )


def _says_so(tokens: list[Token], i: int, lex: Lexicon) -> bool:
    """Whether who said it follows: '"…." Begitu kata Rina'."""
    cue = tokens[i + 1].form if i + 1 < len(tokens) else ""
    return lex.classes.get(tokens[i].form) == "i" and lex.cue_classes.get(cue, "A") in "BP"


def _opens_sentence(following: Token, lex: Lexicon) -> bool:
    """Whether a word after a single capital and a stop opens a sentence ("… Brigadir J. Terkait …"), and no name."""
    return lex.classes.get(following.form, "N") not in "NTH" and following.form not in lex.name_words
