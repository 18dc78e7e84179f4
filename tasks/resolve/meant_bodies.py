"""Which body or state a phrase means that only says of what sort it is: "lembaga antirasuah itu", "negara itu"."""

from tasks.attribute.noun_phrases import noun_phrase_end
from tasks.resolve.cast import Resolved
from tasks.resolve.discourse import NEAR, Discourse
from tasks.resolve.parties import Party


def body_in_full(d: Discourse, party: Party, sentence: int) -> list[Resolved]:
    """The body that the sentences before name in full: "Pemerintah Kota X … pemerintah"."""
    of_state = party.head in d.lex.sources.state_bodies or party.head in d.lex.sources.generic_bodies
    if party.kind != "description" or party.name.lower() != party.head or not of_state:
        return []
    for s in d.before(sentence):
        for at in reversed(range(len(s.tokens) - 1)):
            if s.tokens[at].form == party.head and s.tags[at : at + 2] in ("GN", "GG", "GT"):
                end = noun_phrase_end(s, at, len(s.tokens), d.lex)
                found = d.cast.reader.parties(s, at, end)
                if len(found) == 1 and found[0].kind in ("organisation", "state"):
                    return [d.meaning(found[0], "description", 0.75)]
    return []


def describes_body(d: Discourse, party: Party) -> bool:
    """Whether a party is a body that only its sort tells: "lembaga antirasuah itu", "perusahaan asal AS itu"."""
    sources, words = d.lex.sources, party.name.lower().split()
    points = d.cast.points_back(party)
    sorts = sources.generic_bodies | sources.described_bodies if points else sources.generic_bodies
    if not party.definite or party.head not in sorts or not (points or party.name.lower() == party.head):
        return False
    named = any(word[:1].isupper() for word in party.name.split()[1:])
    named = named and not (points and sources.unions.issuperset(words[1:]))  # "badan PBB itu"
    tells = any(word in d.lex.words.birth or word.startswith(d.lex.words.bearing_prefix) for word in words)
    tells = tells or d.cast.places.country(" ".join(party.name.split()[1:])) is not None  # "badan AS itu"
    return party.kind != "person" and (tells or not named)


def body_meant(d: Discourse, party: Party, sentence: int) -> list[Resolved]:
    """The body that the text turns to, where none of that sort is known by name."""
    bodies = (m for m in d.cast.members if m.kind == "organisation")
    if any(party.head == m.head or party.head in m.words() for m in bodies):
        return []
    return body_topic(d, sentence, near=NEAR)


def body_topic(d: Discourse, sentence: int, near: int = 2) -> list[Resolved]:
    """The body that one of the `near` sentences before is about."""
    for s in d.before(sentence, near):
        subject = d.subject(s)
        if subject is None and s.tags[0] in "DK":
            subject = 0, noun_phrase_end(s, 0, len(s.tokens), d.lex)  # "Laporan Bank Dunia terbit."
        found = d.cast.reader.parties(s, *subject) if subject else []
        if len(found) == 1 and found[0].kind == "organisation" and not describes_body(d, found[0]):
            words = found[0].name.split()[1:]
            named = not words or any(not word.islower() for word in words)  # not "kelompok tani"
            return [d.meaning(found[0], "description", 0.8)] if named else []
    return []


def acting_body(d: Discourse, sentence: int) -> list[Resolved]:
    """The body that the sentence before is about, nobody between having spoken."""
    if any(one.attribution.sentence >= sentence - 1 for one in d.earlier[-NEAR:]):
        return []
    return body_topic(d, sentence, near=1)


def state_meant(d: Discourse, party: Party, sentence: int) -> list[Resolved]:
    """The state that "negara itu" means: whom one of the two sentences before is about, or the only one there."""
    if party.head not in d.lex.sources.country_nouns or not party.definite or not sentence:
        return []
    before = d.tagged[max(0, sentence - 2) : sentence]
    for s in reversed(before):
        found = d.subject_parties(s)
        if len(found) == 1 and found[0].kind == "state":
            return [d.meaning(found[0], "description", 0.8)]
    if " " in party.name:
        return []  # "negara anggota NATO itu"
    end = d.tagged[sentence].tokens[0].start
    codes = {place.code for _, _, place in d.cast.places.mentions(d.cast.text, before[0].tokens[0].start, end)}
    return [Resolved(d.cast.state(codes.pop()), "description", 0.75)] if len(codes) == 1 else []
