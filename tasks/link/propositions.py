"""A claim's wording as linking compares it, and what forbids two wordings to be one claim."""

import re
from dataclasses import dataclass
from functools import lru_cache

from tasks.wording.texts import fold
from tasks.wording.topics import Voice, content_words
from tasks.wording.vocabulary import LinkingWords, linking_words

_DATE = re.compile(r"\d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?|\d{4}-\d{2}-\d{2}")
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’-][^\W\d_]+)*")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_FEWEST_WORDS = 4  # content words below which a content is generic


@dataclass(frozen=True, eq=False, slots=True)
class Proposition:
    """One wording of a claim, folded into what linking weighs."""

    text: str
    folded: str
    words: tuple[str, ...]  # content words, in order, repeats left out
    names: frozenset[str]
    heads: frozenset[str]  # names that may be subject or object
    obliques: frozenset[str]  # words in phrases that a preposition opens
    voices: dict[str, Voice]  # voice of each verb's root
    numbers: tuple[float | str, ...]  # sorted multiset
    dates: frozenset[str]
    negations: int
    speaker: str | None  # actor id where the wording holds for its speaker only
    negative: bool  # the record's polarity

    @property
    def generic(self) -> bool:
        """Too little is said to know it again in another text."""
        return len(self.words) < _FEWEST_WORDS or not (self.names or len(self.words) > _FEWEST_WORDS)


def proposition(content_text: str, language: str, negative: bool, actor_id: str) -> Proposition:
    """The wording of a claim record, ready to compare.

    Raises:
        FileNotFoundError: the language has no linking vocabulary.
    """
    plain = _plain(content_text, language)
    speaker = None if plain.speaker is None else actor_id
    fields = {name: getattr(plain, name) for name in Proposition.__slots__}
    return Proposition(**(fields | {"speaker": speaker, "negative": negative}))


@lru_cache(maxsize=50_000)
def _plain(content_text: str, language: str) -> Proposition:
    words = linking_words(language)
    found = content_words(content_text, language)
    tokens = [token.casefold() for token in _TOKEN.findall(content_text)]
    numbers, dates = _values(_DATE.sub(" ", content_text), words)
    return Proposition(
        text=content_text,
        folded=fold(content_text),
        words=tuple(dict.fromkeys(word.word for word in found)),
        names=frozenset(word.word for word in found if word.is_name),
        heads=frozenset(w.word for w in found if w.is_name and not w.is_oblique and not w.is_modifier),
        obliques=frozenset(word.word for word in found if word.is_oblique),
        voices={word.word: word.voice for word in found if word.voice},
        numbers=numbers,
        dates=frozenset(_DATE.findall(content_text)) | dates,
        negations=sum(token in words.negation_words for token in tokens),
        speaker=None if words.deictic_words.isdisjoint(tokens) else "",
        negative=False,
    )


def _values(text: str, words: LinkingWords) -> tuple[tuple[float | str, ...], frozenset[str]]:
    """Numbers as a sorted multiset, and date words with their numbers."""
    tokens = [token.casefold() for token in _TOKEN.findall(text)]
    numbers: list[float | str] = []
    dates: set[str] = set()
    for at, token in enumerate(tokens):
        before = tokens[at - 1] if at else ""
        after = tokens[at + 1] if at + 1 < len(tokens) else ""
        if token in words.date_words:
            dates.add(token)
        elif token[0].isdigit():
            if before in words.date_openers or before in words.date_words or after in words.date_words:
                dates.add(token)
            else:
                numbers.append(_number(token) * words.scales.get(after, 1))
        elif token in words.numerals:
            numbers.append(words.numerals[token] * words.scales.get(after, 1))
        elif token in words.number_words:
            scales_a_number = token in words.scales and (before[:1].isdigit() or before in words.numerals)
            numbers += [] if scales_a_number else [token]
    return tuple(sorted(numbers, key=str)), frozenset(dates)


def _number(token: str) -> float:
    """A number written with points for thousands and a comma before decimals."""
    if _THOUSANDS.fullmatch(token.split(",")[0]):
        token = token.replace(".", "")
    parts = token.replace(",", ".").split(".")
    return float(parts[0] if len(parts) == 1 else "".join(parts[:-1]) + "." + parts[-1])


def veto(left: Proposition, right: Proposition, language: str, values: bool = True) -> str | None:
    """Why two wordings can not be one claim; None when nothing forbids it.

    Reasons: `generic`, `speaker`, `number`, `date`, `negation`, `name`, `role`, `opposite`. Similarity does not
    enforce them: a trained model merged different numbers until a veto outside it forbade that. With `values`
    false, differing numbers are no reason: then the two may answer one question.
    """
    if left.generic or right.generic:
        return "generic"
    if left.speaker != right.speaker:
        return "speaker"
    if values and left.numbers != right.numbers:
        return "number"
    if left.dates and right.dates and not (left.dates <= right.dates or right.dates <= left.dates):
        return "date"
    # The negation of a claim has one negation more; within one polarity the count must agree.
    if abs(left.negations - right.negations) != (left.negative != right.negative):
        return "negation"
    if left.names - set(right.words) and right.names - set(left.words):
        return "name"
    if _roles_differ(left, right):
        return "role"
    return "opposite" if _opposed(left, right, language) else None


def _roles_differ(left: Proposition, right: Proposition) -> bool:
    """Whether the two say different things of who did it, and to whom.

    A verb has one agent. In one voice a name keeps its side of the verb; from active to passive a name changes
    sides. Where no verb turns, names keep their order.
    """
    verbs = left.voices.keys() & right.voices.keys()
    shared = {word for word in left.names | right.names if word in left.words and word in right.words}
    for root in verbs:
        turned = left.voices[root] != right.voices[root]
        ours, theirs = _agent(left, root), _agent(right, root)
        if ours and theirs and ours != theirs:
            return True
        for name in shared & left.heads & right.heads:
            moved = _precedes(left, name, root) != _precedes(right, name, root)
            if moved != turned:
                return True
    free = shared - left.obliques - right.obliques
    in_order = [name for name in left.words if name in free] == [name for name in right.words if name in free]
    return not in_order and not any(left.voices[root] != right.voices[root] for root in verbs)


def _agent(wording: Proposition, root: str) -> str | None:
    """The name that does what a verb says: the clause's first before an active, the next one after a passive."""
    active = wording.voices[root] == "active"
    heads = [name for name in wording.words if name in wording.heads and _precedes(wording, name, root) == active]
    return heads[0] if heads else None


def _precedes(wording: Proposition, name: str, root: str) -> bool:
    return wording.words.index(name) < wording.words.index(root)


def _opposed(left: Proposition, right: Proposition, language: str) -> bool:
    """Whether one wording has a root and the other its opposite, or one undoes what the other says."""
    words = linking_words(language)
    ours, theirs = set(left.words) - set(right.words), set(right.words) - set(left.words)
    return not words.undoing_roots.isdisjoint(ours | theirs) or any(
        (one in ours and other in theirs) or (other in ours and one in theirs) for one, other in words.opposites
    )
