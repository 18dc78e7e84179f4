"""The clause that an aside stands in or beside, which is what is said: "(Harga beras,) kata X, (sudah turun)"."""

from dataclasses import dataclass

from tasks.attribute.contents import clause_before
from tasks.attribute.grammar.draft import Draft
from tasks.attribute.noun_phrases import HEAD, Range

# A stretch before ", kata X," with fewer words than this and no verb is only the subject of what follows.
_SUBJECT = 7
# What is said of the subject before ", kata X,": "(Jalan itu, kata X,) sangat ramai".
_STATES = frozenset({"nn", "Nn", "xn"})
_BARE = 4  # words and stop of a predicate that says little without its subject
_FOLLOWING = {"M": "according", "Z": "according.possessed", "B": "cue-source.clause", "Y": "cue-source.clause"}
_PRECEDING = {"M": "according.after", "Z": "according.possessed", "B": "clause.cue-source", "Y": "clause.cue-possessed"}
_AROUND = {**_FOLLOWING, "Y": "clause.cue-possessed"}


@dataclass(slots=True)
class Aside:
    """A cue in or around a clause, its class and its source."""

    at: int
    tag: str
    source: Range | None  # none where a suffix stands for it: "katanya"
    end: int  # of the source
    rest: int  # where the clause goes on
    relative: bool  # "yang menurut X P"


def clause_before_aside(d: Draft, a: Aside) -> Range | None:
    """What stands before an aside, unless that only joins sentences or belongs to another source."""
    s, tags = d.s, d.s.tags
    before = clause_before(s, a.at - is_closing(d, a.at), d.lex)
    if before is None or d.is_connective(before) or tags[a.at - 1] == ":":
        return None
    if all(k in d.used or tags[k] in ",()#w" for k in range(*before)):
        return None  # "Dilansir X, berdasarkan laporan Y Z menyerang …"
    if a.at > 1 and s.tokens[a.at - 1].form in d.lex.contrast and a.rest < len(tags):
        return None  # "…, namun menurut X, P"
    return before


def is_closing(d: Draft, cue: int) -> bool:
    """Whether a cue closes what was said: "P, demikian | kata X"."""
    return cue > 1 and d.s.tags[cue - 2] in ",Q" and d.s.tokens[cue - 1].form in d.lex.words.thus


def host_clause(d: Draft, a: Aside, before: Range | None) -> tuple[Range | None, str]:
    """What an aside says, which stands behind it, before it or around it, and the rule for that."""
    s, tags, n = d.s, d.s.tags, len(d.s.tags)
    verbless = before is not None and _is_verbless(d, a, before)
    goes_on = verbless and _predicates(d, a)  # ", lanjut X telah …"
    after = (a.rest, n) if _clause_follows(d, a, before) else None
    if after and before and tags[a.rest] == "y":  # "…, merujuk pada laporan X yang segera terbit"
        goes_on = verbless and a.rest > a.end and d.is_finite((a.rest + 2, n))
        after = after if goes_on else None  # "Vaksin itu, kata X, yang dipakai adalah P"
    length = before[1] - before[0] if before and not verbless else 0
    if after and not (a.relative or goes_on or _goes_on(d, a.rest, a.end, length)):
        after = None
    if a.at == 0 or before is None or a.relative:
        return after, _FOLLOWING[a.tag]
    if after is None:
        instead = any(s.tokens[k].form in d.lex.words.instead for k in range(*before))
        turns = d.lex.words.adversative if instead else d.lex.words.always_cuts
        corrects = a.rest < n and s.tokens[a.rest].form in turns
        return (before[0], n) if corrects else before, _PRECEDING[a.tag]  # "Bukan warga, kata X, melainkan elite"
    return _longer_side(d, a, before, after, verbless, goes_on), _AROUND[a.tag]


def _predicates(d: Draft, a: Aside) -> bool:
    """Whether a predicate stands right behind a source: ", lanjut X | telah …"."""
    return a.rest == a.end and a.rest < len(d.s.tags) and d.s.tags[a.rest] in "xvm!"


def _is_verbless(d: Draft, a: Aside, before: Range) -> bool:
    """Whether what stands before an aside is only the subject of what follows it."""
    return (before[1] - before[0] < _SUBJECT or _predicates(d, a)) and not d.is_finite(before)


def _clause_follows(d: Draft, a: Aside, before: Range | None) -> bool:
    """Whether more follows an aside than a date or, behind what it says, when and how that was said."""
    s, tags, n = d.s, d.s.tags, len(d.s.tags)
    if a.rest >= n or not tags[a.rest :].strip('.~")') or d.is_date((a.rest, n)):
        return False
    if before is None:
        # "Menurut teori X untuk menjelaskan P." is no clause
        return a.tag != "M" or tags[a.rest] != "u" or "," in tags[a.rest :]
    if tags[a.rest] == "J" and s.tokens[min(a.rest + 1, n - 1)].form in d.lex.words.interviewed:
        return False  # "…, kata X, saat ditemui di …"
    # "Total 20 orang, ujar X melalui keterangan tertulis"
    return tags[a.rest] != "g" and not (a.rest == a.end and _opens_occasion(d, a.rest))


def _longer_side(d: Draft, a: Aside, before: Range, after: Range, verbless: bool, goes_on: bool) -> Range:
    """The clause before or behind an aside that says more, or both where one is the subject of the other."""
    tags, whole = d.s.tags, (before[0], len(d.s.tags))
    if goes_on and tags[before[0]] in HEAD and not set(tags[slice(*before)]) & set(",M"):
        return whole  # "Pasar itu, ujar X sudah siap"
    closed = a.rest == a.end + 1 and tags[a.end] == ","
    if verbless and closed and _is_bare_predicate(d, a.rest) and _is_subject(d, before):
        d.used.add(a.rest)  # "Aturan itu, kata X, berdasarkan usulan warga" has no source but X
        return whole  # "Harga beras, kata X, turun": the predicate says nothing alone
    if verbless and d.is_finite(after):
        return after  # "Harga beras, kata X, turun": the predicate is what is said
    if verbless and tags[before[0]] in HEAD and tags[a.rest :].rstrip(".") in _STATES:
        return whole  # "Jalan itu, kata X, sangat ramai"
    return max(after, before, key=lambda r: r[1] - r[0] + (4 if r == after else 0))


def _is_bare_predicate(d: Draft, rest: int) -> bool:
    """Whether a stretch says little without its subject: "turun", "aman sampai Mei", "berdasarkan usulan warga"."""
    tags = d.s.tags[rest:]
    states = _says_how(d, rest) and "," not in tags
    return tags[0] == "M" or (tags[0] in "xvm!" and len(tags) <= _BARE) or states


def _is_subject(d: Draft, before: Range) -> bool:
    """Whether a stretch is a noun phrase that a predicate may follow, and not when or how: "Harga beras di pasar"."""
    tags, opens = d.s.tags, d.s.tags[before[0]]
    adverb = before[1] - before[0] == 1 and d.s.tokens[before[0]].form.endswith(d.lex.words.possessive_suffix)
    return opens in HEAD and opens != "w" and not adverb and not set(tags[slice(*before)]) & set(",M:;")


def _goes_on(d: Draft, rest: int, end: int, has_before: int) -> bool:
    """Whether what follows the source is a clause and not where, when or to whom it was said.

    `has_before` counts the tokens before the cue: after a long clause, a prepositional phrase is no new one.
    """
    tags = d.s.tags
    if rest >= len(tags):
        return False
    comma = rest > end
    tag = tags[rest]
    body = tags[rest:].rstrip(".")
    if tag in "Q":
        return False
    if has_before:
        if tag in "pwteRu(kJ" or (tag == "v" and not comma):
            comma_at = tags.find(",", rest)
            if comma_at < 0 or len(tags) - comma_at < 6 or not comma or has_before > 5:
                return False
        return comma and len(body) > 2
    state = body in _STATES or _is_found_so(d, rest, body)
    return len(body) > 2 or d.is_finite((rest, rest + len(body))) or (comma and state)


def _is_found_so(d: Draft, at: int, body: str) -> bool:
    """Whether one or two words say how somebody is found to be: "(Menurut X,) jaksa | keliru", not "pasien kanker"."""
    subject, state = body[:-1], at + len(body) - 1
    return body[-1:] == "n" and (not subject or (len(subject) == 1 and subject in "TSGHO")) and _says_how(d, state)


def _says_how(d: Draft, at: int) -> bool:
    """Whether a word alone says how somebody or something is: "keliru", "sehat", "turun"."""
    form, words = d.s.tokens[at].form, d.lex.words
    judged = d.s.tags[at] == "n" and (form in words.judgements or form in d.lex.cue_words.erring)
    return judged or form in words.predicates or form in words.states


def _opens_occasion(d: Draft, at: int) -> bool:
    """Whether where, when or how something was said opens: "…, ujar X | melalui keterangan tertulis"."""
    s = d.s
    words = s.tokens[at].form in d.lex.words.occasion or s.tokens[at].form in d.lex.adjunct
    return words and s.tags[at] in "pJ" and s.tags[at + 1 : at + 2] not in ("i", "")
