"""Made-up articles that behave like news: stories that several outlets tell in their own words, and copies of them."""

import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache, partial
from itertools import islice
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from seeds import SEEDS, language_seed
from tasks.wording.synonym_groups import Synonyms

LANGUAGE = "id"
_LENGTH = 2_350
"""Characters of an article, about."""
_COPIED = 0.03
"""Share of articles that are another outlet's word for word, but for what is around them."""
_EVENTS = 5
"""Facts of a story that are of no topic."""
_TELLINGS = (1, 1, 1, 2, 2, 3, 5)
_OUTLETS = 120
_SLOT = re.compile(r"\{([^{}]+)\}")
_RANGE = re.compile(r"(\d+)-(\d+)")


class Topic(BaseModel):
    """What a story may be about: its titles, the matter in a few words, facts in several wordings each."""

    model_config = ConfigDict(extra="forbid")

    title: list[str]
    matter: str
    facts: list[list[str]]


class Phrases(BaseModel):
    """`seeds/benchmark/<language>.yaml`."""

    model_config = ConfigDict(extra="forbid")

    lists: dict[str, list[str]]
    slots: dict[str, str]
    told: list[str]
    denied: list[str]
    confirmed: list[str]
    topics: list[Topic]


Article = dict[str, str]


def write_articles(path: Path, articles: int, series: str = "news") -> None:
    """Write so many made-up articles as JSON lines: of one series the same ones each time."""
    with path.open("w", encoding="utf-8") as out:
        for article in islice(made_up_articles(series), articles):
            out.write(json.dumps(article, ensure_ascii=False) + "\n")


def made_up_articles(series: str = "news") -> Iterator[Article]:
    """Articles without end, the fields of a `.jsonl` input; those of one story within days of one another."""
    number = 0
    story = 0
    while True:
        for article in _story(random.Random(f"{series} {story}"), story):
            article["url"] = f"https://{article['outlet'].lower()}.example/{series}/{number}"
            yield article
            number += 1
        story += 1


def _story(chance: random.Random, number: int) -> Iterator[Article]:
    phrases = _phrases()
    topic = chance.choice(phrases.topics)
    began = datetime(2024, 1, 1, 5) + timedelta(minutes=11 * number)
    weekday = _phrases().lists["weekday"][began.weekday()]
    fixed = {"today": f"{weekday} ({began.day}/{began.month}/{began.year})"}
    for name, template in phrases.slots.items():
        fixed[name] = filled(template, chance, fixed)
    fixed["matter"] = filled(topic.matter, chance, fixed)
    facts = chance.sample(topic.facts, 1) + [[filled("{event}", chance, fixed)] for _ in range(_EVENTS)]
    for _ in range(chance.choice(_TELLINGS)):
        at = began + timedelta(minutes=chance.randrange(2_000))
        title = filled(chance.choice(topic.title), chance, fixed)
        body = _body(facts, chance, fixed)
        yield _page(title, body, at, chance, fixed)
        if chance.random() < _COPIED:
            yield _page(title, body, at + timedelta(minutes=chance.randrange(5, 300)), chance, fixed)


def _page(title: str, body: Sequence[str], at: datetime, chance: random.Random, fixed: Mapping[str, str]) -> Article:
    """An article of some outlet: its dateline before the body, its furniture around and in it."""
    outlet = chance.choice(_outlets())
    opening = chance.choice(("{city}, {outlet} - ", "{outlet}, {city} -- ", "{city} ({outlet}) - ", "{outlet} - "))
    first = filled(opening, chance, {**fixed, "outlet": outlet}) + body[0]
    paragraphs = [first, *body[1:], filled("{furniture}", chance, fixed)]
    if chance.random() < 0.4:
        paragraphs.insert(chance.randrange(1, len(paragraphs)), filled("{furniture}", chance, fixed))
    return {"outlet": outlet, "date": f"{at:%Y-%m-%d %H:%M:%S}", "title": title, "text": "\n\n".join(paragraphs)}


def _body(told: list[list[str]], chance: random.Random, fixed: Mapping[str, str]) -> list[str]:
    """Paragraphs: what people say of the facts, each in one of its wordings, and scenes between."""
    fill = partial(filled, chance=chance, fixed=fixed)
    phrases = _phrases()
    facts = chance.sample(told, len(told))
    speakers = chance.sample(range(1, 5), 4)
    paragraphs = [fill(chance.choice(facts[0])) + ". " + fill("{scene}")]
    paragraphs[0] = paragraphs[0][0].upper() + paragraphs[0][1:]
    said = 0
    while sum(map(len, paragraphs)) < _LENGTH * chance.uniform(0.9, 1.1):
        sentences: list[str] = []
        if said < len(speakers) and chance.random() < 0.8:
            ways = phrases.told if said == 0 or chance.random() < 0.65 else phrases.denied + phrases.confirmed
            speaker = speakers[said]
            slots = {
                "who": f"{fixed[f'o{speaker}']} {fixed[f'p{speaker}']}",
                "again": fixed[f"p{speaker}"].split()[-1],
                "fact": _reworded(fill(chance.choice(chance.choice(facts))), chance),
            }
            sentences = [filled(chance.choice(ways), chance, {**fixed, **slots}), *_more(chance, fixed, slots)]
            said += 1
        sentences += [fill("{scene}") for _ in range(chance.randrange(1, 4))]
        paragraphs.append(" ".join(sentences))
    if chance.random() < 0.3:
        who = f"{fixed['o3']} {fixed['p3']}"
        paragraphs.append(filled("{no_comment}", chance, {**fixed, "who": who}))
    return paragraphs


def _more(chance: random.Random, fixed: Mapping[str, str], slots: Mapping[str, str]) -> list[str]:
    """Now and then a quotation of the same person."""
    if chance.random() < 0.75:
        return []
    return [filled('"{quote}," {tag} {again}.', chance, {**fixed, **slots})]


def filled(template: str, chance: random.Random, fixed: Mapping[str, str]) -> str:
    """The template with its slots filled: what is fixed, a number of a range, a synonym, one of a list.

    Raises:
        KeyError: a slot that nothing is called.
    """

    def fill(slot: re.Match[str]) -> str:
        name = slot[1]
        if name in fixed:
            return fixed[name]
        if numbers := _RANGE.fullmatch(name):
            return str(chance.randrange(int(numbers[1]), int(numbers[2]) + 1))
        if name.startswith("="):
            return chance.choice(_synonyms()[name[1:]])
        if name.lower() in ("verb", "noun"):
            word = chance.choice(_verbs() if name == "verb" else _nouns())
            return word if name.islower() else word.title()
        made = filled(chance.choice(_phrases().lists[name.lower()]), chance, fixed)
        return made if name.islower() else made[0].upper() + made[1:]

    return _SLOT.sub(fill, template)


@cache
def _phrases() -> Phrases:
    path = SEEDS / "benchmark" / f"{LANGUAGE}.yaml"
    return Phrases.model_validate(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))


def _reworded(text: str, chance: random.Random) -> str:
    """The text with some words replaced by what news uses for them."""
    words = text.split(" ")
    return " ".join(
        chance.choice(_synonyms()[one]) if one in _synonyms() and chance.random() < 0.5 else one for one in words
    )


@cache
def _synonyms() -> dict[str, list[str]]:
    """For each word, those of one word that news uses for it, itself among them."""
    return {word: group for group in _one_word(verbs=True) + _one_word(verbs=False) for word in group}


@cache
def _verbs() -> list[str]:
    """Verbs in the active voice, one of each group."""
    return [
        active[0] for group in _one_word(verbs=True) if (active := [word for word in group if word.startswith("me")])
    ]


@cache
def _nouns() -> list[str]:
    return [group[0] for group in _one_word(verbs=False)]


def _one_word(verbs: bool) -> list[list[str]]:
    """Groups of synonyms, those of one word."""
    seed = language_seed(LANGUAGE, "synonyms", Synonyms)
    groups = seed.verbs if verbs else seed.words
    found = [[word for word in group.split(", ") if " " not in word and word.islower()] for group in groups]
    return [group for group in found if group]


@cache
def _outlets() -> list[str]:
    chance = random.Random("outlets")
    return sorted({filled("{outlet}", chance, {}) for _ in range(_OUTLETS)})
