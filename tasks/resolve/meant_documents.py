"""Which document a phrase means, or who made it: "laporan itu", "Perpres ini", "pernyataan tersebut", "surat itu"."""

from tasks.resolve.cast import Resolved
from tasks.resolve.discourse import NEAR, Discourse
from tasks.resolve.parties import Party

_FAR = 20  # sentences in which a letter was told of


def document_meant(d: Discourse, party: Party, sentence: int) -> list[Resolved]:
    """The document with a number or name of its own that "laporan itu" or "Perpres ini" means."""
    if party.kind != "document" or not party.definite:
        return []
    for s in d.before(sentence):
        for at in reversed(range(len(s.tokens))):
            if s.tokens[at].form != party.head or s.tags[at] not in "DKN":
                continue
            first = at
            while first and s.tags[first - 1] in "DT(":
                first -= 1  # "Peraturan Presiden (Perpres) Nomor 66"
            last = at + 1
            while last < len(s.tags) and (
                s.tags[last] in "NGTH()#w" or s.tags[last : last + 2] == ",(" or s.tokens[last].form == "/"
            ):
                last += 1
            last -= s.tags[last - 1] == "("
            if "#" in s.tags[first:last]:
                name = d.cast.reader.words(s, first, last)
                start, end = s.span(first, last)
                meant = d.cast.body(Party("document", name, start, end, party.head))
                return [Resolved(meant, "description", 0.85)]
    return []


def issuer_meant(d: Discourse, party: Party, sentence: int) -> list[Resolved]:
    """Who spoke in one of the two sentences before, for a bare "pernyataan itu" of which no maker is told."""
    told = party.kind == "document" and party.definite and party.name.casefold() == party.head
    if told and party.head in d.lex.sources.sent and (met := _last_met(d, party.head, sentence)) is not None:
        return _sender(d, met)
    if not told or party.head not in d.lex.sources.own_words or not d.earlier:
        return []
    last = d.earlier[-1]
    between = d.tagged[last.attribution.sentence + 1 : sentence]
    again = any(token.form == party.head for s in between for token in s.tokens)
    near = sentence - last.attribution.sentence < NEAR and not again and len(last.speakers) == 1
    return [Resolved(last.speakers[0], "description", 0.75)] if near else []


def _last_met(d: Discourse, form: str, sentence: int) -> int | None:
    """The last of the sentences before that has a word with no demonstrative."""
    for k in range(sentence - 1, max(-1, sentence - 1 - _FAR), -1):
        s = d.tagged[k]
        if any(t.form == form and s.tags[at + 1 : at + 2] != "i" for at, t in enumerate(s.tokens)):
            return k
    return None


def _sender(d: Discourse, sentence: int) -> list[Resolved]:
    """Who speaks in the sentence that tells of a letter or post, or whom it is about."""
    spoke = [one.speakers for one in d.earlier if one.attribution.sentence == sentence]
    if spoke and len(spoke[-1]) == 1:
        return [Resolved(spoke[-1][0], "description", 0.75)]
    s = d.tagged[sentence]
    found = d.subject_parties(s)
    about = len(found) == 1 and found[0].kind != "document" and d.cast.reader.names_somebody(found[0])
    return [Resolved(d.cast.resolve(found[0], s.tokens[0].start).member, "description", 0.7)] if about else []
