"""Whether two wordings have one main predicate, or each another."""

from tasks.link.layout import REACH, Layout, has_weight, is_relative, layout, opener
from tasks.link.propositions import Proposition
from tasks.wording.vocabulary import linking_words


def predicates_differ(left: Proposition, right: Proposition) -> bool:
    """Whether two wordings, by whomever, have other predicates, or one asks for what the other says."""
    ours, theirs = layout(left).predicate, layout(right).predicate
    if ours is None or theirs is None or ours == theirs:
        return False
    words = linking_words(left.language)
    if (ours in words.asking_roots and not _asks(right)) or (theirs in words.asking_roots and not _asks(left)):
        return True
    support = words.light_words | words.support_roots
    return not (ours in support and theirs in support) and other_predicate(left, right)


def _asks(wording: Proposition) -> bool:
    """Whether a wording asks for something, or is what is asked for: "agar polisi menangkap pelaku"."""
    where, words = layout(wording), linking_words(wording.language)
    if where.predicate in words.asking_roots or where.tokens[0] in words.asked:
        return True
    at = where.at.get(where.predicate or "", 0)
    return not words.asked.isdisjoint(where.tokens[max(0, at - REACH) : at])


def same_predicate(short: Proposition, long: Proposition) -> bool:
    """Whether the predicate of either is in the other, under the same condition, or none is seen."""
    words = linking_words(short.language)
    one, other = layout(short), layout(long)
    for its, here, there in ((one.predicate, one, other), (other.predicate, other, one)):
        if its is not None and its in there.at:
            opened = [opener(where.tokens, where.at[its], where.verbs, words) for where in (here, there)]
            return opened[0] == opened[1]
    return one.predicate is None and other.predicate is None


def other_predicate(left: Proposition, right: Proposition) -> bool:
    """Whether one has a predicate that the other has not, or has as a noun of which it tells something."""
    ours, theirs = layout(left).predicate, layout(right).predicate
    if ours == theirs:
        return False
    words = linking_words(left.language)
    light = words.light_words | words.support_roots
    if _asks(left) and _asks(right) and (ours in words.asking_roots) != (theirs in words.asking_roots):
        return False
    if ours is None or theirs is None:
        predicate, other = (ours, right) if theirs is None else (theirs, left)
        return predicate not in light and predicate not in other.first
    if _is_beside(right, ours, left) or _is_beside(left, theirs, right):
        return True
    if _is_verb_of(right, ours) or _is_verb_of(left, theirs):
        return False
    return not ((ours in right.first and theirs in light) or (theirs in left.first and ours in light))


def _is_beside(wording: Proposition, word: str, other: Proposition) -> bool:
    """Whether a wording tells something else, and only when, of whom or of what by a verb: "surut sebelum meluap"."""
    where, words = layout(wording), linking_words(wording.language)
    place = where.at.get(word)
    if place is None:
        return False
    if _is_governed(wording, where, place, other):
        return True
    if where.predicate is None or where.predicate in other.first:
        return False
    if where.predicate in words.light_words | words.support_roots | words.framing_roots | words.asking_roots:
        return False
    said = where.tokens[where.at[where.predicate] : place]
    if said and words.complementisers.isdisjoint(said) and opener(where.tokens, place, where.verbs, words) == "clause":
        return True
    return is_relative(where.tokens, place, where.verbs, words)


def _is_governed(wording: Proposition, where: Layout, place: int, other: Proposition) -> bool:
    """Whether a noun of what the other does is what something is done to: "menentang larangan"."""
    word = next((word for word, at in where.at.items() if at == place - 1), None)
    if word is None or place in where.verbs or word in other.first or wording.voices.get(word) != "active":
        return False
    words = linking_words(wording.language)
    return word not in words.light_words | words.support_roots | words.framing_roots | words.undergoing_roots


def follows_another(wording: Proposition, other: Proposition) -> bool:
    """Whether what the other tells only tells when or why, right behind something else: "longsor setelah tumbuh"."""
    words = linking_words(wording.language)
    openers = words.slots["clause"] - words.complementisers
    if openers.isdisjoint(wording.tokens):
        return False
    where, there = layout(wording), layout(other)
    word_at = {at: word for word, at in where.at.items()}
    passed_over = words.light_words | words.framing_roots
    for at in range(1, len(where.tokens) - 1):
        told, behind = word_at.get(at - 1), word_at.get(at + 1)
        if told is None or behind is None or behind not in there.at or where.tokens[at] not in openers:
            continue
        before = there.tokens[max(0, there.at[behind] - 1)]
        if not wording.first[told].is_name and told not in passed_over and told not in other.first:
            return before not in openers
    return False


def _is_verb_of(wording: Proposition, word: str) -> bool:
    content = wording.first.get(word)
    return content is not None and has_weight(content, wording.language)
