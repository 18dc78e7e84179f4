"""One actor across documents and runs: states by country, bodies by name, persons by a trained model of names."""

from collections import defaultdict
from dataclasses import dataclass, field

from schemas.ids import content_id
from schemas.stages import RowDict
from tasks.deduplicate.vocabulary import linking_words
from tasks.link.models import scores
from tasks.link.names import body_names, compatible_names, fold_name, person_tokens

SAME_PERSON = 0.5  # least probability that two names are one person's: no false merge in labelled pairs
_SHORTEST_LONE_NAME = 4  # letters; "Kim" alone is nobody in particular
_BODIES = ("organisation", "media", "document")
_MOST_ALIASES = 20


@dataclass(eq=False)
class _Known:
    """An actor as known so far: its row, and the folded names it goes by."""

    row: RowDict
    names: set[tuple[str, ...]] = field(default_factory=set)


class Directory:
    """All actors, looked up by name; fed with the published ones and then with those of the new documents."""

    def __init__(self, published: list[RowDict], language: str) -> None:
        self.language = language
        self.known: dict[str, _Known] = {}
        self._by_key: dict[str, set[str]] = defaultdict(set)
        for row in published:
            self._add(row | {"aliases": list(row["aliases"] or [])})

    def rows(self) -> list[RowDict]:
        """The actors, by id."""
        return [self.known[actor_id].row for actor_id in sorted(self.known)]

    def link(self, local: list[RowDict], seen: dict[str, str]) -> dict[str, str]:
        """The global id of each document-local actor.

        Args:
            local: actors of single documents; `represents_actor_id` is local too.
            seen: document of each local actor, in which a lone name is only itself.
        """
        ids: dict[str, str] = {}
        persons = [row for row in local if row["kind"] == "person"]
        for row in sorted((row for row in local if row["kind"] != "person"), key=_order):
            ids[row["actor_id"]] = self._merge(row, self._same_body(row) or _fixed_id(row))
        self._score(persons)
        # Full names first: a lone surname finds whom it may mean.
        for row in sorted(persons, key=lambda row: (-len(self._tokens(row["name"])), _order(row))):
            same = self._same_person(row)
            ids[row["actor_id"]] = self._merge(row, same or self._person_id(row, seen.get(row["actor_id"], "")))
        for row in sorted(local, key=_order):
            party = ids.get(row["represents_actor_id"] or "")
            known = self.known[ids[row["actor_id"]]].row
            if party and party != known["actor_id"] and known["represents_actor_id"] is None:
                known["represents_actor_id"] = party
        return ids

    def _tokens(self, name: str) -> tuple[str, ...]:
        return person_tokens(name, self.language)

    def _add(self, row: RowDict) -> None:
        known = self.known.setdefault(row["actor_id"], _Known(row))
        for name in (row["name"], *row["aliases"]):
            if row["kind"] == "person":
                tokens = self._tokens(name)
                if tokens and (len(tokens) > 1 or name == row["name"]):
                    known.names.add(tokens)
                    for key in _person_keys(tokens) | {f"lone:{token}" for token in tokens}:
                        self._by_key[key].add(row["actor_id"])
            else:
                for folded in body_names(name):
                    known.names.add((folded,))
                    self._by_key[f"{row['kind']}:{folded}"].add(row["actor_id"])

    def _merge(self, row: RowDict, actor_id: str) -> str:
        """Take a local actor in under a global id."""
        if actor_id in self.known:
            old = self.known[actor_id].row
            fuller = row["kind"] == "person" and len(self._tokens(row["name"])) > len(self._tokens(old["name"]))
            name = row["name"] if fuller else old["name"]
            aliases = {*old["aliases"], *row["aliases"], old["name"], row["name"]} - {name}
            self.known[actor_id].row = old | {
                "name": name,
                "country_code": old["country_code"] or row["country_code"],
                "role": row["role"] or old["role"],
                "aliases": sorted(aliases)[:_MOST_ALIASES],
                "wikidata_qid": old["wikidata_qid"] or row["wikidata_qid"],
            }
        else:
            others = sorted(set(row["aliases"]) - {row["name"]})[:_MOST_ALIASES]
            self.known[actor_id] = _Known(row | {"actor_id": actor_id, "aliases": others, "represents_actor_id": None})
        self._add(self.known[actor_id].row)
        return actor_id

    def _same_body(self, row: RowDict) -> str | None:
        """A known body of the same name and country; media need no country, generic names need the same."""
        if row["kind"] not in _BODIES:
            return None
        full = fold_name(row["name"])
        generics = linking_words(self.language).generic_organisations
        generic = full.split(" ")[0] in generics
        names = {name for worded in (row["name"], *row["aliases"]) for name in body_names(worded)}
        for actor_id in sorted({found for name in names for found in self._by_key.get(f"{row['kind']}:{name}", ())}):
            known = self.known[actor_id]
            countries = {known.row["country_code"], row["country_code"]}
            if len(countries - {None}) > 1 or (generic and len(countries) > 1):
                continue
            # A shared abbreviation is no identity where both have full names: PBB is a party and the United Nations.
            other = fold_name(known.row["name"])
            alias = ((full,) in known.names and full not in generics) or (other in names and other not in generics)
            if full == other or alias:
                return actor_id
        return None

    def _score(self, persons: list[RowDict]) -> None:
        """Score all pairs of names that may meet in this run in one call of the model."""
        names = {tokens for row in persons if len(tokens := self._tokens(row["name"])) > 1}
        by_key: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for tokens in names:
            for key in _person_keys(tokens):
                by_key[key].add(tokens)
                for actor_id in self._by_key.get(key, ()):
                    by_key[key] |= {known for known in self.known[actor_id].names if len(known) > 1}
        pairs = {
            (min(one, other), max(one, other))
            for one in names
            for key in _person_keys(one)
            for other in by_key[key]
            if one != other and compatible_names(one, other, self.language)
        }
        compared = sorted(pairs)
        self._probability = dict(zip(compared, scores("actors", compared), strict=True))

    def _same_person(self, row: RowDict) -> str | None:
        tokens = self._tokens(row["name"])
        keys = _person_keys(tokens) if len(tokens) > 1 else {f"lone:{token}" for token in tokens}
        candidates = sorted({actor_id for key in keys for actor_id in self._by_key.get(key, ())})
        agreeing = [
            actor_id
            for actor_id in candidates
            if len({row["country_code"], self.known[actor_id].row["country_code"]} - {None}) < 2
        ]
        if len(tokens) < 2:
            return self._lone_name(row, tokens, agreeing)
        best: tuple[float, str] | None = None
        for actor_id in agreeing:
            names = [name for name in self.known[actor_id].names if len(name) > 1]
            # The veto holds for the whole cluster: every name it has must fit.
            if names and all(compatible_names(tokens, name, self.language) for name in names):
                probability = max(self._same_name(tokens, name) for name in names)
                if probability >= SAME_PERSON and (best is None or probability > best[0]):
                    best = (probability, actor_id)
        return best[1] if best else None

    def _same_name(self, one: tuple[str, ...], other: tuple[str, ...]) -> float:
        return 1.0 if one == other else self._probability.get((min(one, other), max(one, other)), 0.0)

    def _lone_name(self, row: RowDict, tokens: tuple[str, ...], candidates: list[str]) -> str | None:
        """The one person of the same country who has this name as a token; nobody when there are two."""
        if not tokens or len(tokens[0]) < _SHORTEST_LONE_NAME or row["country_code"] is None:
            return None
        fitting = [
            actor_id
            for actor_id in candidates
            if self.known[actor_id].row["country_code"] == row["country_code"]
            and any(len(name) > 1 and tokens[0] in name for name in self.known[actor_id].names)
        ]
        return fitting[0] if len(fitting) == 1 else None

    def _person_id(self, row: RowDict, doc_id: str) -> str:
        """A new person's id; a lone name without a role is a person of its document only."""
        tokens = self._tokens(row["name"])
        context = (fold_name(row["role"] or "") or doc_id) if len(tokens) < 2 else None
        return content_id("act", "person", " ".join(tokens), row["country_code"], context)


def _person_keys(tokens: tuple[str, ...]) -> set[str]:
    """Blocking keys of a full name: two names of one person begin alike and share how another token begins."""
    return {"".join(tokens), *(f"{tokens[0][0]}…{token[:2]}" for token in tokens[1:])}


def _fixed_id(row: RowDict) -> str:
    """Id of a new actor that is no person: one state a country, one unnamed source a wording and country."""
    if row["kind"] == "state" and row["country_code"]:
        return content_id("act", "state", row["country_code"])
    return content_id("act", row["kind"], fold_name(row["name"]), row["country_code"])


def _order(row: RowDict) -> tuple[str, str, str]:
    return fold_name(row["name"]), row["country_code"] or "", row["actor_id"]
