"""Sentences that are about somebody, who may be quoted next: "Ketua Panitia Rina Wati menanggapi usulan itu"."""

from dataclasses import dataclass

from tasks.attribute.lexicon import Lexicon
from tasks.attribute.main_subject import main_subject
from tasks.attribute.sentences import Sentence
from tasks.resolve.members import Member
from tasks.resolve.parties import Party


@dataclass(frozen=True, slots=True)
class Opening:
    """A sentence that is about somebody: where it names him, and whether he may be quoted next.

    `new` tells that it says who he is, `reacts` that he does what speakers do ("menanggapi usulan itu"), `described`
    that it only says something of him ("Ganjar dinilai …").
    """

    at: int
    member: Member
    new: bool
    reacts: bool
    described: bool


def opening_at(s: Sentence, start: int, end: int, party: Party, member: Member, lex: Lexicon) -> Opening | None:
    """How a sentence is about the person whom its tokens start..end name, if it is."""
    if not _opens(s, start, lex) or any(t.form in lex.sources.and_others for t in s.tokens[end : end + 1]):
        return None
    tags, n = s.tags, len(s.tags)
    verb = next((k for k in range(end, n) if tags[k] in "vAP"), n)
    form = s.tokens[verb].form if verb < n else ""
    words = lex.words
    before = s.tokens[start - 1].form if start else ""
    # "Hal ini juga disinggung Rina."
    pointed = tags.lstrip("Jx,")[:2] == "Ki" and tags[start - 1] in "vPo" and not tags[end:].strip(".")
    responds = start > 0 and _responds(s, start, lex)
    last = before in words.copula or pointed or responds or (start > 0 and _undergoes(s, start, lex))
    apposed = tags[end : end + 1] == "," and tags[end + 1 : end + 2] != "n" and tells_who(s, end + 1, lex)
    told = last or party.role is not None or apposed or tags[end : end + 2] == "(#"
    described = form in words.copula or (tags[verb : verb + 1] in ("v", "P") and form.startswith(words.passive_prefix))
    reacts = pointed or responds or tags[verb : verb + 1] == "A" or form in words.reacting
    taken = form in lex.sources.arrests
    turned = s.tokens[0].form in lex.words.turning and not taken  # "Sementara itu, Ketua DPRD Rina didapuk …"
    new = told and member.first == party.start and (turned or not described)
    new = new and (verb < n or tags[end : end + 2] != "(#")  # "Kedua, Rina (42) warga Ciwidey."
    return Opening(party.start, member, new, reacts, described)


def _opens(s: Sentence, start: int, lex: Lexicon) -> bool:
    """Whether a sentence is about what begins at `start`: its subject, or "Salah satunya adalah X", "Ada X"."""
    if start and s.tokens[start - 1].form in lex.words.copula and s.tags[start:].strip("NTH.") == "":
        return True
    if start == 1 and s.tokens[0].form in lex.words.copula:
        return True  # "Adalah Rina, mahasiswi Teknik Mesin, yang membuat alat itu."
    if start and (_undergoes(s, start, lex) or _responds(s, start, lex)):
        return True
    verb = start - 1 - (s.tags[start - 1] == "o")
    passive = start > 2 and s.tokens[verb].form.startswith(lex.words.passive_prefix)
    if s.tags.lstrip("Jx,")[:2] == "Ki" and passive and s.tags[verb] in "vP":
        return True  # "Hal ini juga disinggung Rina."
    k = start
    while k and s.tags[k - 1] == "x":
        k -= 1
    if k and s.tokens[k - 1].form in lex.existential and not s.tags[: k - 1].strip("xJ,"):
        return True
    subject = main_subject(s, len(s.tokens), lex) if start < 9 else None
    return subject is not None and subject[0] == start


def _responds(s: Sentence, start: int, lex: Lexicon) -> bool:
    """Whether a sentence ends in whom something comes from: "Kritik itu datang dari Rina." """
    words = lex.words
    by = s.tokens[start - 1].form in words.origin or s.tags[start - 1] == "o"
    beside = (token.form for token in s.tokens[max(0, start - 4) : start - 1])
    return by and not s.tags[start:].strip("NTHSGDE,.()p") and not lex.sources.responses.isdisjoint(beside)


def _undergoes(s: Sentence, start: int, lex: Lexicon) -> bool:
    """Whether a sentence ends in whom something happens to: "Kasus serupa dialami Anton, warga Ciwidey." """
    names = len(s.tags[start:]) - len(s.tags[start:].lstrip("NTHSG"))
    ends = s.tags[start + names : start + names + 1] in ("", ".", ",", "(")
    return s.tokens[start - 1].form in lex.words.undergone and ends and "y" not in s.tags[:start]


def tells_who(s: Sentence, at: int, lex: Lexicon) -> bool:
    """Whether what somebody is may begin at a token: "…, warga Ciwidey", "…, ibu korban"."""
    kin = s.tags[at : at + 1] == "H" and s.tokens[at].form in lex.sources.relations
    return kin or s.tags[at : at + 1] in ("T", "S", "a", "n")
