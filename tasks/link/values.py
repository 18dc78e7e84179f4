"""The numbers and dates of a wording, as linking compares them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from tasks.resolve.calendar_words import month_numbers, weekday_numbers
from tasks.resolve.number_lexicon import NumberWords
from tasks.resolve.number_words import read_number
from tasks.resolve.quantity_words import lexicon
from tasks.wording.vocabulary import LinkingWords, linking_words

Numbers = tuple[float | str, ...]
"""Numbers as a sorted multiset; what is known by its bounds only, as text."""

Dates = frozenset[tuple[str, str]]
"""Kind and value."""

_DATE = re.compile(r"\d{1,2}/\d{1,2}(?:/\d{2,4})?|\d{1,2}-\d{1,2}-\d{2,4}|\d{4}-\d{2}-\d{2}")
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’-][^\W\d_]+)*|¦")
_COMMA = re.compile(r",(?<=[^\W\d_],)(?=\s+\d)")  # "sejak Januari, 612 warga"
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LAST_DAY = 31
_LONGEST_NUMBER = 12  # words


@dataclass(frozen=True, slots=True)
class _Calendar:
    """What a language's words say of numbers and dates."""

    words: LinkingWords
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    relative: Mapping[str, str]
    parts: Mapping[str, str]
    sizes: Mapping[str, int]
    weighed: frozenset[str]  # the words that any of it is in
    numbers: NumberWords
    currencies: frozenset[str]


@cache
def _calendar(language: str) -> _Calendar:
    words = linking_words(language)
    parts = {word: kind for kind, group in words.day_parts.items() for word in group}
    pack = lexicon(language).words
    return _Calendar(
        words=words,
        months=month_numbers(language),
        weekdays=weekday_numbers(language),
        relative={word: kind for kind, group in words.relative_dates.items() for word in group},
        parts=parts,
        sizes={unit: size for sizes in words.unit_sizes.values() for unit, size in sizes.items()},
        weighed=words.date_words.union(words.periods, parts, words.number_words, words.more_numbers),
        numbers=pack.numbers,
        currencies=frozenset(pack.currencies.before),
    )


def numbers_and_dates(text: str, spelt: Sequence[str], tokens: Sequence[str], language: str) -> tuple[Numbers, Dates]:
    """Numbers as a sorted multiset, and dates by kind, of a text and its words, as spelt and folded."""
    calendar = _calendar(language)
    words, dates = calendar.words, set[tuple[str, str]]()
    if _DIGIT.search(text):
        dates = {("figures", found) for found in _DATE.findall(text)}
        plain = _COMMA.sub(" ¦", _DATE.sub(" ", text) if dates else text)
        if plain is not text:
            spelt = _TOKEN.findall(plain)
            tokens = [token.casefold() for token in spelt]
    elif calendar.weighed.isdisjoint(tokens):
        return (), frozenset()
    numbers: list[float | str] = []
    at, end = 0, len(tokens)
    while at < end:
        token, here = tokens[at], at
        at += 1
        digit = token[0].isdigit()
        if not digit and token not in calendar.weighed:
            continue
        before = tokens[here - 1] if here else ""
        after = tokens[at] if at < end else ""
        if token in words.date_words and token in calendar.months:
            dates.add(("month", str(calendar.months[token])))
        elif token in words.date_words and token in calendar.weekdays and after not in calendar.relative:
            dates.add(("weekday", str(calendar.weekdays[token])))
        elif token in words.periods and after in calendar.relative:
            dates.add(("relative", f"{words.periods[token]} {calendar.relative[after]}"))
        elif token in words.periods and after in words.ordinals:
            dates.add((words.periods[token], str(words.ordinals[after])))
            at += 1
        elif token in words.date_words and token not in words.periods:
            dates.add(("relative", token))
        elif token in calendar.parts:
            dates.add(("part", calendar.parts[token]))
        elif digit and (after in calendar.months or before in words.date_openers or before in calendar.months):
            kind = "year" if _YEAR.fullmatch(token) else words.date_openers.get(before, "day")
            if kind == "day" and token.isdecimal() and int(token) > _LAST_DAY:
                numbers.append(float(token))
            else:
                dates.add((kind, token))
        elif token in words.no_numbers.before.get(before, ()) or after in words.no_numbers.after.get(token, ()):
            continue
        elif token in words.more_numbers:
            numbers.append(words.more_numbers[token])
        elif token in words.ordinals and token not in calendar.numbers.ones:
            numbers.append(float(words.ordinals[token]))
        elif _YEAR.fullmatch(token) and before not in calendar.currencies and _counts_nothing(after, words):
            dates.add(("year", token))
        elif digit or token in words.number_words:
            money = before in calendar.currencies
            number = read_number(list(spelt[here : here + _LONGEST_NUMBER]), calendar.numbers, money=money)
            if number is None or not number.words:
                numbers.append(token)
                continue
            at = here + number.words
            unit, ordinal = (*tokens[at : at + 2], "", "")[:2]
            span = words.spans.get(unit, {}).get(int(number.value or 0)) if ordinal in words.ordinals else None
            if span:
                dates.add((span, str(words.ordinals[ordinal])))
                at += 2
            elif number.value is None:
                numbers.append(f"{number.low}-{number.high}")
            else:
                # "Satu pekan" may be worded "sepekan", which has no number.
                size = 1 if number.value == 1 else calendar.sizes.get(unit, 1)
                numbers.append(round(number.value * size, 6))
    return tuple(sorted(numbers, key=str)), frozenset(dates)


def _counts_nothing(after: str, words: LinkingWords) -> bool:
    """Whether no word that could be counted stands after a number: "pada 2028", "APBN 2025 sebesar"."""
    return not after or not after[0].isalpha() or after in words.stopwords or after in words.slot_of
