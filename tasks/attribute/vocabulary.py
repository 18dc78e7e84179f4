"""A language pack's vocabulary as its files have it: cues, function words, and words for sources.

The words are asked for everywhere, and millions of times: dataclasses, whose attributes are read faster than those of
a model, and sets where only membership counts.
"""

from dataclasses import field
from typing import Annotated, Literal

from pydantic import ConfigDict, StringConstraints
from pydantic.dataclasses import dataclass

from schemas.tables import SpeechAct, Stance

FORBID = ConfigDict(extra="forbid")
Verdict = Annotated[str, StringConstraints(pattern=r"^\P{Lu}*(?:[\p{Ll}\p{Lo}]{3}|[^\x00-\x7F])$")]
"""Words known by their last letters: in lower case, the last three letters, or the last one beyond ASCII."""

Degree = Annotated[str, StringConstraints(pattern=r"^(?:[A-Z][^|()]*(?:\|[A-Z][^|()]*)*)?$")]
"""A pattern of alternatives, of which each begins with a capital: that tells most words from them. Empty for none."""


@dataclass(config=FORBID, slots=True)
class CueEntry:
    """One lemma of `cues.yaml`; the fields are described there."""

    lemma: str
    active: list[str] = field(default_factory=list)
    bare: list[str] = field(default_factory=list)
    passive: list[str] = field(default_factory=list)
    act: SpeechAct = "statement"
    stance: Stance = "asserted"
    polarity: Literal["positive", "negative"] = "positive"
    family: str | None = None
    needs: (
        Literal["quote", "that", "clause", "as", "purpose", "urged", "deed", "finding", "found", "view", "judged"]
        | None
    ) = None
    of_self: bool = False
    only_with: Literal["report_noun", "refusal"] | None = None
    given: list[str] = field(default_factory=list)
    unless: list[str] = field(default_factory=list)
    unless_bare: list[str] = field(default_factory=list)
    hearsay: bool = False
    handed: bool = False
    homograph: bool = False
    judging: bool = False
    counting: bool = False
    doing: bool = False
    tale: bool = False
    telling: bool = False
    lawsuit: bool = False


@dataclass(config=FORBID, slots=True)
class Cues:
    """`cues.yaml`."""

    cues: list[CueEntry]
    giving: list[str]
    nominal: dict[str, list[str]]
    according: frozenset[str]
    according_initial: frozenset[str]
    citing: frozenset[str]
    according_to_documents: frozenset[str]
    according_documents: frozenset[str]
    according_inside: frozenset[str]
    according_possessed: frozenset[str]
    existential: frozenset[str]
    contrary: frozenset[str]
    answers_no: frozenset[str]
    replying: frozenset[str]
    answers_yes: frozenset[str]
    one_word_answers: frozenset[str]
    asked_truth: frozenset[str]
    affirming: list[str]
    affirmed: list[str]
    naming: frozenset[str]
    calling: frozenset[str]
    alike: frozenset[str]
    not_denied: frozenset[str]
    argued: frozenset[str]
    going_on: frozenset[str]
    relay: frozenset[str]
    relaying: frozenset[str]
    as_words: frozenset[str]
    points_to: dict[str, list[str]]
    refusing: frozenset[str]
    withheld: frozenset[str]
    opening: frozenset[str]
    after_quotation: list[str]
    unanswered: list[str]
    not_negating: frozenset[str]
    untrue: list[Verdict]
    erring: frozenset[str]
    nominal_acts: dict[str, SpeechAct]


@dataclass(config=FORBID, slots=True)
class Words:
    """`words.yaml`."""

    negation: frozenset[str]
    emphatic: frozenset[str]
    written: frozenset[str]
    issuing: frozenset[str]
    excerpts: frozenset[str]
    standing: frozenset[str]
    existing: frozenset[str]
    inquiries: frozenset[str]
    prohibiting: frozenset[str]
    heeding: frozenset[str]
    negated_names: frozenset[str]
    joining: frozenset[str]
    auxiliary: frozenset[str]
    adverbial: frozenset[str]
    commands: frozenset[str]
    refusable: frozenset[str]
    reciprocal: frozenset[str]
    growing: frozenset[str]
    clausal: frozenset[str]
    conditions: frozenset[str]
    entrusting: frozenset[str]
    worthy: frozenset[str]
    fiction: frozenset[str]
    matters: frozenset[str]
    reasons: frozenset[str]
    because: frozenset[str]
    clause_heads: frozenset[str]
    presenting: frozenset[str]
    incidents: frozenset[str]
    gradings: frozenset[str]
    judgements: frozenset[str]
    moments: frozenset[str]
    dating: frozenset[str]
    conceding: frozenset[str]
    answering: frozenset[str]
    without: frozenset[str]
    meant: frozenset[str]
    channels: frozenset[str]
    occasions: frozenset[str]
    durations: frozenset[str]
    time_order: frozenset[str]
    many: frozenset[str]
    done: frozenset[str]
    rousing: frozenset[str]
    commenting: frozenset[str]
    directed: frozenset[str]
    using: frozenset[str]
    nicknames: frozenset[str]
    pursuing: frozenset[str]
    thus: frozenset[str]
    duty: frozenset[str]
    needless: frozenset[str]
    modal: frozenset[str]
    able: frozenset[str]
    terms: frozenset[str]
    numbering: frozenset[str]
    merely: frozenset[str]
    purpose: frozenset[str]
    so_that: frozenset[str]
    dangers: frozenset[str]
    instead: frozenset[str]
    conditional: frozenset[str]
    that: frozenset[str]
    that_if: frozenset[str]
    then: frozenset[str]
    addressee: frozenset[str]
    addressee_media: frozenset[str]
    adjunct: frozenset[str]
    occasion: frozenset[str]
    place: frozenset[str]
    origin: frozenset[str]
    about: frozenset[str]
    as_role: frozenset[str]
    pending: frozenset[str]
    with_subject: frozenset[str]
    turning: frozenset[str]
    linking: frozenset[str]
    linking_bare: frozenset[str]
    contrast: frozenset[str]
    adversative: frozenset[str]
    apart: frozenset[str]
    always_cuts: frozenset[str]
    preposition: frozenset[str]
    topic: frozenset[str]
    agent: frozenset[str]
    relative: frozenset[str]
    coordination: frozenset[str]
    alternative: frozenset[str]
    subordination: frozenset[str]
    accompanying: frozenset[str]
    demonstrative: frozenset[str]
    pronoun: frozenset[str]
    first_person: frozenset[str]
    second_person: frozenset[str]
    asking_suffix: str
    spoken: frozenset[str]
    plural_pronoun: frozenset[str]
    asking: frozenset[str]
    article: frozenset[str]
    question: frozenset[str]
    calendar: frozenset[str]
    possessive_suffix: str
    copula: frozenset[str]
    becoming: frozenset[str]
    plain_verbs: frozenset[str]
    reacting: frozenset[str]
    passive_prefix: str
    agent_prefixes: tuple[str, ...]
    birth: frozenset[str]
    given_short: frozenset[str]
    serving: frozenset[str]
    holding: frozenset[str]
    held: frozenset[str]
    one_of: frozenset[str]
    further: frozenset[str]
    joint: frozenset[str]
    undergone: frozenset[str]
    money: frozenset[str]
    remaining: frozenset[str]
    obtained: frozenset[str]
    anonymous: frozenset[str]
    concealing: frozenset[str]
    filed: frozenset[str]
    grounds: frozenset[str]
    habit: frozenset[str]
    local: frozenset[str]
    naming: frozenset[str]
    own_eyes: frozenset[str]
    confirming: frozenset[str]
    ending: frozenset[str]
    others: frozenset[str]
    manner: frozenset[str]
    moods: frozenset[str]
    willing: frozenset[str]
    manner_of: frozenset[str]
    since: frozenset[str]
    aspects: frozenset[str]
    predicates: frozenset[str]
    states: frozenset[str]
    licences: frozenset[str]
    ever: frozenset[str]
    inside: frozenset[str]
    least: frozenset[str]
    accompanied: frozenset[str]
    creeds: frozenset[str]
    provisional: frozenset[str]
    anybody: frozenset[str]
    something: frozenset[str]
    askers: frozenset[str]
    things: frozenset[str]
    proportion: frozenset[str]
    bearing_prefix: str
    abstract: str
    changes: frozenset[str]
    degree_heads: frozenset[str]
    degree_tails: frozenset[str]
    degrees: frozenset[str]
    degree: Degree
    name_particles: frozenset[str]
    joined_particles: tuple[str, ...]
    through: frozenset[str]
    measures: frozenset[str]
    spanning: frozenset[str]
    announcing: frozenset[str]
    known: frozenset[str]
    captions: frozenset[str]
    posting: frozenset[str]
    pictures: frozenset[str]
    showing: frozenset[str]
    spreading: frozenset[str]
    interview: frozenset[str]
    interviewed: frozenset[str]
    verb_prefixes: tuple[str, ...]
    not_verbs: frozenset[str]
    glued: list[str]
    glued_short: list[str]
    glued_capitals: list[str]
    abbreviations: frozenset[str]


@dataclass(config=FORBID, slots=True)
class Sources:
    """`sources.yaml`."""

    titles: frozenset[str]
    honorifics: frozenset[str]
    organisations: frozenset[str]
    media: frozenset[str]
    documents: frozenset[str]
    findings: frozenset[str]
    same_papers: list[frozenset[str]]
    outcomes: frozenset[str]
    own_words: frozenset[str]
    sent: frozenset[str]
    told: frozenset[str]
    people: frozenset[str]
    office_words: frozenset[str]
    organisation_suffixes: frozenset[str]
    group_of: dict[str, str]
    known_media: frozenset[str]
    title_families: dict[str, str]
    state_offices: frozenset[str]
    state_bodies: frozenset[str]
    state_heads: frozenset[str]
    expansions: dict[str, str]
    persons: frozenset[str]
    place_offices: frozenset[str]
    name_words: frozenset[str]
    counterparts: frozenset[str]
    media_heads: frozenset[str]
    sites: frozenset[str]
    press: frozenset[str]
    relations: frozenset[str]
    clients_of: frozenset[str]
    and_others: frozenset[str]
    spellings: dict[str, str]
    name_articles: frozenset[str]
    noble: frozenset[str]
    accounts: frozenset[str]
    article_names: frozenset[str]
    definite_articles: frozenset[str]
    crowds: frozenset[str]
    described_bodies: frozenset[str]
    proper_bodies: frozenset[str]
    media_prefixes: tuple[str, ...]
    doer_prefix: str
    company_goods: frozenset[str]
    company_deeds: frozenset[str]
    members_of: frozenset[str]
    deed_suffixes: tuple[str, ...]
    process_suffixes: tuple[str, ...]
    mastheads: frozenset[str]
    platforms: frozenset[str]
    own_deputies: frozenset[str]
    naming: frozenset[str]
    companies: frozenset[str]
    passed_over: frozenset[str]
    pair_heads: frozenset[str]
    address_of: tuple[str, ...]
    place_heads: frozenset[str]
    address_heads: frozenset[str]
    kept_address: frozenset[str]
    nicknamed: list[str]
    nicknamed_relative: list[str]
    nickname_links: list[str]
    nickname_addresses: frozenset[str]
    party_nouns: frozenset[str]
    generic_bodies: frozenset[str]
    pair_prefix: str
    two: str
    unnamed: str
    women: frozenset[str]
    men: frozenset[str]
    case_roles: frozenset[str]
    suspects: frozenset[str]
    arrests: frozenset[str]
    country_nouns: frozenset[str]
    pseudonyms: tuple[str, ...]
    responses: frozenset[str]
    beside: frozenset[str]
    head_final: frozenset[str]
    ranks: frozenset[str]
    general: list[str]
    generals: frozenset[str]
    grades: frozenset[str]
    patronised: frozenset[str]
    before_place: frozenset[str]
    advocates: frozenset[str]
    led_by: frozenset[str]
    sides: frozenset[str]
    results: frozenset[str]
    against: frozenset[str]
    club_words: list[str]
    offices_of_verbs: dict[str, str]
    unions: frozenset[str]
    foreign_and: frozenset[str]
    kin_kinds: frozenset[str]
    courtesies: frozenset[str]
    closing: frozenset[str]
    renaming: frozenset[str]
