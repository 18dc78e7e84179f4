"""Judgements as labelled pairs: what `tasks.link.train` learns from, in the form of `seeds/pairs/*.jsonl`."""

from collections.abc import Iterable
from typing import Any

from schemas.ids import content_id
from tasks.link.disjoint import DisjointSets
from tasks.link.judgements import Judgements
from tasks.link.models import Model
from tasks.wording.texts import fold


def labelled_pairs(judgements: Judgements, model: Model) -> list[dict[str, Any]]:
    """The judged pairs of a model: `group`, `left`, `right`, `same`, in the order of the file.

    Pairs that share a subject, also through others, are of one group, so that training holds them out together. Two
    equal wordings teach nothing, whatever was said of them.
    """
    if model == "claims":
        same, different = judgements.same_claims, judgements.different_claims
    else:
        same, different = judgements.same_actors, judgements.different_actors
    judged = [(pair, True) for pair in same] + [(pair, False) for pair in different]
    sets = DisjointSets((one.id, other.id) for (one, other), _ in judged)
    first: dict[object, str] = {}
    for subject in sorted(subject.id for pair, _ in judged for subject in pair):
        first.setdefault(sets.find(subject), subject)
    return [
        {
            "group": content_id("judged", first[sets.find(one.id)]),
            "left": one.text,
            "right": other.text,
            "same": is_same,
        }
        for (one, other), is_same in judged
        if fold(one.text) != fold(other.text)
    ]


def with_labelled(known: Iterable[dict[str, Any]], judged: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Labelled pairs with judged ones added; a pair that is known keeps its place, and takes the judged label."""
    rows = {_wordings(row): row for row in known}
    for row in judged:
        old = rows.get(_wordings(row), row)
        rows[_wordings(row)] = old | {"same": row["same"]}
    return list(rows.values())


def _wordings(row: dict[str, Any]) -> frozenset[str]:
    return frozenset((row["left"], row["right"]))
