"""What news words for one another: groups of synonyms, names and seats of government, compiled for look-up."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from pydantic import BaseModel, ConfigDict

from seeds import language_seed
from tasks.wording.stems import stem


class Synonyms(BaseModel):
    """`synonyms.yaml`: groups parted by commas, the word that the others count as first."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    words: tuple[str, ...]
    names: tuple[str, ...]
    seats: dict[str, tuple[str, ...]]
    opposites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A wording that counts as a concept: stems of common words, or the spelling of a name."""

    tokens: tuple[str, ...]
    concept: str
    is_name: bool
    is_seat: bool = False
    exact: bool = False  # short names in capitals: "AS" is a country, "As" opens a sentence

    def fits(self, spelt: Sequence[str], language: str) -> bool:
        """Whether words, as spelt, are this phrase."""
        if len(spelt) < len(self.tokens):
            return False
        pairs = zip(self.tokens, spelt, strict=False)
        if self.exact:
            return all(token == word for token, word in pairs)
        if self.is_name:
            return spelt[0][0].isupper() and all(token == word.casefold() for token, word in pairs)
        return all(token in (word.casefold(), stem(word.casefold(), language)[0]) for token, word in pairs)


@dataclass(frozen=True, slots=True)
class SynonymTable:
    """Synonyms of a language, by the word that a wording begins with."""

    phrases: dict[str, list[Phrase]] = field(default_factory=dict)
    opposites: frozenset[tuple[str, str]] = frozenset()

    def find(self, spelt: Sequence[str], is_place: bool, language: str) -> Phrase | None:
        """The longest phrase that the words begin with; after a preposition of place a seat is only a place."""
        folded = spelt[0].casefold()
        for key in dict.fromkeys((folded, stem(folded, language)[0])):
            for phrase in self.phrases.get(key, ()):
                if not (phrase.is_seat and is_place) and phrase.fits(spelt, language):
                    return phrase
        return None


@cache
def synonyms(language: str) -> SynonymTable:
    """The synonyms of a language pack.

    Raises:
        FileNotFoundError: the language has no `synonyms.yaml`.
    """
    seed: Synonyms = language_seed(language, "synonyms", Synonyms)
    phrases: dict[str, list[Phrase]] = {}
    for phrase in _phrases(seed, language):
        phrases.setdefault(phrase.tokens[0] if not phrase.exact else phrase.tokens[0].casefold(), []).append(phrase)
    for found in phrases.values():
        found.sort(key=lambda phrase: -len(phrase.tokens))
    opposites = set()
    for pair in seed.opposites:
        one, other = (_concept(part.strip(), phrases, language) for part in pair.split(","))
        opposites |= {(one, other), (other, one)}
    return SynonymTable(phrases, frozenset(opposites))


def _phrases(seed: Synonyms, language: str) -> Iterator[Phrase]:
    """The phrases of the seed; of two readings of one wording the first counts."""
    taken: set[tuple[tuple[str, ...], bool]] = set()
    for groups in (seed.names, seed.words):
        for group in groups:
            variants = [variant.strip() for variant in group.split(",")]
            concept = _folded(variants[0], language)
            group_is_name = any(char.isupper() for char in variants[0])
            for variant in variants:
                named = any(char.isupper() for char in variant)
                exact = named and variant.isupper() and len(variant) <= 3
                words = variant.split()
                if exact:
                    tokens = tuple(words)
                elif named:
                    tokens = tuple(word.casefold() for word in words)
                else:
                    tokens = tuple(stem(word.casefold(), language)[0] for word in words)
                if (tokens, named) not in taken:
                    taken.add((tokens, named))
                    yield Phrase(tokens, concept, group_is_name if named else False, exact=exact)
    for state, seats in seed.seats.items():
        for seat in seats:
            yield Phrase(tuple(seat.casefold().split()), _folded(state, language), True, is_seat=True)


def _folded(variant: str, language: str) -> str:
    words = variant.casefold().split()
    return stem(words[0], language)[0] if len(words) == 1 and variant.islower() else " ".join(words)


def _concept(word: str, phrases: dict[str, list[Phrase]], language: str) -> str:
    root = stem(word.casefold(), language)[0]
    return next((p.concept for p in phrases.get(root, ()) if p.tokens == (root,)), root)
