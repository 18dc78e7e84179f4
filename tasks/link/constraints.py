"""What people have said of pairs: the same, or not the same. It wins over every rule and model."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Constraints:
    """Pairs of ids (of claim records, or of document actors) that a person joined or parted."""

    same: tuple[Pair, ...] = ()
    apart: tuple[Pair, ...] = ()
    _apart_from: dict[str, frozenset[str]] = field(init=False, repr=False, compare=False)
    _same_as: dict[str, frozenset[str]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_apart_from", _partners(self.apart))
        object.__setattr__(self, "_same_as", _partners(self.same))

    def same_as(self, one: str) -> frozenset[str]:
        """The ids that a person said are the same as this one."""
        return self._same_as.get(one, frozenset())

    def apart_from(self, one: str) -> frozenset[str]:
        """The ids that a person said are not the same as this one."""
        return self._apart_from.get(one, frozenset())

    @property
    def ids(self) -> frozenset[str]:
        """All ids that a person judged."""
        return frozenset(one for pair in (*self.same, *self.apart) for one in pair)


def _partners(pairs: Iterable[Pair]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        found[one].add(other)
        found[other].add(one)
    return {one: frozenset(others) for one, others in found.items()}


UNJUDGED = Constraints()
"""Nobody has said anything."""
