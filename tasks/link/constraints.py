"""What people have said of pairs: the same, or not the same. It wins over every rule and model."""

from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass, field

from tasks.link.disjoint import DisjointSets

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Constraints:
    """Pairs of ids (of claim records, or of document actors) that a person joined or parted."""

    same: tuple[Pair, ...] = ()
    apart: tuple[Pair, ...] = ()
    _apart_from: dict[str, frozenset[str]] = field(init=False, repr=False, compare=False)
    _same_as: dict[str, frozenset[str]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        sets = DisjointSets(self.same)
        groups: dict[Hashable, set[str]] = defaultdict(set)
        for one in self.ids:
            groups[sets.find(one)].add(one)
        apart: dict[str, set[str]] = defaultdict(set)
        for pair in self.apart:
            for one, other in (pair, pair[::-1]):
                # Of two that are both joined and parted, the parting holds for these two only.
                contradicted = sets.find(one) == sets.find(other)
                mine, its = ({one}, {other}) if contradicted else (groups[sets.find(one)], groups[sets.find(other)])
                for member in mine:
                    apart[member] |= its
        object.__setattr__(self, "_apart_from", {one: frozenset(others) for one, others in apart.items()})
        object.__setattr__(self, "_same_as", {one: frozenset(groups[sets.find(one)] - {one}) for one in self.ids})

    def same_as(self, one: str) -> frozenset[str]:
        """The ids that people said are the same as this one, directly or by way of others."""
        return self._same_as.get(one, frozenset())

    def apart_from(self, one: str) -> frozenset[str]:
        """The ids that people said are not the same as this one, or as one that is the same."""
        return self._apart_from.get(one, frozenset())

    @property
    def ids(self) -> frozenset[str]:
        """All ids that a person judged."""
        return frozenset(one for pair in (*self.same, *self.apart) for one in pair)


def constraints_of(pairs: tuple[list[Pair], list[Pair]]) -> Constraints:
    """Pairs that are the same, and pairs that are not, as constraints."""
    same, apart = pairs
    return Constraints(tuple(same), tuple(apart))


UNJUDGED = Constraints()
"""Nobody has said anything."""
