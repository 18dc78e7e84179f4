"""What forbids two wordings to be one claim, however alike they are."""

import re
from typing import Literal

from tasks.link.layout import clause
from tasks.link.others import of_others
from tasks.link.predicates import other_predicate, predicates_differ
from tasks.link.propositions import Difference, Proposition, difference
from tasks.link.retold import moved, replaced
from tasks.link.roles import offices_differ, roles_differ
from tasks.wording.synonyms import synonyms
from tasks.wording.topics import ContentWord
from tasks.wording.vocabulary import linking_words

Heard = Literal["again", "one speaker", "apart"]
"""Whether one speaker says both wordings, in one text and on one side (`again`) or elsewhere."""

OF_TELLING = frozenset({"generic", "speaker", "pointer"})
"""Reasons that hold for what different people say in different texts."""

_QUESTION = re.compile(r"[^.!?]*\?")
_OBJECT = 2  # words from a verb to its object


def veto(
    left: Proposition, right: Proposition, language: str, values: bool = True, heard: Heard = "apart"
) -> str | None:
    """Why two wordings can not be one claim; None when nothing forbids it.

    Reasons: `generic`, `speaker`, `pointer` (one of the two holds for its speaker only), `number`, `date`, `aspect`,
    `negation`, `name`, `opposite`, `predicate`, `other`, `replaced`, `place`, `role`.
    Similarity does not enforce them: a trained model merged different numbers until a veto outside it forbade that.
    With `values` false, differing numbers and dates are no reason: then the two may answer one question. What one
    speaker says `heard` again may say little, in other verbs, and have a number or a negation to it.
    """
    if heard != "again" and (left.generic or right.generic):
        return "generic"
    if heard == "apart" and left.speaker != right.speaker:
        return "speaker" if left.speaker is not None and right.speaker is not None else "pointer"
    clash = contradiction(left, right, language, values, heard)
    if clash is not None:
        return clash
    if heard != "again" and does_otherwise(left, right):
        return "predicate"
    if heard != "apart" and of_others(left, right):
        return "other"
    if heard != "apart" and replaced(left, right):
        return "replaced"
    if heard == "apart" and predicates_differ(left, right):
        return "predicate"
    if heard == "apart" and _elsewhere(left, right, difference(left, right)):
        return "place"
    return "role" if _other_roles(left, right) else None


def contradiction(
    left: Proposition, right: Proposition, language: str, values: bool = True, heard: Heard = "apart"
) -> str | None:
    """What one wording says against the other: the reasons of `veto` from `number` to `opposite`."""
    if values and numbers_differ(left, right) and (heard != "again" or not one_has_more_numbers(left, right)):
        return "number"
    if values and not (left.dates <= right.dates or right.dates <= left.dates):
        return "date"
    if (
        left.aspect
        and right.aspect
        and left.aspect != right.aspect
        and (heard == "apart" or _of_predicates(left, right))
    ):
        return "aspect"
    if _negates_the_other(left, right) or (heard != "again" and negates_more(left, right)):
        return "negation"
    unshared = difference(left, right)
    if _names_replaced(left, right, unshared):
        return "name"
    if _opposed(unshared, language) or _planned(left, right, unshared) or _contrasted(left, right):
        return "opposite"
    return None


def at_odds(left: Proposition, right: Proposition, language: str, heard: Heard) -> bool:
    """Whether one speaker contradicts with one wording what they say with the other, or tells it of something else.

    What a text quotes may name somebody otherwise than it does itself.
    """
    if heard == "again":
        otherwise = (
            _goes_on(left) != _goes_on(right) or one_for_one(left, right) or _tells_otherwise_of_another(left, right)
        )
    else:
        otherwise = _opens_with_a_pointer(left) or _opens_with_a_pointer(right) or _has_other_verbs(left, right)
    return (
        otherwise
        or _opens_with_a_question(left) != _opens_with_a_question(right)
        or _in_another_place(left, right)
        or contradiction(left, right, language, heard=heard) not in (None, "name" if heard == "again" else None)
        or of_others(left, right)
        or moved(left, right)
        or _other_roles(left, right)
    )


def _goes_on(wording: Proposition) -> bool:
    """Whether a wording goes on to something else than what was said before: "Serta …"."""
    return wording.tokens[0] in linking_words(wording.language).continuing


def _opens_with_a_pointer(wording: Proposition) -> bool:
    """Whether a wording tells of what only its text names: "hal tersebut akan diatur"."""
    words = linking_words(wording.language)
    return wording.tokens[0] in words.light_words and not words.demonstratives.isdisjoint(wording.tokens[1:2])


def _opens_with_a_question(wording: Proposition) -> bool:
    return _QUESTION.match(wording.text) is not None


def _has_other_verbs(left: Proposition, right: Proposition) -> bool:
    """Whether the two have no verb in common; what one has all of is not told in other verbs by a tail of the other."""
    unshared = difference(left, right)
    return bool(unshared.ours and unshared.theirs) and does_otherwise(left, right)


def one_for_one(left: Proposition, right: Proposition) -> bool:
    """Whether the two differ in one word for another after the same word, as near misses do."""
    unshared = difference(left, right)
    if not len(unshared.ours) == len(unshared.theirs) == 1:
        return False
    (one,), (other,) = unshared.ours, unshared.theirs
    return _before(left, one) == _before(right, other)


def _before(wording: Proposition, word: str) -> str | None:
    place = wording.words.index(word)
    return wording.words[place - 1] if place else None


def _in_another_place(left: Proposition, right: Proposition) -> bool:
    """Whether each names another place: "di Masjid Agung", "di Stadion Wijaya"."""
    unshared = difference(left, right)
    return all(
        any(wording.first[word].slot == "place" for word in words)
        for wording, words in ((left, unshared.ours), (right, unshared.theirs))
    )


def _tells_otherwise_of_another(left: Proposition, right: Proposition) -> bool:
    """Whether the two open with other things, and tell other things of them."""
    unshared = difference(left, right)
    if left.words[:1] != unshared.ours[:1] or right.words[:1] != unshared.theirs[:1]:
        return False
    return does_otherwise(left, right) and other_predicate(left, right)


def _other_roles(left: Proposition, right: Proposition) -> bool:
    return roles_differ(left, right) or offices_differ(left, right)


def numbers_differ(left: Proposition, right: Proposition) -> bool:
    """Whether they differ in any number but one, which is often an article."""
    return left.counted != right.counted


def one_has_more_numbers(left: Proposition, right: Proposition) -> bool:
    """Whether one has all numbers of the other, if it has more; of two that both have some, "satu" is one."""
    ours, theirs = frozenset(left.numbers), frozenset(right.numbers)
    if not (ours and theirs):
        return True
    return ours <= theirs or theirs <= ours


def _of_predicates(left: Proposition, right: Proposition) -> bool:
    """Whether the words that tell the aspects of two wordings stand in the clauses of their predicates."""
    aspects = linking_words(left.language).aspects
    return all(one.aspect is not None and not aspects[one.aspect].isdisjoint(clause(one)) for one in (left, right))


def _negates_the_other(left: Proposition, right: Proposition) -> bool:
    """Whether one wording negates what the other says."""
    if not left.negated and not right.negated:
        return False
    if (not right.negated and _is_not_done(left)) or (not left.negated and _is_not_done(right)):
        return True
    return any(word in right.first for word in left.negated - right.negated) or any(
        word in left.first for word in right.negated - left.negated
    )


def _is_not_done(wording: Proposition) -> bool:
    """Whether a wording negates that something is done: "pencairan dana belum dilakukan"."""
    words = linking_words(wording.language)
    if words.doing.isdisjoint(wording.tokens):
        return False
    tokens = clause(wording)
    return any(token in words.doing and tokens[at] in words.negators for at, token in enumerate(tokens[1:]))


def negates_more(left: Proposition, right: Proposition) -> bool:
    """Whether one wording has more negations, of what the other has nothing of."""
    return len(left.negated) != len(right.negated)


def _names_replaced(left: Proposition, right: Proposition, unshared: Difference) -> bool:
    """Whether each has a name that the other lacks: "di Jawa Timur", "di Jawa Tengah"."""
    ours = [word for word in unshared.ours if left.first[word].is_name]
    theirs = [word for word in unshared.theirs if right.first[word].is_name] if ours else []
    if not theirs:
        return False
    fillers = linking_words(left.language).fillers
    return not (fillers.issuperset(ours) or fillers.issuperset(theirs))


def does_otherwise(left: Proposition, right: Proposition) -> bool:
    """Whether the two have no verb in common, and one has one of weight."""
    unshared = difference(left, right)
    return _adds_a_verb(left, right, unshared.ours) or _adds_a_verb(right, left, unshared.theirs)


def _adds_a_verb(left: Proposition, right: Proposition, unshared: tuple[str, ...]) -> bool:
    """Whether one has a verb of weight that the other lacks, and they have no verb in common.

    Of a verb that both have as a noun, another may tell what is done: "mengusulkan kenaikan", "membatalkan kenaikan".
    """
    added = [word for word in unshared if left.first[word].is_verb]
    if not added:
        return False
    words = linking_words(left.language)
    light, nouns = words.light_words, words.affixes.nouns
    common = [
        root
        for root, word in left.first.items()
        if root in right.first
        and root not in light
        and (_is_predicate(word, nouns) or _is_predicate(right.first[root], nouns))
        and (word.voice or not any(_governs(left, verb, root) for verb in added))
    ]
    return not common


def _governs(wording: Proposition, verb: str, noun: str) -> bool:
    """Whether a noun stands right after a verb in the active voice, or right before one in the passive."""
    voice, distance = wording.first[verb].voice, wording.words.index(noun) - wording.words.index(verb)
    return (voice == "active" and 0 < distance <= _OBJECT) or (voice == "passive" and -_OBJECT <= distance < 0)


def _is_predicate(word: ContentWord, nouns: str) -> bool:
    return word.is_verb and (word.voice is not None or not re.fullmatch(nouns, word.spelt.casefold()))


def _opposed(unshared: Difference, language: str) -> bool:
    """Whether one wording has a root and the other its opposite, or one undoes what the other says."""
    undoing, opposites = linking_words(language).undoing_roots, synonyms(language).opposites
    if not undoing.isdisjoint((*unshared.ours, *unshared.theirs)):
        return True
    return any((one, other) in opposites for one in unshared.ours for other in unshared.theirs)


def _elsewhere(left: Proposition, right: Proposition, unshared: Difference) -> bool:
    """Whether both give a figure, one of them of a place, and the other of no place: "inflasi di Solo 3 persen"."""
    if not set(left.numbers).intersection(right.numbers):
        return False
    return any(
        not other.names and any(one.first[word].is_name and one.first[word].slot == "place" for word in added)
        for one, other, added in ((left, right, unshared.ours), (right, left, unshared.theirs))
    )


def _contrasted(left: Proposition, right: Proposition) -> bool:
    """Whether one wording has a stop word in the place of the other's: "mahasiswa baru", "mahasiswa lama"."""
    if left.contrasting == right.contrasting:
        return False
    words = linking_words(left.language)
    clause_openers = words.slots["clause"]
    for contrast in words.contrasts:
        for one, other in (contrast, contrast[::-1]):
            if one in left.tokens and other in right.tokens and one not in right.tokens and other not in left.tokens:
                at, place = left.tokens.index(one), right.tokens.index(other)
                before = left.tokens[max(0, at - 1)] == right.tokens[max(0, place - 1)]
                after = left.tokens[at + 1 : at + 2] == right.tokens[place + 1 : place + 2]
                if after or (before and one not in clause_openers):
                    return True
    return False


def _planned(left: Proposition, right: Proposition, unshared: Difference) -> bool:
    """Whether one wording says that something is planned, and the other that it is so, not that it will be."""
    words = linking_words(left.language)
    return any(
        not words.planning_roots.isdisjoint(added)
        and other.aspect != "future"
        and words.modals.isdisjoint(other.tokens)
        for added, other in ((unshared.ours, right), (unshared.theirs, left))
    )
