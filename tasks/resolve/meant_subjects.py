"""Whom "mereka" means, or "pernyataan itu": the subject of the sentence before, or a crowd that it names."""

from functools import cache

from tasks.attribute.noun_phrases import noun_phrase_end
from tasks.attribute.sentences import Sentence
from tasks.attribute.statements import Span
from tasks.resolve.cast import Resolved
from tasks.resolve.discourse import IN_PASSING, NEAR, RELAYED, Discourse
from tasks.resolve.meant_bodies import acting_body, body_meant, body_topic, describes_body
from tasks.resolve.members import Member
from tasks.resolve.parties import Party
from tasks.resolve.quantity_words import number_words


@cache
def _numbers(language: str) -> frozenset[str]:
    """The number words for more than one."""
    words = number_words(language)
    return frozenset([*(word for word, n in {**words.ones, **words.fixed}.items() if n > 1), *words.vague])


def subject_meant(d: Discourse, party: Party, sentence: int) -> list[Resolved]:
    """The subject of the sentence before, for "mereka" or "pernyataan itu" when it has not spoken itself."""
    plural = party.kind == "pronoun" and party.head in d.lex.plural_pronouns
    last = d.earlier[-1] if d.earlier else None
    if plural and last is not None and len(last.speakers) > 1 and sentence - last.attribution.sentence < 3:
        return [Resolved(m, "pronoun", 0.8) for m in last.speakers]  # "A dan B meminta … Mereka …"
    paper = party.kind == "document" and party.definite
    again = party.kind == "description" and party.definite
    if not sentence:
        return []
    if describes_body(d, party):
        return body_meant(d, party, sentence)
    if d.cast.is_own_words(party) and not d.cast.speakers and not d.cast.named:
        return body_topic(d, sentence)
    if not (plural or paper or again):
        return []
    here = d.tagged[sentence]
    same = d.subject(here)
    if plural and same and here.tokens[same[1] - 1].end <= party.start and here.tags[same[0]] in "aSD#":
        return [d.meaning(p, "pronoun", 0.8) for p in d.cast.reader.parties(here, *same)]
    if plural and (fronted := _fronted(d, here, party.start)):
        return [d.meaning(p, "pronoun", 0.75) for p in fronted]
    before = d.tagged[sentence - 1]
    lately = [one.attribution for one in d.earlier[-4:]]
    spoke = [a for a in lately if a.sentence == sentence - 1 and a.rule not in (IN_PASSING, RELAYED)]
    if spoke:
        one = plural and last is not None and len(last.speakers) == 1 and last.speakers[0].kind == "person"
        crowd = _crowd_before(d, sentence) if one else []
        crowd = crowd or (_team_of(d, last.speakers[0], sentence) if one and last is not None else [])
        heads = {m.member.head for m in crowd}
        return [] if any(t.form in heads for t in here.tokens) else crowd  # not "mereka berharap penggemar …"
    many = plural and not party.head.startswith(d.lex.sources.pair_prefix)
    if many and _tells_no_one(d, before) and (body := acting_body(d, sentence - 1)):
        return body  # "KPK menggeledah kantor itu. Mereka menyita uang. Mereka …"
    subject = d.subject(before)
    if subject is None:
        return _crowd_before(d, sentence) if many else []
    if many and _done_to_one(d, before, subject) and (crowd := _crowd_before(d, sentence)):
        return crowd  # "Rina diperiksa tim dokter. Mereka …"
    several_by_kind = before.tokens[subject[0]].form in d.lex.sources.crowds
    if not several_by_kind and not before.tags[slice(*subject)].strip("H"):
        return []  # "Pertama, …"
    found = d.cast.reader.parties(before, *subject)
    if again and [(p.head, p.country) for p in found] != [(party.head, party.country)]:
        return []
    persons = [p for p in found if p.kind == "person"]
    if paper and not any(token.form == party.head for token in before.tokens):
        told = not set(before.tags).isdisjoint("DK")
        # not "Seseorang sakit. Penelitian itu …", "BUMN sebaiknya diam. … tulis laporan tersebut"
        found = [p for p in found if told and p.kind != "unnamed"]
    several = plural and len(persons) == len(found) > 1  # "Rina dan Budi datang. Mereka …"
    if not found or (any(p.kind in ("pronoun", "person") for p in found) and (plural or paper) and not several):
        return _crowd_before(d, sentence) if many else []
    return [d.meaning(p, "pronoun" if plural else "description", 0.75) for p in found]


def _tells_no_one(d: Discourse, s: Sentence) -> bool:
    """Whether a sentence is about a thing, or goes on about the many of the one before."""
    subject = d.subject(s)
    if subject is None:
        return s.tags[:1] in ("n", "D", "K") and "i" in s.tags[1:3]
    pronoun = s.tags[subject[0]] == "O" and s.tokens[subject[0]].form in d.lex.plural_pronouns
    return pronoun or not set(s.tags[slice(*subject)]) & set("NTHGSEO")


def _team_of(d: Discourse, speaker: Member, sentence: int) -> list[Resolved]:
    """The body or group that one of the sentences before is about, of which the speaker tells that he is."""
    office = (speaker.role or "").casefold().split()
    for s in d.before(sentence - 1, NEAR - 1):
        found = d.subject_parties(s)
        team = len(found) == 1 and found[0].kind in ("organisation", "unnamed", "group")
        if team and (found[0].head in office[1:] or found[0].name.casefold().split()[-1] in office[1:]):
            return [d.meaning(found[0], "pronoun", 0.65)]
    return []


def _crowd_before(d: Discourse, sentence: int) -> list[Resolved]:
    """The people without a name whom the sentence before names last: "… diperiksa tiga dokter. Mereka …"."""
    s, crowds = d.tagged[sentence - 1], d.lex.sources.crowds
    for at in reversed(range(len(s.tokens))):
        once, _, again = s.tokens[at].form.partition("-")
        people = s.tags[at] in "STH" or (once == again and d.lex.classes.get(once) in ("S", "T"))
        if not (people and s.is_lower(at)):
            continue
        counted, tag = (s.tokens[at - 1].form, s.tags[at - 1]) if at else ("", "")
        many = tag == "#" or counted in _numbers(d.lex.language) or (tag in ("a", "G") and counted in crowds)
        if many or once in crowds or once == again:
            end = noun_phrase_end(s, at, len(s.tokens), d.lex)
            place = s.tags.find("p", at, end)
            if place > 0 and "v" in s.tags[:at]:
                end = place  # "… ditemui sejumlah guru [di rumahnya]"
            found = d.cast.reader.parties(s, at - many, end)
            if len(found) == 1 and found[0].kind != "person":
                return [d.meaning(found[0], "pronoun", 0.65)]
    return []


def _done_to_one(d: Discourse, s: Sentence, subject: Span) -> bool:
    """Whether a sentence tells what was done to somebody who is not many."""
    first, verb = s.tokens[subject[0]].form, len(s.tags) - len(s.tags[subject[1] :].lstrip("xm"))
    done = s.tags[verb] == "v" and s.tokens[verb].form.startswith(d.lex.words.passive_prefix)
    return (
        done
        and "j" not in s.tags[slice(*subject)]
        and first not in d.lex.sources.crowds
        and first not in _numbers(d.lex.language)
    )


def _fronted(d: Discourse, s: Sentence, until: int) -> list[Party]:
    """The many whom a clause before the main one is about: "Meski banyak warga menolak, mereka mengakui …"."""
    if s.tags[:1] not in ("J", "f") or s.tags[1:2] not in ("a", "S", "#"):
        return []
    last = next((k for k in range(1, len(s.tags)) if s.tags[k] not in "aSTnNGHi#"), len(s.tags))
    return d.cast.reader.parties(s, 1, last) if s.tokens[last - 1].end <= until else []
