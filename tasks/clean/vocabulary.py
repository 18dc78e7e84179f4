"""The vocabulary of cleaning, checked and compiled once a language."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from schemas.tables import BlockKind
from seeds import language_seed

_STRICT = ConfigDict(extra="forbid", frozen=True)


class LineRule(BaseModel):
    """A line whose whole wording fits `pattern` is furniture; `meta` lines date or count other stories in lists.

    `site` rules name what only whole pages carry: menus, forms, counters, notices.
    """

    model_config = _STRICT

    id: str
    pattern: str
    kind: BlockKind = "boilerplate"
    max: int = 320
    anchors: tuple[str, ...] = ()
    meta: bool = False
    site: bool = False
    fits: list[str]
    spares: list[str]


class InlineRule(BaseModel):
    """A stretch inside a line is furniture."""

    model_config = _STRICT

    id: str
    anchors: tuple[str, ...]
    pattern: str
    to: Literal["match", "headline", "end"] = "match"
    fits: list[str]
    spares: list[str]


class Boilerplate(BaseModel):
    """`boilerplate.yaml`."""

    model_config = _STRICT

    lines: list[LineRule]
    sections: list[LineRule]
    inline: list[InlineRule]
    small_words: frozenset[str]
    openers: frozenset[str]
    citing: frozenset[str]
    offices: frozenset[str]
    headline_words: frozenset[str]
    title_marks: list[str]
    credits: list[str]


class Outlet(BaseModel):
    """An outlet with its usual name, its domains and its other names."""

    model_config = _STRICT

    name: str
    domains: list[str]
    aliases: list[str]


class Outlets(BaseModel):
    """`outlets.yaml`."""

    model_config = _STRICT

    outlets: list[Outlet]


@dataclass(frozen=True)
class Phrases:
    """Boilerplate rules, compiled. `line` (for lines in lower case) tells by `lastgroup` which rule fits."""

    line: re.Pattern[str]
    needles: tuple[str, ...]  # one of them stands in every line that an anchored rule fits
    anchored: tuple[tuple[LineRule, re.Pattern[str]], ...]
    line_rules: dict[str, LineRule]
    sections: frozenset[str]
    site_rules: frozenset[str]
    inline: tuple[tuple[InlineRule, re.Pattern[str]], ...]
    small_words: frozenset[str]
    openers: frozenset[str]
    citing: frozenset[str]
    offices: frozenset[str]
    headline_words: frozenset[str]
    title_marks: re.Pattern[str]
    credits: tuple[re.Pattern[str], ...]


@cache
def phrases(language: str) -> Phrases:
    """The compiled `boilerplate.yaml` of a language."""
    seed = language_seed(language, "boilerplate", Boilerplate)
    rules = [*seed.sections, *seed.lines]
    marks = "|".join(re.escape(mark) for mark in seed.title_marks)
    return Phrases(
        line=re.compile("|".join(f"(?P<{rule.id}>{rule.pattern})" for rule in rules if not rule.anchors)),
        needles=_needles(anchor for rule in rules for anchor in rule.anchors),
        anchored=tuple((rule, re.compile(rule.pattern)) for rule in rules if rule.anchors),
        line_rules={rule.id: rule for rule in rules},
        sections=frozenset(rule.id for rule in seed.sections),
        site_rules=frozenset(rule.id for rule in rules if rule.site),
        inline=tuple((rule, re.compile(rule.pattern)) for rule in seed.inline),
        small_words=seed.small_words,
        openers=seed.openers,
        citing=seed.citing,
        offices=seed.offices,
        headline_words=seed.headline_words,
        title_marks=re.compile(marks),
        credits=tuple(re.compile(pattern, re.IGNORECASE) for pattern in seed.credits),
    )


def _needles(anchors: Iterable[str]) -> tuple[str, ...]:
    """Few strings of which every anchor holds one: the mark that it begins with, else itself."""
    needles = {anchor if anchor[0].isalnum() else anchor[0] for anchor in anchors}
    return tuple(sorted(needles))


@cache
def outlet_names(language: str) -> tuple[dict[str, str], dict[str, str]]:
    """Usual names of outlets by domain or its first label, and by wording, all in lower case."""
    seed = language_seed(language, "outlets", Outlets)
    domains = {domain: outlet.name for outlet in seed.outlets for domain in outlet.domains}
    for domain, name in list(domains.items()):
        domains.setdefault(domain.split(".")[0], name)
    wordings = {
        wording.casefold(): outlet.name
        for outlet in seed.outlets
        for wording in (*outlet.aliases, *outlet.domains, outlet.name)
    }
    return domains, wordings
