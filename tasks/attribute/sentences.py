"""A block to tagged sentences: one class a word."""

import re
from dataclasses import dataclass

from tasks.attribute.lexicon import Lexicon, is_common, misprinted_cue, plain_class
from tasks.attribute.tokens import DEGREE, Token, holds_sentences, runs_on, tokens_of, whole_words
from tasks.attribute.vocabulary import CueEntry

_ENTITY_MARK = re.compile(r"&(?:amp;)*(?:quot|[lr]dquo|#34|#822[01]);")
_AND = re.compile(r"&(?:amp;)*")
_BEHIND_DEGREE = re.compile(r",H(?:\([HN]\))?,$")
_AMID = re.compile(r"[\w,] ")  # before a word in mid-sentence
_AGE = re.compile(r"\s?\(\d")  # behind initials: "IR (28)"
_NAMING = 14  # characters in which a word for naming stands
_LONGER = re.compile(r" [A-Z][a-z]")  # behind the first word of a longer name
_JOINING = frozenset("pbyjmufteMRJg!")  # classes of words that no sentence ends in
_SUBJECT = 6  # words in which the verb of a clause stands
_SOURCE = 14  # words that a source is long, at most
_MARKS = frozenset('"“”«»„')
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


@dataclass(slots=True)
class Sentence:
    """A tagged sentence of `text`: `tags[i]` is the class of `tokens[i]`."""

    block: int
    tokens: list[Token]
    tags: str
    entries: dict[int, CueEntry]  # token -> cue entry
    text: str

    def is_lower(self, i: int) -> bool:
        """Whether token `i` is in small letters."""
        return self.text[self.tokens[i].start : self.tokens[i].end].islower()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Character span of tokens start..end (end excluded)."""
        return self.tokens[start].start, self.tokens[end - 1].end


def sentences(text: str, start: int, end: int, block: int, lex: Lexicon) -> list[Sentence]:
    """The tagged sentences of `text[start:end]`, in order."""
    tokens = tokens_of(text, start, end, lex)
    found: list[Sentence] = []
    begin = 0
    openers = lex.openers
    for i, token in enumerate(tokens):
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
    token = tokens[i]
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    if following is None:
        return False
    begins = (
        following.quote is not None
        or text[following.start].isupper()
        or text[following.start].isdigit()
        or text[following.start] in "“\"'[(-•*"
    )
    if token.quote is not None:
        inner = text[token.quote.inner_start : token.quote.inner_end].rstrip()
        if following.form == "," and inner[-1:] in (".", "?", "!") and i + 2 < len(tokens):
            beyond = tokens[i + 2]  # a lost paragraph break: '… sudah siap.",Lebih lanjut, X …'
            if following.end == beyond.start and (beyond.quote is not None or text[beyond.start].isupper()):
                return True
        if lex.classes.get(following.form) == "M" and text[following.start].isupper():
            return _clause_follows(text, tokens, i + 1, lex)  # '"… sudah siap," Menurut X, P'
        return (
            bool(inner)
            and inner[-1] in ".?!"
            and begins
            and not lex.cue_classes.get(following.form)
            and lex.classes.get(following.form) != "e"
            and not _says_so(tokens, i + 1, lex)
        )
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
            previous.plain = ""
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


def tagged_sentence(text: str, tokens: list[Token], block: int, lex: Lexicon) -> Sentence:
    """The sentence of these tokens, each with its class."""
    while tokens and tokens[0].quote is None and tokens[0].form in ",.;:":
        tokens = tokens[1:]
    tokens = _joined(tokens, lex)
    forms = [token.form for token in tokens]
    marks = 0 if _MARKS.isdisjoint(forms) else sum(t.quote is None and t.form in _MARKS for t in tokens)
    paired = marks % 2 == 0
    tags: list[str] = []
    entries: dict[int, CueEntry] = {}
    cue_classes, language = lex.cue_classes, lex.language
    inside_marks = False
    initial = True
    previous = ""
    for i, token in enumerate(tokens):
        quoted = previous == "Q" or (previous == "," and tags[-2:-1] == ["Q"])
        if token.plain and not inside_marks and not quoted:  # most words
            previous = token.plain
            tags.append(previous)
            initial = False
            continue
        form = token.form
        if token.quote is not None:
            tags.append("Q")
            previous = "Q"
            initial = text[token.quote.inner_end - 1] in ".?!"
            continue
        first = text[token.start]
        if first.isalpha():
            capital = first.isupper() or text[token.start + 1 : token.start + 2].isupper()  # "iPhone"
            tag = cue_classes.get(form)
            if tag == "A" and previous == "Q" and (form in lex.bare_cues or form in lex.closing_cues):
                tag = "B"  # '"…," bantah X'
            elif tag == "B" and previous == "x" and forms[i - 1] in lex.words.adverbial:
                tag = None  # "secara tegas menyatakan"
            elif tag == "A" and not _is_told(lex.cues[form], forms, i, lex):
                tag = None  # "Hal ini menunjukkan …", "Polisi menemukan pisau"
            opens = initial or (previous == "Q" and (tag == "B" or tag == "Y"))
            if form in lex.moods and previous not in ("y", "A") and _says_next(forms, i, lex):
                tag = lex.moods[form]
            elif tag is not None and (not capital or opens) and not inside_marks:
                entries[i] = lex.cues[form]
            elif quoted and not capital and (closing := _closing_cue(form, lex)):
                tag, entries[i] = closing
            elif capital:
                tag = _capital_class(text, tokens, i, tags, initial, lex)
            elif (
                (previous == "N" or (previous == "G" and text[tokens[i - 1].start].isupper()))
                and form in lex.particles
                and _name_goes_on(text, tokens, i + 1, lex)
            ):
                tag = "N"  # "Pieter van Dam", "Bank of England"
            else:
                tag = plain_class(form, language)
                if (tag == "g" or tag == "v") and form in lex.words.joint and _office_follows(tokens, i + 1, lex):
                    tag = "j"  # "Ketua DPR sekaligus Ketua Partai X"
                if inside_marks and tag in "MRLKv":
                    tag = "n"
            initial = False
        elif first.isdigit():
            tag = "#"
            initial = False
        elif first == "@" or (previous and previous in "NDGT" and _AND.fullmatch(form)):
            tag = "j" if "T" in tags and _joins_fields(text, tokens, i, lex) else "N"
        elif form in _MARKS or (form[0] == "&" and _ENTITY_MARK.match(form)):
            tag = '"'
            inside_marks = paired and (not inside_marks if form in '"' else form in "“«„")
        else:
            tag = _PUNCTUATION.get(form[:2], "~")
            if form == "." and previous == "H" and len(forms[i - 1]) > 1 and _is_capital(text, tokens, i + 1):
                tag = "H"  # "Prof. Rina Wati"
            elif form == "/" and (previous == "N" or previous == "G") and _is_capital(text, tokens, i + 1):
                # "Kodam XVII/Cenderawasih" is one name, "Rina Wati/Dewi Sari" are two
                tag = "N" if text[tokens[i - 1].start : tokens[i - 1].end].isupper() else "j"
            elif (
                form == "/"
                and previous == "#"
                and tags[-2:-1] in (["N"], ["G"])
                and text[token.end : token.end + 1].isupper()
            ):
                tag = "N"  # "Kodim 0735/Surakarta"
            initial = (
                initial or tag == ":" or (tag == "-" and not set(tags) - set("N,.()n"))
            )  # "KOMPAS.com - Seorang …"
        tags.append(tag)
        previous = tag
    return Sentence(block, tokens, "".join(tags), entries, text)


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


def _is_capital(text: str, tokens: list[Token], i: int) -> bool:
    return i < len(tokens) and tokens[i].quote is None and text[tokens[i].start].isupper()


def _office_follows(tokens: list[Token], i: int, lex: Lexicon) -> bool:
    return i < len(tokens) and tokens[i].quote is None and lex.classes.get(tokens[i].form) in ("T", "S", "H")


def _joins_fields(text: str, tokens: list[Token], i: int, lex: Lexicon) -> bool:
    """Whether "&" stands between two capitalised words of the language: "Humas, Protokol & Umum"."""
    beside = (tokens[i - 1], tokens[i + 1]) if i + 1 < len(tokens) else ()
    return bool(beside) and all(
        text[token.start].isupper() and (token.form in lex.office_words or is_common(token.form, lex.language))
        for token in beside
    )


def _in_capitals(text: str, token: Token) -> bool:
    return text[token.start : token.end].isupper()


def _name_goes_on(text: str, tokens: list[Token], i: int, lex: Lexicon) -> bool:
    """Whether a capitalised word stands at `i`, more particles between: "van der Berg"."""
    while i < len(tokens) and tokens[i].form in lex.particles and text[tokens[i].start].islower():
        i += 1
    return _is_capital(text, tokens, i)


def _capital_class(text: str, tokens: list[Token], i: int, tags: list[str], initial: bool, lex: Lexicon) -> str:
    """The class of a capitalised word: a name, unless the lexicon knows it, or only its place gives it the capital."""
    form = tokens[i].form
    tag = lex.classes.get(form)
    if tag == "H" and len(form) == 2 and _in_capitals(text, tokens[i]) and _stands_alone(text, tokens, i):
        return "N"  # the initials of somebody: "IR mengaku"
    if not initial:
        if tag == "T" and form in lex.name_words and (tags[-1:] == ["N"] or _is_capital(text, tokens, i + 1)):
            return "N"  # "Erwin Putra", "Putra Siregar"
        if tag == "w" and tags[-1] == "N" and tokens[i - 1].form in lex.sources.place_heads:
            behind = "".join(token.form for token in tokens[i + 1 : i + 3])
            if not (behind[:1] == "(" or (behind[:1] == "," and behind[1:2].isdigit())):
                return "N"  # "Pasar Minggu", not "di Gereja Minggu (3/8)"
        if tag == "M" and tags[-1] == "Q":
            return "M"  # '"Kami siap," Menurut X.'
        if tag == "T" and form in lex.sources.relations and tags[-1:] == ["H"] and _is_capital(text, tokens, i + 1):
            return "N"  # "AKBP Adik Sulistyo"
        if tag == "G" and form in lex.name_words and tags[-2:] == ["N", "N"] and tags[-3:-2] not in (["G"], ["T"]):
            return "N"  # "Ardan Satya Negara", not "Badan Usaha Milik Negara"
        if tag == "H" and form in lex.forces and (tags[-1] not in "H)" or tags[-2:] == ["T", ")"]):
            ranked = i + 1 < len(tokens) and lex.classes.get(tokens[i + 1].form) == "H"
            return "G" if ranked or tags[-1] != "N" else "H"  # "Panglima TNI", but "Jenderal (Purn) TNI"
        if form in lex.degrees or form == DEGREE or lex.degree.match(text, tokens[i].start):
            titled = tags[-1:] == ["H"] or (tags[-1:] == [","] and tags[-2:-1] in (["N"], ["H"], ["."], [")"]))
            return "H" if titled else "N"
        if (
            tag is None
            and tags[-1] == ","
            and _BEHIND_DEGREE.search("".join(tags[-6:]))
            and _ends_degrees(text, tokens, i, lex)
        ):
            return "H"  # "Rina Wati, SpPD, KGEH, mengatakan"
        if tag == "J" and tags[-1:] == ["N"] and not _is_capital(text, tokens, i + 1):
            return "J"  # a lost full stop: "… kata Budi Setelah itu"
        if tag == "R" and tags[-1:] == ["N"] and not _is_capital(text, tokens, i + 1):
            return "R"  # … and "Profil Suryo Halim Dilansir dari X"
        if tag == "w" and tags[-1:] == ["G"] and _is_capital(text, tokens, i + 1):
            return "N"  # "Partai Bulan Bintang"
        if tag == "w" and tags[-1:] in (["N"], [","]) and _is_capital(text, tokens, i + 1):
            return "N" if lex.classes.get(tokens[i + 1].form) is None else "w"  # "Putut Hari Satyaka"
        return tag if tag is not None and tag in "THGEDSOw" else "N"
    if tag == "T" and form in lex.name_words and _is_capital(text, tokens, i + 1):
        return "N"  # "Putra Siregar"
    if tag is not None:
        return tag
    half, _, again = form.partition("-")
    if half == again and is_common(half, lex.language):
        return "S" if lex.classes.get(half) in ("S", "T", "G", "H") else "n"  # "Ibu-ibu", "Partai-partai"
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    common = is_common(form, lex.language)
    if lex.verb.fullmatch(form):
        # "Melki menyebut …": a name may look like a verb, but no verb stands right before a cue.
        speaks = following is not None and _predicates(following, lex)
        named = speaks or _is_capital(text, tokens, i + 1)
        if common and named and not _is_capital(text, tokens, i + 1):
            return "N" if _begins_a_name(text, tokens[i]) else "v"  # "Didik mengatakan …"
        return "N" if named and not common else "v"
    if common:
        speaks = following is not None and _predicates(following, lex)
        if speaks and form not in lex.office_words and _begins_a_name(text, tokens[i]):
            return "N"  # "Kukuh mengatakan …"
        # A name may begin with a word of the language: "Dana Moneter …", "Indra Widjaja menilai".
        if following is None or not _is_capital(text, tokens, i + 1):
            return "n"
        return "N" if is_common(following.form, lex.language) or only_a_name(text, tokens[i]) else "n"
    return "N"


def _stands_alone(text: str, tokens: list[Token], i: int) -> bool:
    """Whether no name can follow a word: a small letter does, or the end."""
    follows = tokens[i + 1 : i + 3]
    stop = bool(follows) and follows[0].form == "."
    return (stop and len(follows) == 1) or (bool(follows) and not stop and not _is_capital(text, tokens, i + 1))


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


def _predicates(token: Token, lex: Lexicon) -> bool:
    return lex.cue_classes.get(token.form) == "A" or lex.classes.get(token.form) in ("x", "m", "!")


def _begins_a_name(text: str, token: Token) -> bool:
    """Whether a word begins a longer name in mid-sentence ("energi Kukuh Pambudi") and never uncapitalised."""
    word = text[token.start : token.end]
    begins = any(
        _AMID.match(text, at - 2) and _LONGER.match(text, at + len(word)) for at in whole_words(text, word) if at > 1
    )
    return begins and next(whole_words(text, word.lower()), None) is None


def _joined(tokens: list[Token], lex: Lexicon) -> list[Token]:
    """Multi-word entries of the lexicon as one token."""
    joined: list[Token] = []
    after = 0  # the last entry
    for i, token in enumerate(tokens[:-1]):
        entries = lex.phrases.get(token.form)
        if entries is None or i < after:
            continue
        for parts in entries.get(tokens[i + 1].form, ()):
            end = i + len(parts)
            if len(parts) == 2 or tuple([t.form for t in tokens[i:end]]) == parts:
                joined += tokens[after:i]
                joined.append(Token(token.start, tokens[end - 1].end, " ".join(parts)))
                after = end
                break
    return [*joined, *tokens[after:]] if joined else tokens
