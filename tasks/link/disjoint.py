"""Disjoint sets: what is joined to what, directly or through others."""

from collections.abc import Hashable, Iterable


class DisjointSets:
    """Sets that only ever grow together; an item that was never joined is a set of its own."""

    def __init__(self, pairs: Iterable[tuple[Hashable, Hashable]] = ()) -> None:
        self._above: dict[Hashable, Hashable] = {}
        for one, other in pairs:
            self.join(one, other)

    def find(self, item: Hashable) -> Hashable:
        """The item that stands for the set of this one."""
        root, of = item, self._above
        above = of.get(root)
        while above is not None and above != root:
            root, above = above, of.get(above)
        while item != root:
            of[item], item = root, of[item]
        return root

    def join(self, one: Hashable, other: Hashable) -> None:
        """Make the sets of two items one."""
        self._above[self.find(one)] = self.find(other)

    def pair(self, one: Hashable, other: Hashable) -> frozenset[Hashable]:
        """The sets of two items, whichever way round; a single one where it is the same set."""
        return frozenset((self.find(one), self.find(other)))


class DisjointPlaces:
    """The same for the places of a list, of which there are many."""

    def __init__(self, size: int) -> None:
        self._above = list(range(size))

    def find(self, place: int) -> int:
        """The place that stands for the set of this one."""
        of = self._above
        while of[place] != place:
            of[place] = place = of[of[place]]
        return place

    def join(self, one: int, other: int) -> None:
        """Make the sets of two places one."""
        self._above[self.find(one)] = self.find(other)
