"""What news words for one another: groups of synonyms, names and seats of government, compiled for look-up."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Literal

from seeds import language_seed
from tasks.wording.stems import bare, stem
from tasks.wording.synonym_groups import Synonyms

Kind = Literal["verb", "word", "name", "seat"]

_REMEMBERED = 65_536  # words
_SHORT = 3  # letters of a name in capitals that is looked up as it stands


@dataclass(frozen=True, slots=True)
class Phrase:
    """A wording that counts as a concept: roots of verbs, common words, or the spelling of a name."""

    tokens: tuple[str, ...]
    concept: str
    kind: Kind
    is_name: bool
    exact: bool = False  # short names in capitals: "AS" is a country, "As" opens a sentence
    by_root: bool = False  # any form of the root: "menangkap" is "ditangkap"; but "bermalam" is no "malam"

    def word_fits(self, place: int, spelt: str, language: str) -> bool:
        """Whether a word, as spelt, is the phrase's word at a place."""
        token = self.tokens[place]
        if self.exact:
            return token == spelt
        folded = spelt.casefold()
        if self.by_root:
            return token == stem(folded, language)[0]
        if place == 0 and self.kind in ("name", "seat") and not spelt[0].isupper():
            return False
        return token == folded or token == bare(folded, language)


@dataclass(frozen=True, slots=True, eq=False)
class _Beginning:
    """The phrases that a word can begin, the longest first, and the words that come second in them."""

    seconds: frozenset[str]
    phrases: tuple[Phrase, ...]
    of_one_word: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True, eq=False)
class SynonymTable:
    """Synonyms of a language, by the word that a wording begins with."""

    language: str
    phrases: Mapping[str, list[Phrase]]
    opposites: frozenset[tuple[str, str]] = frozenset()
    met: dict[str, _Beginning] = field(default_factory=dict)  # what the words met begin

    def begins(self, word: str) -> bool:
        """Whether a word, as spelt, begins a phrase."""
        return bool((self.met.get(word) or _beginning_with(self, word)).phrases)

    def find(self, spelt: Sequence[str], at: int, is_place: bool) -> Phrase | None:
        """The longest phrase that begins at a word; after a preposition of place a seat is only a place."""
        word = spelt[at]
        begun = self.met.get(word) or _beginning_with(self, word)
        phrases = begun.phrases
        if not begun.seconds or at + 1 == len(spelt) or begun.seconds.isdisjoint(_forms(spelt[at + 1], self.language)):
            phrases = begun.of_one_word
        for phrase in phrases:
            if phrase.kind == "seat" and is_place:
                continue
            width = len(phrase.tokens)
            if width == 1 or (
                at + width <= len(spelt)
                and all(phrase.word_fits(place, spelt[at + place], self.language) for place in range(1, width))
            ):
                return phrase
        return None


def _beginning_with(table: SynonymTable, word: str) -> _Beginning:
    """The phrases that a word, as spelt, can begin, remembered in the table."""
    if len(table.met) >= _REMEMBERED:
        table.met.clear()
    folded = word.casefold()
    keys = dict.fromkeys((folded, bare(folded, table.language), stem(folded, table.language)[0]))
    found = [phrase for key in keys for phrase in table.phrases.get(key, ())]
    fitting = [phrase for phrase in found if phrase.word_fits(0, word, table.language)]
    fitting.sort(key=lambda phrase: -len(phrase.tokens))
    several = [phrase for phrase in fitting if len(phrase.tokens) > 1]
    seconds = frozenset(phrase.tokens[1] for phrase in several)
    table.met[word] = beginning = _Beginning(seconds, tuple(fitting), tuple(fitting[len(several) :]))
    return beginning


@lru_cache(maxsize=65536)
def _forms(word: str, language: str) -> tuple[str, ...]:
    """What a word, as spelt, may stand as in a phrase."""
    folded = word.casefold()
    return word, folded, bare(folded, language), stem(folded, language)[0]


@cache
def synonyms(language: str) -> SynonymTable:
    """The synonyms of a language pack.

    Raises:
        FileNotFoundError: the language has no `synonyms.yaml`.
    """
    seed: Synonyms = language_seed(language, "synonyms", Synonyms)
    phrases: dict[str, list[Phrase]] = {}
    for phrase in _phrases(seed, language):
        phrases.setdefault(phrase.tokens[0].casefold(), []).append(phrase)
    table = SynonymTable(language, phrases)
    opposites = set()
    for pair in seed.opposites:
        one, other = (concept_of(part.strip(), table) for part in pair.split(","))
        opposites |= {(one, other), (other, one)}
    return SynonymTable(language, phrases, frozenset(opposites))


def concept_of(wording: str, table: SynonymTable) -> str:
    """The concept of a wording, its root where it stands in no group."""
    found = table.find(wording.split(), 0, False)
    return found.concept if found else stem(wording.casefold(), table.language)[0]


def _phrases(seed: Synonyms, language: str) -> Iterator[Phrase]:
    """The phrases of the seed; of two readings of one wording the first counts."""
    blocks: tuple[tuple[Literal["name", "word", "verb"], tuple[str, ...]], ...]
    blocks = (("name", seed.names), ("word", seed.words), ("verb", seed.verbs))
    for group in seed.forms:
        verb, *forms = (variant.strip() for variant in group.split(","))
        concept = _concept(verb, "verb", language)
        for form in forms:
            yield Phrase(tuple(form.split()), concept, "verb", False)
    for block, groups in blocks:
        for group in groups:
            variants = [variant.strip() for variant in group.split(",")]
            concept = _concept(variants[0], block, language)
            named = block != "verb" and any(char.isupper() for char in variants[0])
            for variant in variants:
                capital = any(char.isupper() for char in variant)
                kind: Kind = "verb" if block == "verb" else "name" if capital else "word"
                exact = capital and variant.isupper() and len(variant) <= _SHORT
                words = variant.split() if exact else variant.casefold().split()
                by_root = kind == "verb" and not exact and _takes_affixes(words[0], language)
                tokens = tuple(stem(word, language)[0] if by_root else word for word in words)
                yield Phrase(tokens, concept, kind, named, exact, by_root)
    for word in seed.states.split():
        yield Phrase((word,), word, "verb", False)
    for state, seats in seed.seats.items():
        for seat in seats:
            yield Phrase(tuple(seat.casefold().split()), _concept(state, "name", language), "seat", True)


def _takes_affixes(verb: str, language: str) -> bool:
    """Whether a verb keeps its sense under other affixes: a bare root does, and one in the active voice."""
    root, voice = stem(verb, language)
    return root == verb or voice == "active"


def _concept(word: str, block: str, language: str) -> str:
    """What a group counts as: its first member, a verb by its root."""
    words = word.casefold().split()
    return stem(words[0], language)[0] if block == "verb" and len(words) == 1 else " ".join(words)
