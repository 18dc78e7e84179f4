"""The class of each word of a sentence, by the lexicon and by what stands beside it."""

import re

from tasks.attribute.capitals import capital_class, is_capital, name_goes_on
from tasks.attribute.lexicon import Lexicon, is_common, misprinted_cue, plain_class
from tasks.attribute.pieces import QUOTATION_MARKS
from tasks.attribute.sentences import Sentence
from tasks.attribute.tokens import Token
from tasks.attribute.vocabulary import CueEntry

_ENTITY_MARK = re.compile(r"&(?:amp;)*(?:quot|[lr]dquo|#34|#822[01]);")
_AND = re.compile(r"&(?:amp;)*")
_PUNCTUATION = {
    ",": ",",
    ";": ";",
    ":": ":",
    "(": "(",
    ")": ")",
    "--": "-",
    "–": "-",
    "—": "-",
    "-": "-",
    ".": ".",
    "!": ".",
    "?": ".",
    "…": "~",
    "%": "#",
}

_SITE = frozenset("N,.()n")  # classes of what stands before the dash of a dateline
_YEAR = re.compile(r"(?:19|20)\d\d")


def tagged_sentence(text: str, tokens: list[Token], block: int, lex: Lexicon) -> Sentence:
    """The sentence of these tokens, each with its class."""
    while tokens and tokens[0].quote is None and tokens[0].form in ",.;:":
        tokens = tokens[1:]
    tokens = _joined(tokens, lex)
    watched = [token.form for token in tokens if token.watched]
    if not lex.words.terms.isdisjoint(watched):
        tokens = _with_years(tokens, lex)
    forms = [token.form for token in tokens]
    paired = sum(form in QUOTATION_MARKS for form in watched) % 2 == 0
    tags: list[str] = []
    entries: dict[int, CueEntry] = {}
    inside_marks = False
    initial = True
    previous = ""
    quoted = False  # whether a quotation stands right before, or before a comma
    for i, token in enumerate(tokens):
        if token.plain and not inside_marks and not quoted:  # most words
            previous = token.plain
            tags.append(previous)
            initial = False
            continue
        form = token.form
        if token.quote is not None:
            tags.append("Q")
            previous, quoted = "Q", True
            initial = text[token.quote.inner_end - 1] in ".?!"
            continue
        first = text[token.start]
        if first.isalpha():
            capital = first.isupper() or text[token.start + 1 : token.start + 2].isupper()  # "iPhone"
            tag = _cue_class(forms, i, previous, lex)
            opens = initial or (previous == "Q" and (tag == "B" or tag == "Y"))
            if form in lex.moods and previous not in ("y", "A") and _says_next(forms, i, lex):
                tag = lex.moods[form]
            elif tag is not None and (not capital or opens) and not inside_marks:
                entries[i] = lex.cues[form]
            elif quoted and not capital and (closing := _closing_cue(form, lex)):
                tag, entries[i] = closing
            elif capital:
                tag = capital_class(text, tokens, i, tags, initial, lex)
            else:
                tag = _small_class(text, tokens, i, previous, lex)
                if inside_marks and tag in "MRLKv":
                    tag = "n"
            initial = False
        elif first.isdigit():
            tag = "#"
            initial = False
        elif first == "@" or (first == "&" and previous and previous in "NDGT" and _AND.fullmatch(form)):
            tag = "j" if "T" in tags and _joins_fields(text, tokens, i, lex) else "N"
        elif form in QUOTATION_MARKS or (form[0] == "&" and _ENTITY_MARK.match(form)):
            tag = '"'
            inside_marks = paired and (not inside_marks if form in '"' else form in "“«„")
        else:
            tag = _punctuation_class(text, tokens, i, tags, lex)
            initial = initial or tag == ":" or (tag == "-" and _SITE.issuperset(tags))  # "KOMPAS.com - Seorang …"
        tags.append(tag)
        quoted = tag == "," and previous == "Q"
        previous = tag
    return Sentence(block, tokens, "".join(tags), entries, text)


def _cue_class(forms: list[str], i: int, previous: str, lex: Lexicon) -> str | None:
    """The class of a cue by what stands before it, or None where a word says nothing."""
    form = forms[i]
    tag = lex.cue_classes.get(form)
    if tag == "A" and previous == "Q" and (form in lex.bare_cues or form in lex.closing_cues):
        return "B"  # '"…," bantah X'
    if tag == "B" and previous == "x" and forms[i - 1] in lex.words.adverbial:
        return None  # "secara tegas menyatakan"
    if tag == "B" and i + 1 < len(forms) and lex.cue_classes.get(forms[i + 1]) == "A":
        return None  # "Rina tegas menolak", "Sela mengaku"
    if tag == "A" and not _is_told(lex.cues[form], forms, i, lex):
        return None  # "Hal ini menunjukkan …", "Polisi menemukan pisau"
    return tag


def _small_class(text: str, tokens: list[Token], i: int, previous: str, lex: Lexicon) -> str:
    """The class of a word in small letters that is no cue: by the lexicon, or a particle of a name."""
    form = tokens[i].form
    named = previous == "N" or (previous == "G" and text[tokens[i - 1].start].isupper())
    if named and form in lex.particles and name_goes_on(text, tokens, i + 1, lex):
        return "N"  # "Pieter van Dam", "Bank of England"
    tag = plain_class(form, lex)
    if (tag == "g" or tag == "v") and form in lex.words.joint and _office_follows(tokens, i + 1, lex):
        return "j"  # "Ketua DPR sekaligus Ketua Partai X"
    return tag


def _punctuation_class(text: str, tokens: list[Token], i: int, tags: list[str], lex: Lexicon) -> str:
    """The class of a mark, which may belong to a title or a name."""
    form = tokens[i].form
    previous = tags[-1] if tags else ""
    if form == "." and previous == "H" and len(tokens[i - 1].form) > 1 and is_capital(text, tokens, i + 1):
        return "H"  # "Prof. Rina Wati"
    if form == "/" and (previous == "N" or previous == "G") and is_capital(text, tokens, i + 1):
        # "Kodam XVII/Cenderawasih" is one name, "Rina Wati/Dewi Sari" are two
        return "N" if text[tokens[i - 1].start : tokens[i - 1].end].isupper() else "j"
    if form == ":" and previous == "N" and is_capital(text, tokens, i + 1) and _in_title(tokens, tags, lex):
        return "N"
    numbered = form == "/" and previous == "#" and tags[-2:-1] in (["N"], ["G"])
    if numbered and text[tokens[i].end : tokens[i].end + 1].isupper():
        return "N"  # "Kodim 0735/Surakarta"
    if previous == "#" and form in "-–" and i + 1 < len(tokens) and text[tokens[i + 1].start].isdigit():
        return "#"  # "10-15 orang"
    return _PUNCTUATION.get(form[:2], "~")


def _in_title(tokens: list[Token], tags: list[str], lex: Lexicon) -> bool:
    """Whether names at the end of what is tagged are titles of stories: "film Rimba dan The River | : Second Tide"."""
    head = len(tags) - 1
    while head and tags[head] in "Nj":
        head -= 1
    return tokens[head].form in lex.words.fiction


def _is_told(cue: CueEntry, forms: list[str], i: int, lex: Lexicon) -> bool:
    """Whether what has been found is told: a document of findings stands before, or "bahwa" follows where that does."""
    if cue.needs not in ("finding", "found"):
        return True
    that = cue.needs == "found" and forms[i + 1 : i + 2] and forms[i + 1] in lex.words.that
    return bool(that) or not lex.sources.findings.isdisjoint(forms[:i])


def _says_next(forms: list[str], i: int, lex: Lexicon) -> bool:
    """Whether an active cue follows a word at once."""
    return i + 1 < len(forms) and lex.cue_classes.get(forms[i + 1]) == "A"


def _closing_cue(form: str, lex: Lexicon) -> tuple[str, CueEntry] | None:
    """Class and entry of a word that says something only right behind a quotation: '"…," isak X', "katanyma"."""
    entry = lex.closing_cues.get(form)
    if entry is not None:
        return "Y" if form.endswith(lex.words.possessive_suffix) else "B", entry
    cue = misprinted_cue(form, lex.language)
    return (lex.cue_classes[cue], lex.cues[cue]) if cue is not None else None


def _office_follows(tokens: list[Token], i: int, lex: Lexicon) -> bool:
    return i < len(tokens) and tokens[i].quote is None and lex.classes.get(tokens[i].form) in ("T", "S", "H")


def _joins_fields(text: str, tokens: list[Token], i: int, lex: Lexicon) -> bool:
    """Whether "&" stands between two capitalised words of the language: "Humas, Protokol & Umum"."""
    beside = (tokens[i - 1], tokens[i + 1]) if i + 1 < len(tokens) else ()
    return bool(beside) and all(
        text[token.start].isupper() and (token.form in lex.office_words or is_common(token.form, lex.language))
        for token in beside
    )


def _joined(tokens: list[Token], lex: Lexicon) -> list[Token]:
    """Multi-word entries of the lexicon as one token."""
    joined: list[Token] = []
    after = 0  # the last entry
    for i, token in enumerate(tokens[:-1]):
        entries = lex.phrases.get(token.form) if token.watched and i >= after else None
        if entries is None:
            continue
        for parts in entries.get(tokens[i + 1].form, ()):
            end = i + len(parts)
            if len(parts) == 2 or tuple([t.form for t in tokens[i:end]]) == parts:
                joined += tokens[after:i]
                joined.append(Token(token.start, tokens[end - 1].end, " ".join(parts), watched=True))
                after = end
                break
    return [*joined, *tokens[after:]] if joined else tokens


def _with_years(tokens: list[Token], lex: Lexicon) -> list[Token]:
    """Terms of office as one token with their years: "Gubernur DKI | periode 2017-2022 | itu"."""
    joined: list[Token] = []
    for token in tokens:
        joined.append(token)
        if _YEAR.fullmatch(token.form) and len(joined) > 3:
            term, since, dash = joined[-4:-1]
            if term.form in lex.words.terms and _YEAR.fullmatch(since.form) and dash.form in "-–":
                joined[-4:] = [Token(term.start, token.end, term.form)]
    return joined
