"""Which published actors new ones may be: what has to be read of a large warehouse, and no more."""

from collections import Counter, defaultdict

from schemas.stages import RowDict
from tasks.link.actor_keys import LONE, opening_keys, person_id, search_keys, short_names_of
from tasks.link.names import compatible_names, person_tokens
from tasks.link.offices import Office
from tasks.link.persons import differ_by_a_letter, is_common, is_tail, offices_of

Tokens = tuple[str, ...]


class Sought:
    """New actors: tells which published ones may be one of them, of the many that share a link key.

    Of whoever has a lone name as one of several, `tasks.link.bearers` tells who counts.
    """

    def __init__(self, local: list[RowDict], language: str) -> None:
        self.language = language
        self.keys: set[str] = set()
        """Link keys of new bodies and full names, but for openings, and of full names that a lone one may stand for."""

        self.names: set[Tokens] = set()
        """New full names."""

        self.lone: set[str] = set()
        """Those of new names of one word that few bear."""

        self.common: set[str] = set()
        """Those of new full names that many bear."""

        self.held: dict[str, list[Office]] = {}
        """The offices of those with a name of one word, by its link key; every such key is here."""

        self.called: Counter[str] = Counter()
        """How many new documents call a person by a word, by its link key."""

        self.ids: set[str] = set()
        """Actor ids that new lone names give."""

        self._whole: set[str] = set()
        self._full: dict[str, set[Tokens]] = defaultdict(set)
        for row in local:
            self._seek(row)

    def _seek(self, row: RowDict) -> None:
        is_person, keys = row["kind"] == "person", search_keys(row, self.language)
        tokens = person_tokens(row["name"], self.language) if is_person else ()
        if is_person:
            self.called.update(LONE + name for name in short_names_of(row, self.language))
        if len(tokens) == 1:
            (key,) = keys
            self.held.setdefault(key, []).extend(offices_of(row, self.language))
            self.ids.add(person_id(row, tokens))
            if not is_common(tokens, self.language):
                self.lone.add(key)
            spelt_out = _spelt_out(row, tokens[0], self.language)
            self._whole |= spelt_out
            self.keys |= spelt_out
            return
        if not tokens:
            self.keys |= keys
            self._whole |= keys
            return
        self.names.add(tokens)
        self.keys |= keys - {*opening_keys(tokens)}
        for key in keys:
            self._full[key].add(tokens)
        if is_common(tokens, self.language):
            self.common.add("".join(tokens))

    def may_be(self, row: RowDict) -> bool:
        """Whether `Directory.link` could take a published actor for a new one that has more than a lone name, or is
        spelt out; it needs `name`, `aliases`, `link_keys` and `linked_by`.
        """
        keys = row["link_keys"] or []
        if row["linked_by"] == "judgement" or not self._whole.isdisjoint(keys):
            return True
        names = {person_tokens(name, self.language) for name in (row["name"], *(row["aliases"] or []))}
        sought = {tokens for key in keys for tokens in self._full.get(key, ())}
        return any(self._may_be_one(one, name) for name in names if len(name) > 1 for one in sought)

    def _may_be_one(self, one: Tokens, other: Tokens) -> bool:
        return is_tail(one, other) or differ_by_a_letter(one, other) or compatible_names(one, other, self.language)


def _spelt_out(row: RowDict, token: str, language: str) -> set[str]:
    """The link keys of the full names in a document's longer wordings that have this word."""
    found: set[str] = set()
    for wording in row["longer_wordings"] or ():
        words = person_tokens(wording, language)
        ends = range(2, len(words) + 1)
        found |= {"".join(words[at:end]) for end in ends for at in range(end - 1) if token in words[at:end]}
    return found
