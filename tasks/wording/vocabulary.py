"""The words of a language that linking and deduplication weigh: `seeds/languages/<code>/linking.yaml`."""

from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict

from seeds import language_seed


def _words(value: object) -> object:
    """A YAML block of words parted by blanks, as a set."""
    return frozenset(value.split()) if isinstance(value, str) else value


Words = Annotated[frozenset[str], BeforeValidator(_words)]


class Prefix(BaseModel):
    """A prefix, the letters it may stand before (any, when empty), and the letter that it swallowed."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    strip: str
    before: str = ""
    restore: str = ""
    voice: Literal["active", "passive"] | None = None


class Affixes(BaseModel):
    """Rules that fold the words of one root into one."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    particles: tuple[str, ...]
    prefixes: tuple[Prefix, ...]
    verbal_suffixes: tuple[str, ...]
    noun_suffixes: tuple[str, ...]
    circumfixes: tuple[tuple[str, str], ...]
    shortest_root: int
    nasal_roots: Words
    whole_words: Words


class LinkingWords(BaseModel):
    """Vocabulary for topics, vetoes and spellings of one language."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    stopwords: Words
    negation_words: Words
    number_words: Words
    date_words: Words
    spellings: dict[str, tuple[str, ...]]
    metonyms: dict[str, tuple[str, ...]]
    place_prepositions: frozenset[str]
    prepositions: Words
    opposites: tuple[tuple[str, str], ...]
    undoing_roots: Words
    deictic_words: Words
    scales: dict[str, float]
    numerals: dict[str, float]
    date_openers: frozenset[str]
    titles: Words
    generic_organisations: Words
    transliterations: tuple[tuple[str, str], ...]
    synonyms: dict[str, tuple[str, ...]]
    generations: frozenset[str]
    dropped_first_names: frozenset[str]
    affixes: Affixes

    @cached_property
    def canonical(self) -> dict[tuple[str, ...], str]:
        """Variant wording (words as spelt) to the one spelling it counts as, metonyms left out."""
        return {tuple(variant.split()): name for name, variants in self.spellings.items() for variant in variants}

    @cached_property
    def seats(self) -> dict[tuple[str, ...], str]:
        """Capital or seat (words as spelt) to the state it stands for."""
        return {tuple(variant.split()): name for name, variants in self.metonyms.items() for variant in variants}

    @cached_property
    def name_openings(self) -> frozenset[str]:
        """Folded first words of all names that have one spelling."""
        return frozenset(words[0].casefold() for words in (*self.canonical, *self.seats, *self.whole_names))

    @cached_property
    def one_root(self) -> dict[str, str]:
        """Root to the root it counts as."""
        return {root: kept for kept, roots in self.synonyms.items() for root in roots}

    @cached_property
    def whole_names(self) -> frozenset[tuple[str, ...]]:
        """Canonical names of more than one word, folded."""
        return frozenset(tuple(name.split()) for name in (*self.spellings, *self.metonyms) if " " in name)


def linking_words(language: str) -> LinkingWords:
    """The linking vocabulary of a language pack.

    Raises:
        FileNotFoundError: the language has no `linking.yaml`.
    """
    return language_seed(language, "linking", LinkingWords)
