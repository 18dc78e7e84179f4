"""The words of a language that linking and deduplication weigh: `seeds/languages/<code>/linking.yaml`."""

from functools import cache, cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict

from seeds import language_seed


def _words(value: object) -> object:
    """A YAML block of words parted by blanks, as a set."""
    return frozenset(value.split()) if isinstance(value, str) else value


Words = Annotated[frozenset[str], BeforeValidator(_words)]


class Prefix(BaseModel):
    """A verb's prefix, the letters it may stand before (any, when empty), the letter that it swallowed, its voice."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    strip: str
    before: str = ""
    restore: str = ""
    voice: Literal["active", "passive"]


class BareVerbs(BaseModel):
    """A pattern of verbs without their prefix of voice, and what stands before them in a dictionary."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    verbs: str
    before: str


class Affixes(BaseModel):
    """What stands before and after roots; `nouns` is a pattern of nouns made of verbs, `made_to` roots of verbs."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    particles: tuple[str, ...]
    owner_suffixes: tuple[str, ...]
    shortest_owned: int
    whole_words: Words
    prefixes: tuple[Prefix, ...]
    bare: BareVerbs
    suffixes: tuple[str, ...]
    nouns: str
    made_to: dict[str, str]
    shortest_root: int


class NoNumbers(BaseModel):
    """Number words that count nothing after, or before, some words."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    before: dict[str, Words]
    after: dict[str, Words]


class LinkingWords(BaseModel):
    """Vocabulary for topics, vetoes and spellings of one language."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    stopwords: Words
    negation_words: Words
    negators: Words
    not_negated: Words
    noun_negators: Words
    existentials: Words
    doing: Words
    relatives: Words
    determiners: Words
    number_words: Words
    date_words: Words
    place_prepositions: frozenset[str]
    slots: dict[str, Words]
    modifiers: Words
    light_words: Words
    undoing_roots: Words
    planning_roots: Words
    modals: Words
    undergoing_roots: Words
    asking_roots: Words
    asked: Words
    support_roots: Words
    framing_roots: Words
    fillers: Words
    auxiliaries: Words
    conditions: Words
    coordinators: Words
    continuing: Words
    outsiders: Words
    others: Words
    belonging: Words
    additives: Words
    earlier: Words
    before: Words
    past: Words
    repeats: Words
    more: Words
    ways: dict[str, Words]
    contrasts: tuple[tuple[str, str], ...]
    copulas: Words
    negating: dict[str, str]
    deictic_words: Words
    owners: Words
    viewpoints: Words
    complementisers: Words
    plural_owners: Words
    demonstratives: Words
    plural_markers: Words
    aspects: dict[Literal["future", "done"], Words]
    to_come: Words
    date_openers: dict[str, Literal["year", "day", "clock"]]
    periods: dict[str, str]
    ordinals: dict[str, int]
    spans: dict[str, dict[int, str]]
    no_numbers: NoNumbers
    more_numbers: dict[str, float]
    unit_sizes: dict[str, dict[str, int]]
    relative_dates: dict[str, Words]
    day_parts: dict[str, Words]
    titles: Words
    generic_organisations: Words
    transliterations: tuple[tuple[str, str], ...]
    generations: frozenset[str]
    dropped_first_names: frozenset[str]
    common_names: Words
    ranks: Words
    office_fillers: Words
    whole_offices: Words
    single_offices: Words
    not_in_office: Words
    office_joints: frozenset[str]
    home_words: frozenset[str]
    anybody: Words
    affixes: Affixes

    @cached_property
    def slot_of(self) -> dict[str, str]:
        """Preposition to the slot that it opens."""
        return {word: slot for slot, words in self.slots.items() for word in words}

    @cached_property
    def contrasting(self) -> frozenset[str]:
        """Stop words that set one thing apart from another."""
        return frozenset(word for pair in self.contrasts for word in pair)

    @cached_property
    def setting_apart(self) -> frozenset[str]:
        """Words that set what is told apart from what was told before."""
        return self.others | self.belonging | self.additives | self.earlier | self.before | self.repeats | self.more

    @cached_property
    def units(self) -> frozenset[str]:
        """Words for units that have a size."""
        return frozenset(unit for sizes in self.unit_sizes.values() for unit in sizes)

    @cached_property
    def hours(self) -> frozenset[str]:
        """Words for parts of a day."""
        return frozenset(word for words in self.day_parts.values() for word in words)

    @cached_property
    def weighed(self) -> frozenset[str]:
        """Words that copies of a text must agree in."""
        return self.number_words | self.date_words | self.negation_words

    @cached_property
    def dull(self) -> frozenset[str]:
        """Words without a topic of their own."""
        return self.stopwords | self.negators | self.number_words | self.date_words


@cache
def linking_words(language: str) -> LinkingWords:
    """The linking vocabulary of a language pack.

    Raises:
        FileNotFoundError: the language has no `linking.yaml`.
    """
    return language_seed(language, "linking", LinkingWords)
