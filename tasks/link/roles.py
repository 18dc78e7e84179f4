"""Who does what to whom in two wordings of the same words."""

from functools import lru_cache

from tasks.link.propositions import Proposition
from tasks.wording.stems import Voice, stem
from tasks.wording.topics import ContentWord
from tasks.wording.vocabulary import linking_words

Part = tuple[str, str]
"""What a word does: the verb that says so (empty for a phrase of a preposition), and its part or the slot."""

_GIVER = {"source": "agent", "target": "patient"}
"""What comes from somebody, somebody does: "penyerahan uang dari A kepada B"; what is done to somebody: "atas B"."""


_WAYS = {("", "source"), ("", "goal")}  # "dana dari investor", "dana kepada investor"
_TAKING_PART = {"agent", "patient", "goal"}
_CLAUSE = "clause"  # what opens a clause tells nothing of who stands first in it
_OFFICE = 4  # words of an office before whose it is
_NEAR = 3  # words that a name or noun phrase before its verb takes


def roles_differ(left: Proposition, right: Proposition) -> bool:
    """Whether the two say different things of who did it, and to whom.

    Two shared words that changed parts with each other, or a name that changed from doing to suffering what a shared
    verb says.
    """
    verbs = _shared_verbs(left, right)
    words = linking_words(left.language)
    times = words.hours.union(words.periods)
    shared = [
        word
        for word in left.words
        if word in right.first
        and word not in verbs
        and times.isdisjoint(word.split())
        and not _is_twofold(left, right, word)
    ]
    parts = [(word, _part(left, word, verbs), _part(right, word, verbs)) for word in shared]
    moved = [(word, before, after) for word, before, after in parts if before and after and before != after]
    # Beside another verb, to be its head is no part that somebody could take over.
    taken = [
        (before, after) for _, before, after in moved if before[0] == after[0] or "head" not in (before[1], after[1])
    ]
    swapped = set(taken)
    given = {(_GIVER.get(before[1], before[1]), _GIVER.get(after[1], after[1])) for before, after in taken}
    if any((after, before) in swapped for before, after in swapped):
        return True
    if any((after, before) in given for before, after in given if before != after):
        return True
    if left.turned == right.turned and any({before, after} == _WAYS for _, before, after in moved):
        return True
    does = [(before[1] == "agent", after[1] == "agent") for word, before, after in moved if left.first[word].is_name]
    if (True, False) in does and (False, True) in does:
        return True
    told_by = {turned[0] for turned in (left.turned, right.turned) if turned}
    if left.turned != right.turned and any(verb in left.first and verb in right.first for verb in told_by):
        # "A menerima dari B", "B memberi kepada A": somebody must be seen to have the same part in both.
        told = [
            {_GIVER.get(one[1], one[1]) for one in (before, after)} for _, before, after in parts if before and after
        ]
        return not any(len(of) == 1 and of <= _TAKING_PART for of in told) or any(
            len(of) == 2 and of <= _TAKING_PART for of in told
        )
    turned = [
        (word, before, after)
        for word, before, after in moved
        if (before[0] == after[0] or "" in (before[0], after[0])) and {"agent", "patient"} == {before[1], after[1]}
    ]
    if any(left.first[word].is_name and before[0] == after[0] for word, before, after in turned):
        return True
    return any(
        _has_another_agent(*((left, right) if before[1] == "patient" else (right, left)), word, verbs)
        for word, before, after in turned
    )


def offices_differ(left: Proposition, right: Proposition) -> bool:
    """Whether a name has another office before it: "Presiden Turki", "Menteri Luar Negeri Turki"."""
    return any(
        bool(ours := _office(left, name)) and bool(theirs := _office(right, name)) and ours != theirs
        for name in left.names & right.names
    )


def _office(wording: Proposition, name: str) -> str | None:
    """The office before a name."""
    words, tokens = linking_words(wording.language), wording.tokens
    spelt = wording.first[name].spelt.casefold()
    if tokens.count(spelt) != 1:
        return None
    at = tokens.index(spelt)
    stops = {word.spelt.casefold() for word in wording.first.values() if word.is_verb or word.is_name}
    stops = stops - words.single_offices | {"" if at == 0 else tokens[at - 1]} & words.slot_of.keys()
    for token in reversed(tokens[max(0, at - _OFFICE) : at]):
        if token in words.single_offices:
            return token
        if token in stops:
            return None
    return None


def _is_twofold(left: Proposition, right: Proposition, word: str) -> bool:
    """Whether a word stands twice in both, so that no one part is its own: "Partai A menggugat Partai B"."""
    return left.tokens.count(word) > 1 and right.tokens.count(word) > 1


def _shared_verbs(left: Proposition, right: Proposition) -> frozenset[str]:
    """The verbs that both have, if only as a noun, but for nouns that add little."""
    light = linking_words(left.language).light_words
    both = ((root, word, right.first[root]) for root, word in left.first.items() if root in right.first)
    return frozenset(
        [
            root
            for root, one, other in both
            if (one.is_verb or other.is_verb) and (one.voice or other.voice or root not in light)
        ]
    )


def _has_another_agent(patient: Proposition, agent: Proposition, word: str, verbs: frozenset[str]) -> bool:
    """Whether somebody whom one wording does not name does in the other what it says that a word does."""
    if agent.first[word].slot != "agent" and not any(_beside(agent, word, verb, "active", 1) for verb in verbs):
        return False
    others = [one for one in patient.words if one not in agent.first]
    return any(
        patient.first[one].slot == "agent"
        or _beside(patient, one, verb, "active", _NEAR)
        or _beside(patient, verb, one, "passive", 1)
        for verb in verbs
        for one in others
    )


def _beside(wording: Proposition, one: str, other: str, voice: Voice, reach: int) -> bool:
    """Whether one word stands a few words before another, and the verb of the two is in a voice."""
    if wording.first[other if voice == "active" else one].voice != voice:
        return False
    at, place = wording.words.index(one), wording.words.index(other)
    return 0 < place - at <= reach and not any(wording.first[word].is_verb for word in wording.words[at + 1 : place])


def _part(wording: Proposition, word: str, verbs: frozenset[str]) -> Part | None:
    """What a word does, by its preposition, else by the nearest of the verbs; without a verb it is a head.

    None where another verb stands between.
    """
    part = _own_part(wording, word, verbs)
    if part is None or wording.turned is None or part[0] not in ("", wording.turned[0]):
        return part
    return part[0], wording.turned[1].get(part[1], part[1])


@lru_cache(maxsize=512)  # wordings that many others are like are compared with each of them
def _own_part(wording: Proposition, word: str, verbs: frozenset[str]) -> Part | None:
    found = wording.first[word]
    if found.slot and found.slot != _CLAUSE:
        return "", found.slot
    if not verbs:
        return "", "head"
    words = wording.words
    at, of_verbs = words.index(word), [words.index(verb) for verb in verbs]
    # A verb that a conjunction opens a clause with has nobody before it: "dicoret X karena memakai Y".
    governing = [place for place in of_verbs if place < at or not wording.first[words[place]].slot] or of_verbs
    place = min([(abs(place - at), place) for place in governing])[1]
    root, low, high = words[place], min(at, place), max(at, place)
    light = linking_words(wording.language).light_words
    undergone = _is_undergone(wording, place)
    between = (wording.first[word] for word in words[low + 1 : high - (undergone and at < high)])
    if any(other.is_verb and (other.voice or other.word not in light) for other in between):
        return None
    verb, before = wording.first[root], at < place or _is_told_last(wording, found)
    voice: Voice | None = "passive" if undergone else verb.voice
    if voice == "passive" and not before and (high - low > _NEAR or _is_measured(wording, verb, found)):
        return None
    if voice:
        return root, "agent" if before == (voice == "active") else "patient"
    # A bare verb has a subject, who may suffer what it says; of a noun the place alone does not tell who does it:
    # "penembakan A oleh B", "gugatan A terhadap B", "kritik A terhadap B".
    slots = {other.slot for other in wording.first.values()}
    bare_verb = stem(verb.spelt.casefold(), wording.language)[0] == verb.spelt.casefold()
    if bare_verb and (before or ("agent" not in slots and "target" not in slots)):
        return root, "subject" if before else "object"
    return root, "patient" if "agent" in slots else "agent" if "target" in slots else "head"


def _is_measured(wording: Proposition, verb: ContentWord, word: ContentWord) -> bool:
    """Whether how long or how much stands between a verb and a word: "dituntut enam tahun penjara"."""
    words, tokens = linking_words(wording.language), wording.tokens
    spelt = [verb.spelt.casefold(), word.spelt.casefold()]
    if not all(one in tokens for one in spelt):
        return False
    between = tokens[tokens.index(spelt[0]) + 1 : tokens.index(spelt[1])]
    return any(token in words.periods or token in words.units for token in between)


def _is_undergone(wording: Proposition, at: int) -> bool:
    """Whether who stands before a noun suffers what it says: "A mendapat serangan dari B"."""
    if not at or wording.first[wording.words[at]].voice:
        return False
    before = wording.first[wording.words[at - 1]]
    undergoing = linking_words(wording.language).undergoing_roots
    return before.word in undergoing and (before.is_verb or before.slot == "result")


def _is_told_last(wording: Proposition, word: ContentWord) -> bool:
    """Whether a word names behind a copula who a clause before it is about: "yang menyerang B adalah A"."""
    words, tokens = linking_words(wording.language), wording.tokens
    if tokens[0] not in words.relatives:
        return False
    spelt = word.spelt.casefold()
    return spelt in tokens and any(token in words.copulas for token in tokens[: tokens.index(spelt)])
