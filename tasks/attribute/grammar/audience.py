"""Whom a statement passed through: "kata X kepada Tass", "dalam wawancara dengan X", "AS melalui Menteri Y"."""

from tasks.attribute.agents import source_after
from tasks.attribute.grammar.draft import Draft
from tasks.attribute.statements import Attribution, Span


def read_audience(d: Draft) -> None:
    """ "kata X kepada Tass", "dalam wawancara dengan X", "AS melalui Menteri Y": whom a statement passed through.

    Through whoever got it, too, if its source is a document: "menurut dokumen yang diperoleh Reuters".
    """
    if not d.found:
        return
    s, tags, words = d.s, d.s.tags, d.lex.words
    told: list[Span] = []
    obtained: list[tuple[int, Span]] = []
    for i, tag in enumerate(tags):
        if tag not in "pPv":
            continue
        form = s.tokens[i].form
        if tag == "p" and form in words.through:
            spoke = source_after(s, i, d.lex)
            if spoke:
                for a in d.found:
                    if a.source and _speaks_for(d, s.span(*spoke), a, titled=tags[spoke[0]] in "TH"):
                        a.through = s.span(*spoke)
        elif (
            tag == "p"
            and (
                form in words.addressee
                or (form in words.addressee_media and _is_outlet(d, i + 1))
                or (form in words.with_subject and i and s.tokens[i - 1].form in words.interview)
            )
        ) or (tag in "Pv" and i and tags[i - 1] == "J" and form in words.interviewed):
            heard = source_after(s, i, d.lex)
            if heard:
                told.append(s.span(*heard))
        elif tag in "Pv" and i and tags[i - 1] == "y" and form in words.obtained:
            had = source_after(s, i, d.lex)
            if had:
                obtained.append((s.tokens[i - 1].start, s.span(*had)))
    for a in d.found:
        a.told = [t for t in told if not a.content or not (a.content[0] <= t[0] < a.content[1])]
        a.told += [had for opens, had in obtained if a.source and a.source[0] < opens <= a.source[1] + 1]


def _is_outlet(d: Draft, at: int) -> bool:
    """Whether a known medium's name stands at `at`, and no edition or page of it follows."""
    tags, tokens, last = d.s.tags, d.s.tokens, at
    while tags[last : last + 1] in ("N", "E"):
        last += 1
    name = " ".join(token.form for token in tokens[at:last])
    return name in d.lex.known_media and tags[last : last + 1] not in ("n", "#", "D")


def _speaks_for(d: Draft, spoke: tuple[int, int], a: Attribution, *, titled: bool) -> bool:
    """A spokesman between source and cue, right behind a source behind its cue, or at the head of the sentence."""
    assert a.source is not None
    if a.cue is not None and a.cue[1] <= a.source[0] < spoke[0]:
        near = len(d.text[a.source[1] : spoke[0]].split()) == 1
        return near and titled  # "kata Kementerian X melalui Direktur Rina Wati", not "… melalui akunnya"
    between = a.cue is not None and a.source[1] <= spoke[0] < a.cue[0]
    return between or (spoke[1] <= a.source[0] and not any(o.cue and o.cue[0] < spoke[0] for o in d.found))
