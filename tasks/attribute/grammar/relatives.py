"""Where a relative clause ends that no comma closes: "warga yang mengaku melihat api | melapor ke polisi"."""

import re

from tasks.attribute.grammar.draft import Draft
from tasks.attribute.noun_phrases import Range
from tasks.attribute.untrue import called_untrue

_VERB = "vm!xAP"  # may open the main predicate behind the relative clause
_LISTED = re.compile(r"(?:,[nNa#]{1,4})+,?j")
_LINKED = "jJuybpg,?"  # before a verb group that belongs to the clause before it


def opens_clause(d: Draft, source: Range) -> bool:
    """Whether a phrase is the subject of a clause, so that a predicate follows its relative clause.

    Not "banyak (warga) yang mengaku …" or "ada saksi yang menyebut …", whose predicate the relative clause is.
    """
    tags, tokens = d.s.tags, d.s.tokens
    start = source[0]
    if (
        tags[start] == "!"
        or tokens[start].form in d.lex.words.many
        or any(token.form in d.lex.existential for token in tokens[:start])
    ):
        return False
    return start == 0 or tags[start - 1] in ",bAJ" or not set(tags[:start]) & set("vAPmMQ")


def before_main_verb(d: Draft, content: Range, *, of_self: bool = False) -> int:
    """End of what is said in a relative clause: behind its demonstrative, or before the verb that nothing links."""
    tags, tokens, words, (start, end) = d.s.tags, d.s.tokens, d.lex.words, content
    if start >= end:
        return end
    closed = next((k for k in range(start + 1, end - 1) if tags[k] == "i" and tags[k + 1] in _VERB), None)
    if closed is not None:
        role = any(tokens[k].form in words.as_role for k in range(start, closed))
        if of_self or role or d.is_finite((start, closed)):
            return closed + 1
    untrue = called_untrue(d.text, tokens[start].end, tokens[end - 1].end, d.lex)
    if untrue is not None:  # "studi yang menyatakan P | tidak berdasar"
        end = next(k for k in range(start, end) if tokens[k].end > untrue.start())
    relatives, said = 0, False
    for k in range(start, end):
        if tags[k] in "Jbu,Q":
            break
        relatives += tags[k] == "y"
        if tokens[k].form in words.as_role:
            said = True
        ahead = tokens[min(k + 1, end - 1)].form in words.predicates
        verb = tags[k] in "vAP" or (tags[k] in "m!" and (ahead or tags[k + 1 : k + 2] in tuple("vxAPm")))
        group = tags[start:k].rstrip("x")[-1:]  # what the verb group goes on from
        chained = bool(group) and (group in "m!" or (group in "vAP" and tags[k - 1] != "x" and not _opens_anew(d, k)))
        if chained or not (verb or tokens[k].form in words.spreading):
            continue
        first = k
        while first > start and tags[first - 1] == "x":
            first -= 1
        linked = first > start and tags[first - 1] in _LINKED
        copula = tokens[k].form in words.copula and tokens[k].form.islower()
        if relatives:
            relatives -= 1
        elif said and (not linked or copula) and first > start:
            return first
        said = True
    return end


def _opens_anew(d: Draft, k: int) -> bool:
    """Whether a verb behind another one is no part of its group: "mencuri | dituntut", "harga naik | membuat X"."""
    tokens, words = d.s.tokens, d.lex.words
    if k > 1 and tokens[k - 2].form in d.lex.sources.people and tokens[k - 1].form in words.plain_verbs:
        return False  # "korban tewas bertambah"
    passive = d.s.tags[k] in "vP" and tokens[k].form.startswith(words.passive_prefix)
    return passive or tokens[k - 1].form in words.predicates or tokens[k - 1].form in words.plain_verbs


def closing_comma(d: Draft, start: int, end: int) -> int:
    """The comma that closes a relative clause, those of a list in it passed over ("beras, gula, dan minyak"), or -1."""
    tags = d.s.tags
    for k in range(start, end):
        if tags[k] == "," and tags[k + 1 : k + 2] != "j" and not _LISTED.match(tags, k):
            return k
    return -1
