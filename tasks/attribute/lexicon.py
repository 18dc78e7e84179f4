"""A language pack's vocabulary, compiled for the tagger: each word form has one class, each cue form its entry.

A class is one character, so that a tagged sentence is a string that patterns can be matched on:

    A active cue   B bare cue   Y bare cue with -nya   P passive cue   K noun of saying
    M according to   Z according to him   R relay   e as   k asking   L refusing
    N name   T title   H honorific   G body   E medium   D document   S people   O pronoun
    n other word   v verb   a article   i demonstrative   # number   w day or month
    x auxiliary   ! negation   m modal   u purpose   f condition   b that   ? question word
    p preposition   t topic marker   o agent marker   y relative   j and/or   J subordination   g while
    C nobody has answered
    Q quoted utterance   " quotation mark of a quoted phrase   , ; : ( ) - . ~ punctuation
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

import simplemma
from pydantic import BaseModel, ConfigDict
from rapidfuzz.distance import OSA

from schemas.tables import SpeechAct, Stance
from seeds import body_names, language_seed, region_names

_SHORTEST_CLIPPED = 5
_SHORTEST_MISPRINT = 3


class _Seed(BaseModel):
    model_config = ConfigDict(extra="forbid")


class CueEntry(_Seed):
    """One lemma of `cues.yaml`; the fields are described there."""

    lemma: str
    active: list[str] = []
    bare: list[str] = []
    passive: list[str] = []
    act: SpeechAct = "statement"
    stance: Stance = "asserted"
    polarity: Literal["positive", "negative"] = "positive"
    family: str | None = None
    needs: Literal["quote", "that", "clause", "as", "purpose", "finding", "found", "view"] | None = None
    of_self: bool = False
    only_with: Literal["report_noun", "refusal"] | None = None
    given: list[str] = []
    unless: list[str] = []
    unless_bare: list[str] = []
    hearsay: bool = False
    handed: bool = False
    homograph: bool = False
    judging: bool = False
    doing: bool = False
    tale: bool = False
    telling: bool = False
    lawsuit: bool = False


class Cues(_Seed):
    """`cues.yaml`."""

    cues: list[CueEntry]
    giving: list[str]
    nominal: dict[str, list[str]]
    according: list[str]
    according_initial: list[str]
    according_to_documents: frozenset[str]
    according_documents: frozenset[str]
    according_inside: frozenset[str]
    according_possessed: list[str]
    existential: list[str]
    contrary: list[str]
    answers_no: frozenset[str]
    replying: frozenset[str]
    answers_yes: frozenset[str]
    asked_truth: frozenset[str]
    affirming: list[str]
    affirmed: list[str]
    naming: list[str]
    calling: list[str]
    alike: list[str]
    not_denied: list[str]
    argued: frozenset[str]
    going_on: list[str]
    relay: list[str]
    relaying: list[str]
    as_words: list[str]
    points_to: dict[str, list[str]]
    refusing: list[str]
    withheld: list[str]
    opening: list[str]
    after_quotation: list[str]
    unanswered: list[str]
    not_negating: list[str]
    untrue: list[str]
    erring: list[str]
    nominal_acts: dict[str, SpeechAct]


class Words(_Seed):
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
    auxiliary: list[str]
    adverbial: frozenset[str]
    reciprocal: list[str]
    growing: list[str]
    clausal: frozenset[str]
    conditions: frozenset[str]
    entrusting: frozenset[str]
    worthy: frozenset[str]
    fiction: frozenset[str]
    matters: frozenset[str]
    reasons: frozenset[str]
    because: frozenset[str]
    moments: frozenset[str]
    dating: frozenset[str]
    conceding: frozenset[str]
    answering: frozenset[str]
    channels: frozenset[str]
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
    modal: list[str]
    purpose: list[str]
    so_that: frozenset[str]
    instead: frozenset[str]
    conditional: list[str]
    that: list[str]
    that_if: frozenset[str]
    then: frozenset[str]
    addressee: list[str]
    adjunct: list[str]
    occasion: list[str]
    place: list[str]
    origin: list[str]
    about: list[str]
    as_role: frozenset[str]
    pending: list[str]
    with_subject: list[str]
    turning: frozenset[str]
    linking: frozenset[str]
    linking_bare: frozenset[str]
    contrast: list[str]
    adversative: frozenset[str]
    apart: frozenset[str]
    always_cuts: list[str]
    preposition: list[str]
    topic: list[str]
    agent: list[str]
    relative: list[str]
    coordination: list[str]
    alternative: list[str]
    subordination: list[str]
    accompanying: list[str]
    demonstrative: list[str]
    pronoun: list[str]
    first_person: list[str]
    spoken: list[str]
    plural_pronoun: list[str]
    asking: list[str]
    article: list[str]
    question: list[str]
    calendar: list[str]
    possessive_suffix: str
    copula: list[str]
    becoming: frozenset[str]
    plain_verbs: list[str]
    reacting: list[str]
    passive_prefix: str
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
    anonymous: frozenset[str]
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
    manner_of: frozenset[str]
    since: frozenset[str]
    aspects: frozenset[str]
    predicates: frozenset[str]
    states: frozenset[str]
    licences: frozenset[str]
    ever: list[str]
    inside: list[str]
    least: list[str]
    accompanied: list[str]
    creeds: frozenset[str]
    provisional: frozenset[str]
    anybody: frozenset[str]
    something: frozenset[str]
    askers: frozenset[str]
    things: list[str]
    proportion: list[str]
    bearing_prefix: str
    abstract: str
    degree_heads: list[str]
    degree_tails: list[str]
    degrees: list[str]
    degree: str
    name_particles: list[str]
    through: list[str]
    announcing: list[str]
    known: frozenset[str]
    captions: frozenset[str]
    posting: frozenset[str]
    pictures: frozenset[str]
    showing: frozenset[str]
    spreading: frozenset[str]
    interview: list[str]
    interviewed: frozenset[str]
    verb_prefixes: list[str]
    not_verbs: list[str]
    glued: list[str]
    glued_short: list[str]
    glued_capitals: list[str]
    abbreviations: list[str]


class Sources(_Seed):
    """`sources.yaml`."""

    titles: list[str]
    honorifics: list[str]
    organisations: list[str]
    media: list[str]
    documents: list[str]
    findings: frozenset[str]
    outcomes: frozenset[str]
    own_words: frozenset[str]
    sent: frozenset[str]
    told: frozenset[str]
    people: list[str]
    office_words: list[str]
    organisation_suffixes: list[str]
    group_of: dict[str, str]
    known_media: list[str]
    title_families: dict[str, str]
    state_offices: frozenset[str]
    state_bodies: frozenset[str]
    state_heads: list[str]
    expansions: dict[str, str]
    persons: frozenset[str]
    place_offices: frozenset[str]
    name_words: list[str]
    counterparts: frozenset[str]
    media_heads: list[str]
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
    media_prefixes: list[str]
    doer_prefix: str
    company_goods: frozenset[str]
    company_deeds: frozenset[str]
    members_of: frozenset[str]
    deed_suffixes: list[str]
    process_suffixes: list[str]
    platforms: frozenset[str]
    own_deputies: frozenset[str]
    naming: frozenset[str]
    companies: frozenset[str]
    passed_over: frozenset[str]
    pair_heads: frozenset[str]
    address_of: list[str]
    place_heads: frozenset[str]
    address_heads: frozenset[str]
    kept_address: list[str]
    nicknamed: list[str]
    party_nouns: list[str]
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
    pseudonyms: list[str]
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


@dataclass(frozen=True)
class Lexicon:
    """Vocabulary of one language, by word form in lower case."""

    language: str
    classes: dict[str, str]
    cues: dict[str, CueEntry]
    cue_classes: dict[str, str]
    families: dict[str, str]  # noun of saying -> family
    points_to: dict[str, list[str]]
    phrases: dict[str, list[tuple[str, ...]]]  # first word -> multi-word entries, longest first
    words: Words
    sources: Sources
    cue_words: Cues
    adjunct: frozenset[str]
    contrast: frozenset[str]
    going_on: frozenset[str]
    addressee: frozenset[str]
    withheld: frozenset[str]
    glued: re.Pattern[str]
    glued_short: re.Pattern[str]
    glued_head: re.Pattern[str]
    glued_capitals: re.Pattern[str]
    glued_cue: re.Pattern[str]
    regions: frozenset[str]
    countries: frozenset[str]
    bodies: frozenset[str]
    untrue: re.Pattern[str]
    affirming: re.Pattern[str]
    abstract: re.Pattern[str]
    existential: frozenset[str]
    things: frozenset[str]
    bare_cues: frozenset[str]
    closing_cues: dict[str, CueEntry]  # what says something behind a quotation only
    alternative: frozenset[str]
    clipped: dict[str, str]  # a cue whose last letter was lost -> the cue
    particles: frozenset[str]
    degree_heads: frozenset[str]
    degree_tails: frozenset[str]
    degrees: frozenset[str]
    degree: re.Pattern[str]
    name_words: frozenset[str]
    verb: re.Pattern[str]
    nickname: re.Pattern[str]
    nickname_of: re.Pattern[str]
    abbreviations: frozenset[str]
    firm_abbreviations: frozenset[str]  # "PT"
    known_media: frozenset[str]
    company_words: frozenset[str]  # of which one stands by a company's name
    office_words: frozenset[str]
    title_words: frozenset[str]
    forces: frozenset[str]  # bodies whose name is also part of a rank
    plural_pronouns: frozenset[str]
    first_person: frozenset[str]
    pronouns: frozenset[str]
    openers: frozenset[str]  # what opens a sentence where a stop was lost


def _classes(words: Words, sources: Sources, cues: Cues) -> dict[str, str]:
    """Word form -> class; a later list wins, so the order is from the weakest reading to the strongest."""
    ordered: list[tuple[str, Iterable[str]]] = [
        ("x", words.auxiliary),
        ("v", words.copula),
        ("v", words.plain_verbs),
        ("J", words.subordination),
        ("p", words.preposition),
        ("p", words.addressee),
        ("p", words.adjunct),
        ("a", words.article),
        ("S", sources.people),
        ("D", sources.documents),
        ("G", sources.organisations),
        ("E", sources.media),
        ("T", sources.titles),
        ("H", sources.honorifics),
        ("m", words.modal),
        ("u", words.purpose),
        ("f", words.conditional),
        ("b", words.that),
        ("t", words.topic),
        ("o", words.agent),
        ("y", words.relative),
        ("j", words.coordination),
        ("g", words.accompanying),
        ("i", words.demonstrative),
        ("O", words.pronoun),
        ("k", words.asking),
        ("?", words.question),
        ("w", words.calendar),
        ("!", words.negation),
        ("e", cues.as_words),
        ("L", cues.refusing),
        ("M", cues.according),
        ("Z", cues.according_possessed),
        ("R", cues.relay),
    ]
    classes = {word.lower(): tag for tag, forms in ordered for word in forms}
    for word in words.not_verbs:
        classes.setdefault(word, "n")
    return classes


@lru_cache(maxsize=100_000)
def is_common(form: str, language: str) -> bool:
    """Whether a word (lower case) is one of the language's, and not only a name."""
    return simplemma.is_known(form, lang=language) and form not in lexicon(language).name_words


@lru_cache(maxsize=100_000)
def plain_class(form: str, language: str) -> str:
    """The class of a lower-case word: the lexicon's, else a verb by its prefix, else a noun."""
    lex = lexicon(language)
    return lex.classes.get(form) or ("v" if lex.verb.match(form) else "n")


@lru_cache(maxsize=10_000)
def misprinted_cue(form: str, language: str) -> str | None:
    """The bare cue that a word behind a quotation is one letter away from ("katanyma"); None for other words."""
    lex = lexicon(language)
    if len(form) < _SHORTEST_MISPRINT or form in lex.classes or simplemma.is_known(form, lang=language):
        return None
    closing = (cue for cue, tag in lex.cue_classes.items() if tag in "BY")
    return next((cue for cue in closing if OSA.distance(form, cue, score_cutoff=1) == 1), None)


def _ending_in(words: list[str], least: int) -> re.Pattern[str]:
    """A pattern of words at the end of a longer word, `least` letters before them."""
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    return re.compile(rf"(?<=\w{{{least}}})(?:{'|'.join(longest_first)})$")


def _roots(cues: Cues, passive_prefix: str) -> dict[str, CueEntry]:
    """Verbs without their prefix, as behind a quotation: '"…," sampaikan X'."""
    return {
        form.removeprefix(passive_prefix): entry
        for entry in cues.cues
        for form in entry.passive
        if form.startswith(passive_prefix) and " " not in form
    }


@cache
def lexicon(language: str) -> Lexicon:
    """The compiled vocabulary of a language pack.

    Raises:
        FileNotFoundError: the pack lacks `cues.yaml`, `words.yaml` or `sources.yaml`.
    """
    from tasks.resolve.places import places  # late: the package reads this module

    cues = language_seed(language, "cues", Cues)
    words = language_seed(language, "words", Words)
    sources = language_seed(language, "sources", Sources)
    classes = _classes(words, sources, cues)
    suffix = words.possessive_suffix
    families = {
        form: family for family, nouns in cues.nominal.items() for noun in nouns for form in (noun, noun + suffix)
    }
    classes.update(dict.fromkeys(families, "K"))
    entries: dict[str, CueEntry] = {}
    cue_classes: dict[str, str] = {}
    for entry in cues.cues:
        for form in entry.passive:
            for worded in (form, form + words.possessive_suffix):
                entries.setdefault(worded, entry)
                cue_classes.setdefault(worded, "P")
        for form in entry.bare:
            entries.setdefault(form, entry)
            cue_classes.setdefault(form, "B")
            entries.setdefault(form + words.possessive_suffix, entry)
            cue_classes.setdefault(form + words.possessive_suffix, "Y")
        for form in entry.active:
            entries[form] = entry
            cue_classes[form] = "A"
        for form in (f"{verb} {noun}" for verb in cues.giving for noun in entry.given):
            entries.setdefault(form, entry)
            cue_classes.setdefault(form, "A")
    for form in cues.relay:
        cue_classes.pop(form, None)
    classes.update(dict.fromkeys(cues.unanswered, "C"))
    every = [*classes, *cue_classes, *cues.untrue]
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted({form for form in every if " " in form}, key=lambda form: (-len(form), form)):
        parts = tuple(phrase.split())
        phrases.setdefault(parts[0], []).append(parts)
    return Lexicon(
        language=language,
        classes=classes,
        cues=entries,
        cue_classes=cue_classes,
        families=families,
        points_to=cues.points_to,
        phrases=phrases,
        words=words,
        sources=sources,
        cue_words=cues,
        adjunct=frozenset(words.adjunct),
        contrast=frozenset(words.contrast),
        going_on=frozenset(cues.going_on),
        addressee=frozenset(words.addressee),
        withheld=frozenset(cues.withheld),
        glued=_ending_in([*words.glued, *(form for form in cue_classes if len(form) > 6)], 2),
        glued_capitals=re.compile(rf"(?<=[A-Z]{{3}})(?:{'|'.join(words.glued_capitals)})$"),
        glued_cue=re.compile(rf"(?<=[A-Z]{{3}})(?:{'|'.join(form for form in cue_classes if len(form) > 6)})$"),
        regions=frozenset(region.lower() for region in region_names(language)),
        countries=frozenset(
            wording.lower() for wording, place in places(language).table.items() if place.how != "metonym"
        ),
        bodies=frozenset(body.lower() for body in body_names(language)),
        glued_short=_ending_in(words.glued_short, 4),
        glued_head=re.compile(rf"(?:{'|'.join(words.glued)})(?=\w{{4}})"),
        untrue=re.compile(
            rf"\W(?:(?:{'|'.join(words.copula)})\W+)?(?:{'|'.join(map(re.escape, cues.untrue))})\W*$", re.IGNORECASE
        ),
        affirming=re.compile(
            rf"\W*(?:{'|'.join(cues.affirming)})(?:\s*\([^)]*\))?(?:\s*[,.!]|\W*$|\s+(?:{'|'.join(cues.affirmed)})\b)",
            re.IGNORECASE,
        ),
        abstract=re.compile(words.abstract),
        existential=frozenset(cues.existential),
        things=frozenset(words.things),
        bare_cues=frozenset(form for entry in cues.cues for form in entry.bare),
        closing_cues=_roots(cues, words.passive_prefix)
        | {
            form: CueEntry(lemma=root, homograph=True)
            for root in cues.after_quotation
            for form in (root, root + words.possessive_suffix)
        },
        alternative=frozenset(words.alternative),
        clipped={
            form[:-1]: form
            for form in cue_classes
            if len(form) > _SHORTEST_CLIPPED
            and not simplemma.is_known(form[:-1], lang=language)
            and form[:-1] not in classes
            and form[:-1] not in cue_classes
        },
        particles=frozenset(words.name_particles),
        degree_heads=frozenset(words.degree_heads),
        degree_tails=frozenset(words.degree_tails),
        degrees=frozenset(words.degrees),
        degree=re.compile(words.degree),
        name_words=frozenset(sources.name_words),
        nickname=re.compile(rf"\b(?:{'|'.join(sources.nicknamed)}),? ((?:[A-Z][\w.]* ?){{1,3}})"),
        nickname_of=re.compile(
            rf"\b((?:[A-Z][\w.]* ?){{1,3}})(?:, ?| ?(?:[-–—]|‚Ä[ìî]) ?)(?:{'|'.join(sources.address_of)}) "
            rf"((?:[A-Z][\w.]* ?){{1,3}})"
        ),
        verb=re.compile(rf"(?:{'|'.join(words.verb_prefixes)})\w{{3,}}"),
        abbreviations=frozenset(words.abbreviations),
        firm_abbreviations=sources.companies.intersection(words.abbreviations),
        known_media=frozenset(name.casefold() for name in sources.known_media),
        company_words=sources.companies
        | sources.company_goods
        | sources.company_deeds
        | frozenset(sources.organisation_suffixes),
        office_words=frozenset(sources.office_words),
        title_words=frozenset(sources.titles) | {word for title in sources.titles for word in title.split()},
        forces=frozenset(sources.honorifics) & frozenset(sources.organisations),
        plural_pronouns=frozenset(words.plural_pronoun),
        first_person=frozenset(words.first_person),
        pronouns=frozenset(words.pronoun) - frozenset(words.first_person),
        openers=frozenset(form for form, tag in classes.items() if tag in "JMZ" or form in words.pronoun)
        - frozenset(words.first_person),
    )
