"""How a proposition is worded: as a negation or not."""

from tasks.attribute.lexicon import Lexicon

_REACH = 12  # words in which the verb of a main clause stands
_EDGE = "\"“”'.,()"


def is_negated(wording: str, act: str, lex: Lexicon) -> bool:
    """Whether a negation stands before the first verb of the main clause, or the whole is called untrue at its end.

    Of several sentences the first one counts, its answer ("Tidak, …") left out; `act` is the speech act.
    """
    worded = wording.split()
    words = [word.strip(_EDGE).lower() for word in worded]
    negations, classes = lex.words.negation, lex.classes
    start = 0
    if words and classes.get(words[0]) in ("f", "J"):
        comma = wording.find(",")
        start = len(wording[:comma].split()) if comma > 0 else 1
        goes_on = words[start] if start < len(words) else "yang"
        if classes.get(goes_on) in ("f", "J", "y", "p"):
            start = 1  # "bahwa jika …, P" has its main clause behind the comma; "kalau P, di mana …" before it
    elif len(words) > 1 and words[0] in negations and worded[0].endswith(","):
        start = 1
    for i, word in enumerate(words[start : start + _REACH], start):
        before = words[i - 1] if i else ""
        if i > start + 1 and act not in ("demand", "warning") and word in lex.words.so_that:
            break  # "pintu itu tertutup agar tidak ada …"
        if i > start + 1 and worded[i - 1].endswith(",") and word in lex.words.instead:
            break  # "itu latihan, bukan perang"
        if i > start + 1 and worded[i - 1].endswith((".", "!")) and worded[i][0].isupper():
            break  # "Dapur itu kotor. Saya tidak …"
        if word in negations:
            after = words[i + 1] if i + 1 < len(words) else ""
            if before in lex.words.least or before in lex.words.relative or before in lex.alternative:
                continue  # "paling tidak", "yang tidak …", "apakah P atau tidak"
            if after not in lex.cue_words.not_negating:
                return True
            break
        subordinate = i > start + 1 and classes.get(word) in ("f", "J")
        if word in lex.existential or subordinate:
            break
        # A verb after a preposition or "yang" is not the one of the main clause ("dalam memajukan desa").
        inside = i > 0 and classes.get(before, "n") in "puyfJ"
        inside = inside or (i + 1 < len(words) and words[i + 1] in negations)
        if lex.verb.fullmatch(word) and classes.get(word, "L") == "L" and not inside:
            break
    return _ends_untrue(wording, lex)


def _ends_untrue(wording: str, lex: Lexicon) -> bool:
    """Whether a wording calls its claim untrue at its end: "ada yang bilang P, itu tidak benar", "kabar P hoaks"."""
    judged = lex.untrue.search(wording)
    if judged is None:
        return False
    before = [word for word in wording[: judged.start()].lower().split() if word not in lex.words.as_role]
    if not before or before[-1] in lex.words.negation:
        return False
    said = judged.group().lower().strip().rstrip(_EDGE)
    called = said.split()[0] in lex.words.copula or said not in lex.cue_words.erring
    return lex.classes.get(before[-1]) == "i" or (lex.classes.get(before[0].strip(_EDGE)) == "K" and called)
