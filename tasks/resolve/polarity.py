"""How a proposition is worded: as a negation or not."""

from dataclasses import dataclass

from tasks.attribute.lexicon import Lexicon
from tasks.attribute.untrue import called_untrue

_REACH = 15  # words in which the verb of a main clause stands
_TAIL = 60  # characters in which a wording calls its claim untrue
_EDGE = "\"“”'.,()"


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a proposition: in lower case, bare of marks, with its class and what it ends."""

    form: str
    tag: str
    before_comma: bool
    ends_sentence: bool


def is_negated(wording: str, act: str, lex: Lexicon) -> bool:
    """Whether a negation stands before the first verb of the main clause, or the whole is called untrue at its end.

    Of several sentences the first one counts, its answer ("Tidak, …") left out; `act` is the speech act.
    """
    forms = [worded.strip(_EDGE) for worded in wording.lower().split()]
    if not (lex.words.negation.isdisjoint(forms) and lex.words.prohibiting.isdisjoint(forms)):
        words = _first_sentence(wording.split(), forms, lex)
        if _negates(words, _main_clause(words, lex), act in ("demand", "warning"), lex):
            return True
    return _ends_untrue(wording, lex)


def _first_sentence(worded: list[str], forms: list[str], lex: Lexicon) -> list[_Word]:
    """The words of the first sentence that has more than one word, and those before it."""
    words: list[_Word] = []
    for i, (written, form) in enumerate(zip(worded, forms, strict=True)):
        ends = written.endswith((".", "!")) and i + 1 < len(worded) and worded[i + 1][0].isupper()
        words.append(_Word(form, _tag(form, lex), written.endswith(","), ends))
        if ends and i:
            break
    return words


def _tag(form: str, lex: Lexicon) -> str:
    """The class of a word, where a verb is one by its prefix or joins a subject to what it is."""
    if form in lex.words.prohibiting:
        return "!"
    if form in lex.words.copula or (lex.verb.fullmatch(form) and lex.classes.get(form, "L") == "L"):
        return "v"
    return lex.classes.get(form, "n").replace("v", "n")


def _main_clause(words: list[_Word], lex: Lexicon) -> int:
    """Where the main clause begins: behind connectives, an answer ("Tidak, …"), a condition or a cause that opens."""
    start, last = 0, len(words) - 1
    while start < last and (
        words[start].form in lex.words.joining or (words[start].tag == "x" and words[start + 1].tag == "f")
    ):
        start += 1
    if words[start].tag == "!" and words[start].before_comma and start < last:
        return start + 1
    if words[start].tag not in ("f", "J"):
        return start
    comma = next((k for k in range(start, last) if words[k].before_comma), None)
    if comma is not None and words[comma + 1].form in lex.words.then:
        return comma + 2
    if comma is None or words[comma + 1].tag in "fJyp":
        return start + 1  # "bahwa jika …, P" has its main clause behind the comma; "kalau P, di mana …" before it
    return comma + 1


def _negates(words: list[_Word], start: int, demanded: bool, lex: Lexicon) -> bool:
    """Whether a negation stands before the first verb of the clause that begins at `start`."""
    own = lex.words
    for i in range(start, min(start + _REACH, len(words))):
        word, form = words[i], words[i].form
        after = words[i + 1] if i + 1 < len(words) else None
        inner = i > start + 1
        if inner and ((form in own.so_that and not demanded) or (words[i - 1].before_comma and form in own.instead)):
            return False  # "pintu itu tertutup agar tidak ada …", "itu latihan, bukan perang"
        if word.tag == "!":
            if _is_inside(words, i, lex):
                continue
            idle = own.heeding if form in own.prohibiting else lex.cue_words.not_negating
            return after is None or after.form not in idle
        if i > start and word.tag == "j" and form not in lex.alternative and _is_denied(words, i + 1):
            return False  # "rumahnya kecil dan tidak layak huni"
        passing = form in own.provisional and not words[i - 1].before_comma and _is_denied(words, i + 1)
        if form in lex.existential:
            return _denies_cause(words, i + 1, lex)
        if inner and word.tag in "fJ" and not passing:
            return False  # "hasil pemeriksaan sementara tidak …"
        if word.tag == "v" and _is_main_verb(words, i, lex):
            return False
    return False


def _denies_cause(words: list[_Word], start: int, lex: Lexicon) -> bool:
    """Whether a clause says of what there is what it does not come from: "muncul | sakit kepala bukan karena P"."""
    own = lex.words
    for k in range(start, len(words) - 1):
        if words[k - 1].before_comma or words[k].tag in "fJybj":
            return False
        if words[k].form in own.instead:
            return words[k + 1].form in own.because and words[k + 1].tag != "u"
    return False


def _is_main_verb(words: list[_Word], i: int, lex: Lexicon) -> bool:
    """Whether the verb at `i` is that of its clause, and no negation follows it.

    One after a preposition or "yang" is not ("dalam memajukan desa"), nor is "faktanya adalah …".
    """
    facts = words[i].form in lex.words.copula and words[i - 1].form.endswith(lex.words.possessive_suffix)
    return not facts and not _is_denied(words, i + 1) and _opener(words, i, "xm!v") not in "puyfJ"


def _is_denied(words: list[_Word], i: int) -> bool:
    """Whether a negation stands at `i`, or behind adverbs there."""
    while i < len(words) and words[i].tag == "x":
        i += 1
    return i < len(words) and words[i].tag == "!"


def _opener(words: list[_Word], i: int, passed: str) -> str:
    """The class of the word before `i`, those of `passed` classes passed over; that of a plain word where none is."""
    k = i - 1
    while k >= 0 and words[k].tag in passed:
        k -= 1
    return words[k].tag if k >= 0 else "n"


def _is_inside(words: list[_Word], i: int, lex: Lexicon) -> bool:
    """Whether the negation at `i` negates no predicate of the main clause.

    "paling tidak", "yang tidak …", "yang diduga tidak …", "apakah P atau tidak", "secara tidak langsung", "orang tak
    dikenal".
    """
    if not i:
        return False
    before, own = words[i - 1], lex.words
    if before.form in own.least or before.form in own.adverbial or before.form in lex.alternative:
        return True
    if " ".join(word.form for word in words[i - 1 : i + 2]) in own.negated_names:
        return True
    told = before.tag != "y" and before.form in lex.cue_classes and _opener(words, i - 1, "xm") == "y"
    return told or _opener(words, i, "xZ") == "y"


def _ends_untrue(wording: str, lex: Lexicon) -> bool:
    """Whether a wording calls its claim untrue at its end: "ada yang bilang P, itu tidak benar", "kabar P hoaks"."""
    judged = called_untrue(wording, max(0, len(wording) - _TAIL), len(wording), lex)
    if judged is None:
        return False
    before = [word for word in wording[: judged.start()].lower().split() if word not in lex.words.as_role]
    if not before or before[-1] in lex.words.negation:
        return False
    said = judged.group().lower().strip().rstrip(_EDGE)
    called = said.split()[0] in lex.words.copula or said not in lex.cue_words.erring
    return lex.classes.get(before[-1]) == "i" or (lex.classes.get(before[0].strip(_EDGE)) == "K" and called)
