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
from typing import Final

import simplemma
from rapidfuzz.distance import OSA

from seeds import body_names, language_seed, region_names
from tasks.attribute.vocabulary import CueEntry, Cues, Sources, Words

UNTRUE_END = 3  # letters
_SHORTEST_CLIPPED = 5
_SHORT_CUE = 6  # letters that may end a word by chance
_SHORTEST_END = 3  # "Sundari" is a name, not "The Sun" and a word
_SHORTEST_MISPRINT = 3
_REMEMBERED = 100_000  # words
_COMMON: Final[dict[str, dict[str, bool]]] = {}  # by language; a cached function takes several times as long


@dataclass(frozen=True)
class Lexicon:
    """Vocabulary of one language, by word form in lower case."""

    language: str
    classes: dict[str, str]
    cues: dict[str, CueEntry]
    cue_classes: dict[str, str]
    families: dict[str, str]  # noun of saying -> family
    points_to: dict[str, list[str]]
    phrases: dict[str, dict[str, list[tuple[str, ...]]]]  # first word -> second -> multi-word entries, longest first
    moods: dict[str, str]  # what somebody feels or would do -> its class before a cue
    words: Words
    sources: Sources
    cue_words: Cues
    adjunct: frozenset[str]
    contrast: frozenset[str]
    going_on: frozenset[str]
    addressee: frozenset[str]
    withheld: frozenset[str]
    glued: frozenset[str]  # words that a lost link glued to the end of another …
    glued_short: frozenset[str]
    glued_capitals: frozenset[str]  # … of one in capitals
    glued_cues: frozenset[str]
    glued_head: re.Pattern[str]
    regions: frozenset[str]
    countries: frozenset[str]
    states: frozenset[str]  # countries by name, not by their capital
    bodies: frozenset[str]
    measured: re.Pattern[str]
    numerals: frozenset[str]
    untrue: re.Pattern[str]
    untrue_ends: frozenset[str]  # the last letters of its words
    affirming: re.Pattern[str]
    abstract: re.Pattern[str]
    inner_capital: re.Pattern[str]  # of a brand
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
    degree_capitals: frozenset[str]  # that one of `degree` begins with
    name_words: frozenset[str]
    verb: re.Pattern[str]
    nickname: re.Pattern[str]
    nickname_words: frozenset[str]  # of which one stands in what `nickname` matches
    nickname_of: re.Pattern[str]
    abbreviations: frozenset[str]
    firm_abbreviations: frozenset[str]  # "PT"
    known_media: frozenset[str]
    media_ends: frozenset[str]  # last words of media's names
    company_words: frozenset[str]  # of which one stands by a company's name
    office_words: frozenset[str]
    companies: frozenset[str]
    platforms: frozenset[str]  # with what is hung on them: "instagramnya"
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


def is_common(form: str, language: str) -> bool:
    """Whether a word (lower case) is one of the language's, and not only a name."""
    met = _COMMON.setdefault(language, {})
    common = met.get(form)
    if common is None:
        if len(met) >= _REMEMBERED:
            met.clear()
        common = simplemma.is_known(form, lang=language) and form not in lexicon(language).name_words
        met[form] = common
    return common


def plain_class(form: str, lex: Lexicon) -> str:
    """The class of a lower-case word: the lexicon's, else a verb by its prefix, else a noun."""
    return lex.classes.get(form) or ("v" if lex.verb.match(form) else "n")


@lru_cache(maxsize=10_000)
def misprinted_cue(form: str, language: str) -> str | None:
    """The bare cue that a word behind a quotation is one letter away from ("katanyma"); None for other words."""
    lex = lexicon(language)
    if len(form) < _SHORTEST_MISPRINT or form in lex.classes or simplemma.is_known(form, lang=language):
        return None
    closing = (cue for cue, tag in lex.cue_classes.items() if tag in "BY")
    return next((cue for cue in closing if OSA.distance(form, cue, score_cutoff=1) == 1), None)


def _media_ends(sources: Sources) -> frozenset[str]:
    """The words that a medium's name of several words may end in."""
    ends = {name.casefold().rpartition(" ")[2] for name in sources.known_media if " " in name} | sources.press
    return frozenset(end for end in ends if len(end) > _SHORTEST_END)


def _nickname(words: Words, sources: Sources) -> re.Pattern[str]:
    """How a text gives somebody a nickname."""
    relative = (rf"(?<=\b{word} )(?:{'|'.join(sources.nicknamed_relative)})" for word in words.relative)
    cues, links = "|".join([*sources.nicknamed, *relative]), "|".join(sources.nickname_links)
    return re.compile(rf"\b(?:{cues})(?: (?:{links}))*,? (?P<name>(?:[A-Z][\w.]* ?){{1,3}})")


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
    from tasks.resolve import quantity_words  # late: the package reads this module
    from tasks.resolve.places import places

    cues = language_seed(language, "cues", Cues)
    numbers = quantity_words.number_words(language)
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
    glued_cues = frozenset(form for form in cue_classes if len(form) > _SHORT_CUE)
    every = [*classes, *cue_classes, *cues.untrue]
    phrases: dict[str, dict[str, list[tuple[str, ...]]]] = {}
    for phrase in sorted({form for form in every if " " in form}, key=lambda form: (-len(form), form)):
        parts = tuple(phrase.split())
        phrases.setdefault(parts[0], {}).setdefault(parts[1], []).append(parts)
    return Lexicon(
        language=language,
        classes=classes,
        cues=entries,
        cue_classes=cue_classes,
        families=families,
        points_to=cues.points_to,
        phrases=phrases,
        moods=dict.fromkeys(words.moods, "x") | dict.fromkeys(words.willing, "m"),
        words=words,
        sources=sources,
        cue_words=cues,
        adjunct=words.adjunct,
        contrast=words.contrast,
        going_on=cues.going_on,
        addressee=words.addressee,
        withheld=cues.withheld,
        glued=frozenset(words.glued) | glued_cues,
        glued_short=frozenset(words.glued_short),
        glued_capitals=frozenset(words.glued_capitals),
        glued_cues=glued_cues,
        regions=frozenset(region.lower() for region in region_names(language)),
        countries=frozenset(
            wording.lower() for wording, place in places(language).table.items() if place.how != "metonym"
        ),
        states=frozenset(
            wording.lower() for wording, place in places(language).table.items() if place.how in ("name", "alias")
        ),
        bodies=frozenset(body.lower() for body in body_names(language)),
        glued_head=re.compile(rf"(?:{'|'.join(words.glued)})(?=\w{{4}})"),
        measured=quantity_words.lexicon(language).measured,
        numerals=frozenset(numbers.ones) | frozenset(numbers.fixed) | frozenset(numbers.vague),
        untrue=re.compile(
            rf"\W(?:(?:{'|'.join(sorted(words.copula))})\W+)?(?:{'|'.join(map(re.escape, cues.untrue))})\W*$",
            re.IGNORECASE,
        ),
        untrue_ends=frozenset(wording[-UNTRUE_END:] for wording in cues.untrue),
        affirming=re.compile(
            rf"\W*(?:{'|'.join(cues.affirming)})(?:\s*\([^)]*\))?(?:\s*[,.!]|\W*$|\s+(?:{'|'.join(cues.affirmed)})\b)",
            re.IGNORECASE,
        ),
        abstract=re.compile(words.abstract),
        inner_capital=re.compile(
            rf"(?!(?:{'|'.join(map(str.capitalize, words.joined_particles))})[A-Z])[A-Za-z][a-z]+[A-Z]"
        ),
        existential=cues.existential,
        things=words.things,
        bare_cues=frozenset(form for entry in cues.cues for form in entry.bare),
        closing_cues=_roots(cues, words.passive_prefix)
        | {
            form: CueEntry(lemma=root, homograph=True)
            for root in cues.after_quotation
            for form in (root, root + words.possessive_suffix)
        },
        alternative=words.alternative,
        clipped={
            form[:-1]: form
            for form in cue_classes
            if len(form) > _SHORTEST_CLIPPED
            and not simplemma.is_known(form[:-1], lang=language)
            and form[:-1] not in classes
            and form[:-1] not in cue_classes
        },
        particles=words.name_particles,
        degree_heads=words.degree_heads,
        degree_tails=words.degree_tails,
        degrees=words.degrees,
        degree=re.compile(words.degree or "(?!)"),
        degree_capitals=frozenset(begun[:1] for begun in words.degree.split("|")),
        name_words=sources.name_words,
        nickname=_nickname(words, sources),
        nickname_words=frozenset(cue.rpartition(" ")[2] for cue in (*sources.nicknamed, *sources.nicknamed_relative)),
        nickname_of=re.compile(
            rf"\b((?:[A-Z][\w.]* ?){{1,3}})(?:, ?| ?(?:[-–—]|‚Ä[ìî]) ?)(?:{'|'.join(sources.address_of)}) "
            rf"((?:[A-Z][\w.]* ?){{1,3}})"
        ),
        verb=re.compile(rf"(?:{'|'.join(words.verb_prefixes)})\w{{3,}}"),
        abbreviations=words.abbreviations,
        firm_abbreviations=sources.companies.intersection(words.abbreviations),
        known_media=frozenset(name.casefold() for name in sources.known_media),
        media_ends=_media_ends(sources),
        company_words=sources.companies | sources.company_goods | sources.company_deeds | sources.organisation_suffixes,
        office_words=sources.office_words,
        companies=sources.companies,
        platforms=frozenset(
            site + mark + hung for site in sources.platforms for mark in ("", "-") for hung in ("", suffix)
        ),
        title_words=sources.titles | {word for title in sources.titles for word in title.split()},
        forces=sources.honorifics & sources.organisations,
        plural_pronouns=words.plural_pronoun,
        first_person=words.first_person,
        pronouns=words.pronoun - words.first_person,
        openers=frozenset(form for form, tag in classes.items() if tag in "JMZ" or form in words.pronoun)
        - words.first_person,
    )
