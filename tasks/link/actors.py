"""One actor across documents and runs: states by country, bodies by name, persons by a trained model of names."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from schemas.ids import content_id
from schemas.stages import RowDict
from tasks.link.constraints import UNJUDGED, Constraints
from tasks.link.models import scores
from tasks.link.names import body_names, compatible_names, fold_name, person_tokens
from tasks.wording.vocabulary import linking_words

SAME_PERSON = 0.5  # least probability that two names are one person's: no false merge in labelled pairs
_SHORTEST_LONE_NAME = 4  # letters; "Kim" alone is nobody in particular
_BODIES = ("organisation", "media", "document")
_OPENING = 3  # letters of a later token that make a key with the first letter of the first
_MOST_ALIASES = 20
_CERTAINTY = ("name", "model", "judgement")


@dataclass(eq=False)
class _Known:
    """An actor as known so far: its row, the folded names it goes by, and those of its members that people judged."""

    row: RowDict
    names: set[tuple[str, ...]] = field(default_factory=set)
    judged: set[str] = field(default_factory=set)


def link_keys(row: RowDict, language: str) -> set[str]:
    """The folded names by which an actor is found again: a global one, or one of a document.

    Two actors that may be one share a key.
    """
    if row["kind"] == "state" and row["country_code"]:
        return {f"state:{row['country_code']}"}
    names = (row["name"], *row["aliases"])
    if row["kind"] != "person":
        return {f"{row['kind']}:{folded}" for name in names for folded in body_names(name)}
    return {key for name in names for key in _person_keys(person_tokens(name, language))} or {f"person:{row['name']}"}


def search_keys(row: RowDict, language: str) -> set[str]:
    """The link keys of the actors that an actor of a document may be."""
    if row["kind"] != "person":
        return link_keys(row, language)
    tokens = person_tokens(row["name"], language)
    if not tokens:
        return link_keys(row, language)
    return full_name_keys(tokens) if len(tokens) > 1 else _person_keys(tokens)


class Sought:
    """New actors: tells which published ones may be one of them, of the many that share a link key."""

    def __init__(self, local: list[RowDict], language: str) -> None:
        self._language = language
        self.keys: set[str] = set()
        self._whole: set[str] = set()
        self._full: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        self._lone: dict[str, set[str]] = defaultdict(set)
        self._ids: set[str] = set()
        for row in local:
            keys = search_keys(row, language)
            self.keys |= keys
            tokens = person_tokens(row["name"], language) if row["kind"] == "person" else ()
            if not tokens:
                self._whole |= keys
                continue
            if len(tokens) == 1:
                self._ids.add(_person_id(row, tokens))
            for key in keys:
                if len(tokens) > 1:
                    self._full[key].add(tokens)
                elif row["country_code"]:
                    self._lone[key].add(row["country_code"])

    def may_be(self, row: RowDict) -> bool:
        """Whether `Directory.link` could take a published actor for one of the new ones."""
        keys = row["link_keys"] or []
        if row["actor_id"] in self._ids or row["linked_by"] == "judgement" or not self._whole.isdisjoint(keys):
            return True
        if any(row["country_code"] in self._lone.get(key, ()) for key in keys):
            return True
        names = {person_tokens(name, self._language) for name in (row["name"], *(row["aliases"] or []))}
        sought = {tokens for key in keys for tokens in self._full.get(key, ())}
        return any(compatible_names(one, name, self._language) for name in names if len(name) > 1 for one in sought)


class Directory:
    """The actors that new ones may mean, looked up by name: published ones, then those of the new documents too."""

    def __init__(
        self,
        published: list[RowDict],
        language: str,
        judged: Constraints = UNJUDGED,
        members: Mapping[str, str] | None = None,
    ) -> None:
        """
        Args:
            published: `actors` rows that share a link key with a new actor, or hold a member that people judged.
            language: language pack.
            judged: pairs of document actors that people joined or parted.
            members: published actor of each published document actor that people judged, or that another speaks for.
        """
        self.language, self.judged = language, judged
        self.known: dict[str, _Known] = {}
        self.touched: set[str] = set()
        self._by_key: dict[str, set[str]] = defaultdict(set)
        self._placed: dict[str, str] = dict(members or {})
        for row in published:
            self._add(row | {"aliases": list(row["aliases"] or []), "link_keys": list(row["link_keys"] or [])})
        for member, actor_id in self._placed.items():
            if actor_id in self.known:
                self.known[actor_id].judged.add(member)

    def restore(self, row: RowDict, members: list[RowDict], seen: Mapping[str, datetime | None]) -> None:
        """Take a published actor in as the members that it keeps make it, when others of its documents are read anew.

        Args:
            row: its `actors` row.
            members: the `document_actors` rows that it keeps, at least one.
            seen: when each of their documents was published.
        """
        by = row["linked_by"] if len({fold_name(member["name"]) for member in members}) > 1 else "name"
        for member in sorted(members, key=_order):
            self._place(member, (row["actor_id"], by))
        for member in sorted(members, key=_order):
            self._hold_office(member, seen.get(member["doc_id"]))

    def rows(self) -> list[RowDict]:
        """The actors that are new or have changed, by id."""
        return [self.known[actor_id].row for actor_id in sorted(self.touched)]

    def link(self, local: list[RowDict], seen: Mapping[str, datetime | None]) -> dict[str, str]:
        """The global id of each actor of a document.

        Args:
            local: `document_actors` rows.
            seen: when each document was published.
        """
        ids = self._placed
        persons = [row for row in local if row["kind"] == "person"]
        for row in sorted((row for row in local if row["kind"] != "person"), key=_order):
            self._place(row, self._judged(row) or self._same_body(row) or self._fresh(row, _fixed_id(row)))
        self._score(persons)
        # Full names first: a lone surname finds whom it may mean.
        for row in sorted(persons, key=lambda row: (-len(self._tokens(row["name"])), _order(row))):
            same = self._judged(row) or self._same_person(row)
            self._place(row, same or self._fresh(row, _person_id(row, self._tokens(row["name"]))))
        for row in sorted(local, key=_order):
            self._hold_office(row, seen.get(row["doc_id"]))
        return {row["document_actor_id"]: ids[row["document_actor_id"]] for row in local}

    def _tokens(self, name: str) -> tuple[str, ...]:
        return person_tokens(name, self.language)

    def _add(self, row: RowDict) -> None:
        known = self.known.setdefault(row["actor_id"], _Known(row))
        for name in (row["name"], *row["aliases"]):
            if row["kind"] == "person":
                tokens = self._tokens(name)
                # A lone name of many persons is a name of one only where it is all that is known, or a person said so.
                if tokens and (len(tokens) > 1 or name == row["name"] or row["linked_by"] == "judgement"):
                    known.names.add(tokens)
            else:
                known.names |= {(folded,) for folded in body_names(name)}
        for key in {*row["link_keys"], *link_keys(row, self.language)}:
            self._by_key[key].add(row["actor_id"])

    def _place(self, row: RowDict, chosen: tuple[str, str]) -> None:
        """Take a document's actor in under a global id, chosen by a name, the model or a judgement."""
        actor_id, by = chosen
        if actor_id in self.known:
            old = self.known[actor_id].row
            name = min(old["name"], row["name"], key=self._fullest) if row["kind"] == old["kind"] else old["name"]
            aliases = {*old["aliases"], *row["aliases"], old["name"], row["name"]} - {name}
            new = old | {
                "name": name,
                "country_code": old["country_code"] or row["country_code"],
                "aliases": sorted(aliases)[:_MOST_ALIASES],
                "linked_by": max(old["linked_by"], by, key=_CERTAINTY.index),
                "link_keys": sorted({*old["link_keys"], *link_keys(row, self.language)}),
            }
        else:
            old = {}
            new = {
                "actor_id": actor_id,
                "name": row["name"],
                "kind": row["kind"],
                "country_code": row["country_code"],
                "represents_actor_id": None,
                "role": None,
                "role_seen_at": None,
                "aliases": sorted(set(row["aliases"]) - {row["name"]})[:_MOST_ALIASES],
                "linked_by": by,
                "link_keys": sorted(link_keys(row, self.language)),
                "wikidata_qid": None,
            }
            self.known[actor_id] = _Known(new)
        if new != old:
            self.touched.add(actor_id)
            self.known[actor_id].row = new
            self._add(new)
        self._placed[row["document_actor_id"]] = actor_id
        if row["document_actor_id"] in self.judged.ids:
            self.known[actor_id].judged.add(row["document_actor_id"])

    def _fullest(self, name: str) -> tuple[int, int, str, str]:
        """Order of names: most tokens and fewest titles first, whichever document came first."""
        folded = fold_name(name)
        return -len(self._tokens(name)), len(folded.split()), folded, name

    def _hold_office(self, row: RowDict, seen: datetime | None) -> None:
        """An actor has the office, and speaks for the party, that its latest document with an office gives it."""
        actor_id = self._placed[row["document_actor_id"]]
        known = self.known[actor_id]
        party = self._placed.get(row["represents_document_actor_id"] or "")
        party = None if party == actor_id else party
        old = known.row
        party_before = old["represents_actor_id"]
        was = (old["role_seen_at"] or datetime.min, fold_name(old["role"] or ""), old["role"], party_before or "")
        now = (seen or datetime.min, fold_name(row["role"] or ""), row["role"], party or "")
        if row["role"] and (not old["role"] or now > was):
            new = old | {"role": row["role"], "role_seen_at": seen, "represents_actor_id": party}
        elif not old["role"] and party and (party_before is None or party < party_before):
            new = old | {"represents_actor_id": party}
        else:
            return
        if new != old:
            self.touched.add(actor_id)
            known.row = new

    def _judged(self, row: RowDict) -> tuple[str, str] | None:
        """The actor that a person said this one is, when it is known already."""
        same = self.judged.same_as(row["document_actor_id"])
        found = {self._placed[other] for other in same if other in self._placed}
        found = {actor_id for actor_id in found if actor_id in self.known and not self._barred(row, actor_id)}
        return (min(found), "judgement") if found else None

    def _barred(self, row: RowDict, actor_id: str) -> bool:
        """Whether a person said that this one is not that actor."""
        return not self.known[actor_id].judged.isdisjoint(self.judged.apart_from(row["document_actor_id"]))

    def _fresh(self, row: RowDict, actor_id: str) -> tuple[str, str]:
        """The id that the name gives, or one of its own where a person said that this is another of that name."""
        if actor_id in self.known and self._barred(row, actor_id):
            return content_id("act", row["document_actor_id"]), "judgement"
        return actor_id, "name"

    def _same_body(self, row: RowDict) -> tuple[str, str] | None:
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
            if len(countries - {None}) > 1 or (generic and len(countries) > 1) or self._barred(row, actor_id):
                continue
            # A shared abbreviation is no identity where both have full names: PBB is a party and the United Nations.
            other = fold_name(known.row["name"])
            alias = ((full,) in known.names and full not in generics) or (other in names and other not in generics)
            if full == other or alias:
                return actor_id, "name"
        return None

    def _score(self, persons: list[RowDict]) -> None:
        """Score all pairs of names that may meet in this run in one call of the model."""
        names = {tokens for row in persons if len(tokens := self._tokens(row["name"])) > 1}
        by_key: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for tokens in names:
            for key in full_name_keys(tokens):
                by_key[key].add(tokens)
                for actor_id in self._by_key.get(key, ()):
                    by_key[key] |= {known for known in self.known[actor_id].names if len(known) > 1}
        pairs = {
            (min(one, other), max(one, other))
            for one in names
            for key in full_name_keys(one)
            for other in by_key[key]
            if one != other and compatible_names(one, other, self.language)
        }
        compared = sorted(pairs)
        self._probability = dict(zip(compared, scores("actors", compared), strict=True))

    def _same_person(self, row: RowDict) -> tuple[str, str] | None:
        tokens = self._tokens(row["name"])
        found = {actor_id for key in search_keys(row, self.language) for actor_id in self._by_key.get(key, ())}
        agreeing = [
            actor_id
            for actor_id in sorted(found)
            if len({row["country_code"], self.known[actor_id].row["country_code"]} - {None}) < 2
            and not self._barred(row, actor_id)
        ]
        by_judgement = [actor_id for actor_id in agreeing if self._is_judged_name(tokens, actor_id)]
        if len(by_judgement) == 1:
            return by_judgement[0], "judgement"
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
        if best is None:
            return None
        return best[1], "name" if tokens in self.known[best[1]].names else "model"

    def _is_judged_name(self, tokens: tuple[str, ...], actor_id: str) -> bool:
        """Whether a person joined this name with the actor's others: "Jokowi" with "Joko Widodo"."""
        known = self.known[actor_id]
        return known.row["linked_by"] == "judgement" and tokens in known.names

    def _same_name(self, one: tuple[str, ...], other: tuple[str, ...]) -> float:
        return 1.0 if one == other else self._probability.get((min(one, other), max(one, other)), 0.0)

    def _lone_name(self, row: RowDict, tokens: tuple[str, ...], candidates: list[str]) -> tuple[str, str] | None:
        """The one person of the same country who has this name as a token; nobody when there are two."""
        if not tokens or len(tokens[0]) < _SHORTEST_LONE_NAME or row["country_code"] is None:
            return None
        fitting = [
            actor_id
            for actor_id in candidates
            if self.known[actor_id].row["country_code"] == row["country_code"]
            and any(len(name) > 1 and tokens[0] in name for name in self.known[actor_id].names)
        ]
        return (fitting[0], "model") if len(fitting) == 1 else None


def _person_id(row: RowDict, tokens: tuple[str, ...]) -> str:
    """A new person's id; a lone name without a role is a person of its document only."""
    context = (fold_name(row["role"] or "") or row["doc_id"]) if len(tokens) < 2 else None
    return content_id("act", "person", " ".join(tokens), row["country_code"], context)


def _person_keys(tokens: tuple[str, ...]) -> set[str]:
    """Blocking keys of a person's name, full or lone."""
    return (full_name_keys(tokens) if len(tokens) > 1 else set()) | {f"lone:{token}" for token in tokens}


def full_name_keys(tokens: tuple[str, ...]) -> set[str]:
    """Blocking keys of a full name: two names of one person begin alike and share how another token begins."""
    return {"".join(tokens), *(f"{tokens[0][0]}…{token[:_OPENING]}" for token in tokens[1:])}


def _fixed_id(row: RowDict) -> str:
    """Id of a new actor that is no person: one state a country, one unnamed source a wording and country."""
    if row["kind"] == "state" and row["country_code"]:
        return content_id("act", "state", row["country_code"])
    return content_id("act", row["kind"], fold_name(row["name"]) or row["name"], row["country_code"])


def _order(row: RowDict) -> tuple[str, str, str]:
    return fold_name(row["name"]), row["country_code"] or "", row["document_actor_id"]
