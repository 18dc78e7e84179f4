"""Capitalised words: which are names, and which only open a sentence."""

import re

from tasks.attribute.lexicon import Lexicon, is_common
from tasks.attribute.tokens import DEGREE, Token, whole_words

_BEHIND_DEGREE = re.compile(r",H(?:\([HN]\))?,$")
_AMID = re.compile(r"[\w,] ")  # before a word in mid-sentence
_LONGER = re.compile(r" [A-Z][a-z]")  # behind the first word of a longer name


def is_capital(text: str, tokens: list[Token], i: int) -> bool:
    """Whether a word with a capital stands at `i`."""
    return i < len(tokens) and tokens[i].quote is None and text[tokens[i].start].isupper()


def capital_class(text: str, tokens: list[Token], i: int, tags: list[str], initial: bool, lex: Lexicon) -> str:
    """The class of a capitalised word: a name, unless the lexicon knows it, or only its place gives it the capital."""
    form = tokens[i].form
    if (
        lex.classes.get(form) == "H"
        and len(form) == 2
        and text[tokens[i].start : tokens[i].end].isupper()
        and _stands_alone(text, tokens, i)
    ):
        return "N"  # the initials of somebody: "IR mengaku"
    return _opening_class(text, tokens, i, lex) if initial else _class_amid(text, tokens, i, tags, lex)


def _class_amid(text: str, tokens: list[Token], i: int, tags: list[str], lex: Lexicon) -> str:
    """The class of a capitalised word in mid-sentence: a name, unless the lexicon knows it."""
    form = tokens[i].form
    tag = lex.classes.get(form)
    last, before = tags[-1], tags[-2] if len(tags) > 1 else ""
    if tag == "T" and form in lex.name_words and (last == "N" or is_capital(text, tokens, i + 1)):
        return "N"  # "Erwin Putra", "Putra Siregar"
    if tag == "w" and last == "N" and tokens[i - 1].form in lex.sources.place_heads:
        behind = "".join(token.form for token in tokens[i + 1 : i + 3])
        if not (behind[:1] == "(" or (behind[:1] == "," and behind[1:2].isdigit())):
            return "N"  # "Pasar Minggu", not "di Gereja Minggu (3/8)"
    if tag == "M" and last == "Q":
        return "M"  # '"Kami siap," Menurut X.'
    if tag == "T" and form in lex.sources.relations and last == "H" and is_capital(text, tokens, i + 1):
        return "N"  # "AKBP Adik Sulistyo"
    if tag == "G" and form in lex.name_words and last == "N" and before == "N" and tags[-3:-2] not in (["G"], ["T"]):
        return "N"  # "Ardan Satya Negara", not "Badan Usaha Milik Negara"
    if tag == "H" and form in lex.forces and (last not in "H)" or (last == ")" and before == "T")):
        ranked = i + 1 < len(tokens) and lex.classes.get(tokens[i + 1].form) == "H"
        return "G" if ranked or last != "N" else "H"  # "Panglima TNI", but "Jenderal (Purn) TNI"
    if form in lex.degrees or form == DEGREE or _is_degree(text, tokens[i].start, lex):
        titled = last == "H" or (last == "," and before in ("N", "H", ".", ")"))
        return "H" if titled else "N"
    if (
        tag is None
        and last == ","
        and _BEHIND_DEGREE.search("".join(tags[-6:]))
        and _ends_degrees(text, tokens, i, lex)
    ):
        return "H"  # "Rina Wati, SpPD, KGEH, mengatakan"
    if tag == "J" and last == "N" and not is_capital(text, tokens, i + 1):
        return "J"  # a lost full stop: "… kata Budi Setelah itu"
    if tag == "R" and last == "N" and not is_capital(text, tokens, i + 1):
        return "R"  # … and "Profil Suryo Halim Dilansir dari X"
    said = last == "M" or (last == "B" and before in ("Q", ","))
    if tag == "w" and said and _goes_on_amid(text, tokens[i]):
        return "N"  # '"…," kata Hari', "Menurut Hari"
    if tag == "w" and last == "G" and is_capital(text, tokens, i + 1):
        return "N"  # "Partai Bulan Bintang"
    if tag == "w" and last in ("N", ",") and is_capital(text, tokens, i + 1):
        return "N" if lex.classes.get(tokens[i + 1].form) is None else "w"  # "Putut Hari Satyaka"
    return tag if tag is not None and tag in "THGEDSOw" else "N"


def _is_degree(text: str, at: int, lex: Lexicon) -> bool:
    """Whether a degree by its shape begins at `at`: "SpPD"."""
    return text[at] in lex.degree_capitals and lex.degree.match(text, at) is not None


def _opening_class(text: str, tokens: list[Token], i: int, lex: Lexicon) -> str:
    """The class of a word that opens a sentence, which has its capital from there unless it is a name."""
    form = tokens[i].form
    tag = lex.classes.get(form)
    if tag == "T" and form in lex.name_words and is_capital(text, tokens, i + 1):
        return "N"  # "Putra Siregar"
    if tag == "w" and _speaks(tokens, i + 1, lex) and _goes_on_amid(text, tokens[i]):
        return "N"  # "Hari mengatakan …", in a text that tells of Hari Nugroho
    if tag is not None:
        return tag
    half, _, again = form.partition("-")
    if half == again and is_common(half, lex.language):
        return "S" if lex.classes.get(half) in ("S", "T", "G", "H") else "n"  # "Ibu-ibu", "Partai-partai"
    named = is_capital(text, tokens, i + 1)
    speaks = i + 1 < len(tokens) and _predicates(tokens[i + 1], lex)
    common = is_common(form, lex.language)
    if lex.verb.fullmatch(form):
        # "Melki menyebut …": a name may look like a verb, but no verb stands right before a cue.
        if not common:
            return "N" if speaks or named else "v"
        return "N" if speaks and not named and _begins_a_name(text, tokens[i]) else "v"  # "Didik mengatakan …"
    if not common:
        return "N"
    if speaks and form not in lex.office_words and _begins_a_name(text, tokens[i]):
        return "N"  # "Kukuh mengatakan …"
    # A name may begin with a word of the language: "Dana Moneter …", "Indra Widjaja menilai".
    joined = named and (is_common(tokens[i + 1].form, lex.language) or only_a_name(text, tokens[i]))
    return "N" if joined else "n"


def name_goes_on(text: str, tokens: list[Token], i: int, lex: Lexicon) -> bool:
    """Whether a capitalised word stands at `i`, more particles between: "van der Berg"."""
    while i < len(tokens) and tokens[i].form in lex.particles and text[tokens[i].start].islower():
        i += 1
    return is_capital(text, tokens, i)


def _stands_alone(text: str, tokens: list[Token], i: int) -> bool:
    """Whether no name can follow a word: a small letter does, or the end."""
    follows = tokens[i + 1 : i + 3]
    stop = bool(follows) and follows[0].form == "."
    return (stop and len(follows) == 1) or (bool(follows) and not stop and not is_capital(text, tokens, i + 1))


def _ends_degrees(text: str, tokens: list[Token], i: int, lex: Lexicon) -> bool:
    """Whether words with capitals inside follow in commas and then a word in small letters: they name degrees."""
    while i + 2 < len(tokens) and tokens[i + 1].form == "," and _has_inner_capital(text, tokens[i]):
        i += 2
        if text[tokens[i].start].islower():
            return tokens[i].form not in lex.words.coordination
    return False


def _has_inner_capital(text: str, token: Token) -> bool:
    inner = text[token.start + 1 : token.end]
    return token.form.isalpha() and inner != inner.lower()


def only_a_name(text: str, token: Token) -> bool:
    """Whether a word stands elsewhere in the text with a capital in mid-sentence, and never without one."""
    word = text[token.start : token.end]
    return word.lower() not in text and any(
        text[at - 1] == " " and (text[at - 2].islower() or text[at - 2] == ",")
        for at in whole_words(text, word)
        if at > 1
    )


def _speaks(tokens: list[Token], i: int, lex: Lexicon) -> bool:
    """Whether a cue stands at `i`, adverbs before it."""
    while i < len(tokens) and lex.classes.get(tokens[i].form) == "x":
        i += 1
    return i < len(tokens) and lex.cue_classes.get(tokens[i].form) == "A"


def _predicates(token: Token, lex: Lexicon) -> bool:
    return lex.cue_classes.get(token.form) == "A" or lex.classes.get(token.form) in ("x", "m", "!")


def _begins_a_name(text: str, token: Token) -> bool:
    """Whether a word begins a longer name in mid-sentence ("energi Kukuh Pambudi") and never uncapitalised."""
    return _goes_on_amid(text, token) and next(whole_words(text, text[token.start : token.end].lower()), None) is None


def _goes_on_amid(text: str, token: Token) -> bool:
    """Whether a word stands in mid-sentence with a capitalised word behind it."""
    word = text[token.start : token.end]
    return any(
        _AMID.match(text, at - 2) and _LONGER.match(text, at + len(word)) for at in whole_words(text, word) if at > 1
    )
