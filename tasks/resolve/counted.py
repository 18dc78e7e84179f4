"""What a number counts: the unit or noun after it, and what befell those counted."""

import re
from dataclasses import dataclass, replace

from tasks.resolve.patterns import fold
from tasks.resolve.quantity_words import HEAD, Kind, Lexicon

# Words that the outcome may stand behind its noun: "dua orang lainnya luka-luka".
_NEAR = 2
# Characters before a number in which its cause may stand: "jumlah korban tewas … mencapai sedikitnya 27 orang".
_REACH = 60
# Numbers that a list may have before its unit: "tiga, lima, dan sembilan meter".
_LISTED = 5
_BLANKS = 12  # characters in which the word behind a number begins
_SPEAKS = re.compile(r"\bme(?:n|m|ng|ny|l|r|w|y)\w+", re.IGNORECASE)
_BRACKET = re.compile(r"\s*\(")
_POSSESSED = re.compile(r"(\w{3,})-?nya")


@dataclass(frozen=True, slots=True)
class Counted:
    """The unit of a number, the span of the words that give it, and where the quantity ends.

    `base` is the unit before any outcome; a later "lainnya" counts the same.
    """

    unit: str | None
    kind: Kind | None
    base: str | None
    start: int
    end: int


def unit_after(passage: str, at: int, lexicon: Lexicon) -> Counted:
    """The unit or noun that follows a number ending at `at`; an empty span where there is none."""
    may_be_unit = _may_be_unit(passage, at, lexicon)
    known = lexicon.unit.match(passage, at) if may_be_unit else None
    if known:
        group = "unit" if known["unit"] else "rounded"
        unit, kind = lexicon.units[fold(known[group])]
        return Counted(unit, kind, unit, known.start(group), known.end())
    opened = _BRACKET.match(passage, at)
    inside = lexicon.unit.match(passage, opened.end()) if opened else None
    if opened and inside and passage[inside.end() : inside.end() + 1] == ")":
        return replace(unit_after(passage, opened.end(), lexicon), end=inside.end() + 1)  # "5 (orang)"
    noun = lexicon.noun.match(passage, at)
    if noun and (word := _noun(noun["unit"], lexicon)):
        return Counted(word, None, word, noun.start("unit"), noun.end("unit"))
    classifier = lexicon.classifier.match(passage, at) if may_be_unit else None
    if classifier is None:
        return Counted(None, None, None, at, at)
    alone = lexicon.words.classifiers[fold(classifier[1])]  # "25 ekor untuk"
    return Counted(alone, "thing" if alone else None, alone, *classifier.span(1))


def _may_be_unit(passage: str, at: int, lexicon: Lexicon) -> bool:
    """Whether what stands behind a number may be a unit or classifier: a word behind a blank by its first letters."""
    behind = passage[at : at + _BLANKS]
    head = behind.lstrip()[:HEAD].lower()
    if not behind[:1].isspace() or len(head) < HEAD or not (head.isascii() and head.isalpha()):
        return True
    return head in lexicon.unit_heads


def is_function_word(wording: str, lexicon: Lexicon) -> bool:
    """Whether a word is a function word or a verb, after which a number stands on its own."""
    word = fold(wording)
    return word in lexicon.stop or (word not in lexicon.nouns and lexicon.verb.fullmatch(word) is not None)


def _noun(wording: str, lexicon: Lexicon) -> str | None:
    """The noun of a wording after a number; None for function words, verbs, numbers and outcomes."""
    word = fold(wording)
    if possessed := _POSSESSED.fullmatch(word):
        word = possessed[1]
    if word in lexicon.not_nouns or word in lexicon.outcomes or is_function_word(word, lexicon):
        return None
    return word


def unit_ahead(passage: str, at: int, scaled: bool, lexicon: Lexicon) -> Counted | None:
    """The unit that a number ending at `at` shares with a later one: "8 dari 10 siswa", "5, 10 dan 15 persen".

    A measure is shared by numbers with the same sort of wording: not in "60 juta, 30 persen". `scaled` tells that
    the number has a scale word.
    """
    shared = lexicon.shares.match(passage, at)
    if shared:
        return _unit_of_next(passage, shared.end(), scaled, lexicon)[0]
    joined = False
    for _ in range(_LISTED):
        join = lexicon.lists.match(passage, at)
        if join is None:
            return None
        joined = joined or not join["comma"]
        counted, at = _unit_of_next(passage, join.end(), scaled, lexicon)
        if counted:
            return counted if joined else None
    return None


def _unit_of_next(passage: str, at: int, scaled: bool, lexicon: Lexicon) -> tuple[Counted | None, int]:
    """The unit of the number at `at`, where it has one to share, and where the number ends."""
    number = lexicon.numeral.match(passage, at)
    if number is None:
        return None, len(passage)
    counted = unit_after(passage, number.end(), lexicon)
    alike = scaled == (lexicon.scaled.search(number[0]) is not None)
    return (counted if counted.unit and (alike or counted.kind != "measure") else None), number.end()


def unit_before(passage: str, at: int, lexicon: Lexicon) -> Counted | None:
    """The unit worded before an amount that starts at `at`: "korban sebanyak 12", "jumlah korban mencapai 12"."""
    since = max(0, at - _REACH)
    found = lexicon.amounting.search(passage, since, at) or lexicon.totalling.search(passage, since, at)
    if found is None:
        return None
    unit, kind = lexicon.units[fold(found["unit"])]
    return Counted(unit, kind, unit, at, at) if kind in ("people", "deaths", "thing") else None


def _outcome_after(passage: str, at: int, lexicon: Lexicon) -> re.Match[str] | None:
    found = lexicon.outcome.match(passage, at)
    if found is None or found["second"]:  # "tewas atau hilang" is neither one nor the other
        return None
    gap = found["gap"]
    if _SPEAKS.search(gap) or lexicon.alternative.search(gap):
        return None
    return found


def _cause_before(passage: str, at: int, since: int, known: bool, lexicon: Lexicon) -> str | None:
    """What befell the people counted from `at` on; an unknown noun counts as people only right after its cause."""
    window_start = max(since, at - _REACH)
    causes = list(lexicon.cause.finditer(passage, window_start, at))
    if not causes or lexicon.breaks.search(passage, causes[-1].end(), at):
        return None
    cause = lexicon.causes[fold(causes[-1]["cause"])]
    direct = not passage[causes[-1].end() : at].strip()
    return cause if known or (direct and cause in lexicon.words.befall_people) else None


def with_outcome(passage: str, at: int, begins: int, since: int, counted: Counted, lexicon: Lexicon) -> Counted:
    """`counted` with what befell those counted, when they are people: "people killed", "people injured".

    `at` is the end of the number, `begins` the start of the quantity, `since` the end of the quantity before it.
    """
    if counted.kind not in ("people", None):
        return counted
    people = counted.kind == "people" or counted.unit is None
    base = counted.base if counted.kind == "people" else "people"
    found = _outcome_after(passage, max(at, counted.end), lexicon)
    if found:
        outcome = lexicon.outcomes[fold(found["outcome"])]
        near = len(found["gap"].split()) <= _NEAR
        if people or (near and outcome in lexicon.words.befall_people):
            start = counted.start if counted.end > counted.start else found.start("outcome")
            return Counted(f"people {outcome}", "people", base, start, found.end("outcome") if near else counted.end)
    cause = _cause_before(passage, begins, since, people, lexicon)
    return Counted(f"people {cause}", "people", base, counted.start, counted.end) if cause else counted


def one_person(passage: str, at: int, begins: int, lexicon: Lexicon) -> Counted | None:
    """What the article *seorang*, ending at `at`, counts: one person killed, hurt, missing …; else None."""
    noun = unit_after(passage, at, lexicon)
    found = _outcome_after(passage, at, lexicon)
    if found:
        end = found.end("outcome") if len(found["gap"].split()) <= _NEAR + 1 else noun.end
        unit = f"people {lexicon.outcomes[fold(found['outcome'])]}"
        return Counted(unit, "people", "people", noun.start, max(end, noun.end))
    for cause in lexicon.cause.finditer(passage, max(0, begins - _REACH), begins):
        if not passage[cause.end() : begins].strip():
            unit = f"people {lexicon.causes[fold(cause['cause'])]}"
            return Counted(unit, "people", "people", noun.start, noun.end)
    return None
