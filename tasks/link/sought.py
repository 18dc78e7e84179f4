"""Which published actors new ones may be: what has to be read of a large warehouse, and no more."""

from collections import defaultdict

from schemas.stages import RowDict
from tasks.link.actor_keys import person_id, search_keys
from tasks.link.names import compatible_names, person_tokens
from tasks.link.persons import differ_by_a_letter, have_same_office, is_common, is_tail, offices_of, spelt_out


class Sought:
    """New actors: tells which published ones may be one of them, of the many that share a link key.

    `lone` are the link keys of new names of one word that few bear: whoever has one counts. `common` are those of new
    full names that many bear.
    """

    def __init__(self, local: list[RowDict], language: str) -> None:
        self._language = language
        self.keys: set[str] = set()
        self.lone: set[str] = set()
        self.common: set[str] = set()
        self._whole: set[str] = set()
        self._full: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        self._common: dict[str, list[RowDict]] = defaultdict(list)
        self._ids: set[str] = set()
        for row in local:
            keys = search_keys(row, language)
            self.keys |= keys
            tokens = person_tokens(row["name"], language) if row["kind"] == "person" else ()
            if len(tokens) == 1 and not is_common(tokens, language):
                self.lone |= keys
            elif not tokens:
                self._whole |= keys
            if len(tokens) > 1 and is_common(tokens, language):
                self.common.add("".join(tokens))
            if len(tokens) == 1:
                self._ids.add(person_id(row, tokens))
            for key in keys:
                if len(tokens) > 1:
                    self._full[key].add(tokens)
                elif tokens:
                    self._common[key].append(row)

    def may_be(self, row: RowDict) -> bool:
        """Whether `Directory.link` could take a published actor for one of the new ones."""
        keys = row["link_keys"] or []
        if (
            row["actor_id"] in self._ids
            or row["linked_by"] == "judgement"
            or not (self._whole | self.lone).isdisjoint(keys)
        ):
            return True
        names = {person_tokens(name, self._language) for name in (row["name"], *(row["aliases"] or []))}
        full = [name for name in names if len(name) > 1]
        held = offices_of(row, self._language)
        for lone in (lone for key in keys for lone in self._common.get(key, ())):
            in_full = any(spelt_out(lone["longer_wordings"], name, self._language) for name in full)
            if in_full or have_same_office(offices_of(lone, self._language), held):
                return True
        sought = {tokens for key in keys for tokens in self._full.get(key, ())}
        return any(self._may_be_one(one, name) for name in full for one in sought)

    def _may_be_one(self, one: tuple[str, ...], other: tuple[str, ...]) -> bool:
        return is_tail(one, other) or differ_by_a_letter(one, other) or compatible_names(one, other, self._language)
