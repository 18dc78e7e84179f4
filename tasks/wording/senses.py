"""What content words mean beside one another: verbs of one sense, verbs that tell it from the other side, what negates.

`synonyms.yaml` holds what a word means wherever it stands; here it depends on the company it keeps.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from seeds import language_seed
from tasks.wording.synonym_groups import Synonyms
from tasks.wording.synonyms import concept_of, synonyms
from tasks.wording.topics import Content, ContentWord
from tasks.wording.vocabulary import linking_words

_BESIDE = 5  # content words, before or after

Roles = tuple[str, Mapping[str, str]]
"""A verb, and the part that each part beside another is beside it: who "menerima" is to whom one "memberi"."""


@dataclass(frozen=True, slots=True)
class _Sense:
    """What a verb counts as beside one of some words."""

    beside: frozenset[str]
    concept: str


@dataclass(frozen=True, slots=True)
class _Senses:
    """The company of words, by concept; converses, by form and by root."""

    by_verb: Mapping[str, tuple[_Sense, ...]]
    converse_forms: Mapping[str, Roles]
    converse_verbs: Mapping[str, Roles]


@dataclass(frozen=True, slots=True)
class Reading:
    """Content words as they are meant, what they negate, and the parts that a verb told from the other side turns."""

    words: list[ContentWord]
    textual: tuple[str, ...]  # the word that each negation in so many words negates
    lexical: Mapping[str, str]  # words with a negation in them, and what they negate: "absen" is not "hadir"
    turned: Roles | None

    def negated(self, skipped: int) -> frozenset[str]:
        """The words that stand negated, but for the first negations; who is not "absen" is "hadir"."""
        textual = frozenset(self.textual[skipped:])
        return textual.difference(self.lexical) | {it for word, it in self.lexical.items() if word not in textual}


def read(content: Content, language: str) -> Reading:
    """The content words as they are meant beside one another."""
    senses, negating = _senses(language), linking_words(language).negating
    words = content.words
    if any("-" in word.word for word in words):
        words = [part for word in words for part in _parts(word, language)]
    turned: Roles | None = None
    found: list[ContentWord] = []
    lexical: dict[str, str] = {}
    meant: dict[str, str] = {}
    for at, word in enumerate(words):
        if word.is_verb and not word.is_name:
            folded = word.spelt.casefold()
            converse = senses.converse_forms.get(folded) or senses.converse_verbs.get(word.word)
            if converse:
                meant[word.word] = converse[0]
                word, turned = word._replace(word=converse[0]), converse
            for sense in senses.by_verb.get(word.word, ()):
                if not sense.beside.isdisjoint(w.word for w in words[max(0, at - _BESIDE) : at + _BESIDE + 1]):
                    meant[word.word] = sense.concept
                    word = word._replace(word=sense.concept)
                    break
        if word.word in negating:
            target = negating[word.word] or _undone(words, at)
            if target:
                lexical[word.word] = target
                if negating[word.word]:
                    found.append(word._replace(word=target))
                continue
        found.append(word)
    textual = tuple(meant.get(word, word) for word in content.negations)
    return Reading(found, textual, {word: meant.get(it, it) for word, it in lexical.items()}, turned)


def _undone(words: list[ContentWord], at: int) -> str | None:
    """What a word like "batal" undoes: what follows it, or what was undone: "kenaikan tarif dibatalkan"."""
    following = words[at + 1 : at + 4]
    if words[at].voice == "passive" or not following:
        return words[0].word if at else None
    return next((word.word for word in following if word.is_verb), following[0].word)


@lru_cache(maxsize=4096)
def _parts(word: ContentWord, language: str) -> tuple[ContentWord, ...]:
    """The names that a hyphen joins: "Jakarta-Surabaya"; any other word as it is."""
    parts = word.spelt.split("-")
    if not word.is_name or word.word != word.spelt.casefold() or not all(len(p) > 1 and p[0].isupper() for p in parts):
        return (word,)
    table = synonyms(language)
    phrases = [table.find([part], 0, False) for part in parts]
    return tuple(
        word._replace(word=phrase.concept if phrase else part.casefold(), spelt=part)
        for part, phrase in zip(parts, phrases, strict=True)
    )


@cache
def _senses(language: str) -> _Senses:
    seed: Synonyms = language_seed(language, "synonyms", Synonyms)
    table = synonyms(language)
    by_verb: dict[str, list[_Sense]] = {}
    for sense in seed.senses:
        beside = frozenset(concept_of(word, table) for word in sense.beside)
        concept, *others = (concept_of(verb, table) for verb in sense.verbs)
        for other in others:
            by_verb.setdefault(other, []).append(_Sense(beside, concept))
    forms: dict[str, Roles] = {}
    verbs: dict[str, Roles] = {}
    for converse in seed.converses:
        told = concept_of(converse.of, table), converse.parts
        forms |= dict.fromkeys(converse.forms, told)
        verbs |= {concept_of(verb, table): told for verb in converse.verbs}
    return _Senses({verb: tuple(found) for verb, found in by_verb.items()}, forms, verbs)
