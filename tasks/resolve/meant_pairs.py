"""Which two a phrase means: "keduanya", "kedua negara itu", "dua politikus itu"."""

from tasks.resolve.cast import Resolved
from tasks.resolve.discourse import NEAR, Discourse
from tasks.resolve.parties import Party


def pair_meant(d: Discourse, party: Party, sentence: int) -> list[Resolved]:
    """The two whom "keduanya", "kedua negara itu" or "kedua pemimpin" means: of one kind, last named together."""
    pronoun, sources = party.kind == "pronoun", d.lex.sources
    pair = party.head in sources.pair_heads or party.name.split()[0].lower() == sources.two
    if party.kind in ("description", "unnamed") and pair and d.cast.points_back(party):
        return _two_persons(d, sentence, False)  # "duo usungan Partai X dan Partai Y itu", "dua politikus itu"
    if not party.name.lower().startswith(sources.pair_prefix) or party.kind == "person":
        return []
    if not pronoun and (listed := _listed(d, party, sentence)):
        return listed
    noun = "" if pronoun else party.name.lower().split()[1]
    persons = pronoun or noun in sources.persons or d.lex.classes.get(noun) in ("T", "S")
    if persons and noun not in sources.country_nouns and (two := _two_persons(d, sentence, pronoun)):
        return two
    body = d.lex.classes.get(noun) == "G" and noun not in sources.state_heads  # "kedua perusahaan"
    if not body and (two := _two_states(d, sentence, beside=not pronoun)):
        return two
    both = d.cast.plural(2) if pronoun else []
    return [Resolved(m, "pronoun", 0.7) for m in both] if len(both) == 2 else []


def _two_persons(d: Discourse, sentence: int, pronoun: bool) -> list[Resolved]:
    """The two persons who spoke last, for a pronoun, or whom one of the three sentences before names."""
    lately = {id(m): m for one in d.earlier[-4:] for m in one.speakers if m.kind == "person"}
    if pronoun and len(lately) == 2:
        return [Resolved(m, "pronoun", 0.75) for m in lately.values()]
    for s in d.before(sentence):
        two = list(dict.fromkeys(m for _, m in d.cast.named_between(*s.span(0, len(s.tokens)))))
        if len(two) == 2:
            return [Resolved(m, "pronoun", 0.8) for m in two]
    return []


def _two_states(d: Discourse, sentence: int, beside: bool) -> list[Resolved]:
    """The two states that one of the three sentences before names; `beside` persons that it names, too."""
    for back in range(sentence - 1, max(-1, sentence - NEAR - 1), -1):
        s = d.tagged[back]
        start, end = s.span(0, len(s.tokens))
        codes = list(dict.fromkeys(place.code for _, _, place in d.cast.places.mentions(d.cast.text, start, end)))
        if len(codes) < 2 or not (beside or not d.cast.named_between(start, end)):
            continue
        spoke = {
            m.country
            for one in d.earlier
            if one.attribution.sentence == back
            for m in one.speakers
            if m.kind == "state"
        }
        meant = [c for c in codes if c not in spoke] if len(codes) > 2 else codes
        if len(meant) == 2:
            return [Resolved(d.cast.state(c), "pronoun", 0.75) for c in meant]
    return []


def _listed(d: Discourse, party: Party, sentence: int) -> list[Resolved]:
    """The two that end the sentence before, named after "yakni": "dua fraksi, yakni A dan B. Kedua fraksi …"."""
    s = d.tagged[sentence - 1] if sentence else None
    if s is None:
        return []
    noun = party.name.lower().split()[-1]
    two = d.subject_parties(s)
    if len(two) == 2 and all(noun == p.head or noun in p.name.lower().split() for p in two):
        return [d.meaning(p, "description", 0.8) for p in two]
    at = next((k for k, token in enumerate(s.tokens) if token.form in d.lex.words.naming), -1)
    end = len(s.tags.rstrip(".,"))
    if at < 0 or s.tags[at + 1 : end].strip("NGTHj()") or "j" not in s.tags[at + 1 : end]:
        return []
    both = [d.cast.resolve(p) for p in d.cast.reader.parties(s, at + 1, end)]
    bodies = d.lex.classes.get(noun) == "G"
    fit = len(both) == 2 and all((one.member.kind == "person") != bodies for one in both)
    return [Resolved(one.member, "description", 0.8) for one in both] if fit else []
