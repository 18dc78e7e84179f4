"""One actor across documents and runs: states by country, bodies by name, persons by a trained model of names."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from schemas.ids import content_id
from schemas.stages import RowDict
from tasks.link.bodies import body_keys, standard_name
from tasks.link.constraints import UNJUDGED, Constraints
from tasks.link.models import scores
from tasks.link.names import body_names, compatible_names, fold_name, person_tokens
from tasks.link.offices import Office
from tasks.link.persons import (
    Terms,
    are_at_odds,
    are_of_one_body,
    differ_by_a_letter,
    goes_before,
    have_same_office,
    is_anybody,
    is_common,
    is_tail,
    office_keys,
    offices_of,
    share_rare_name,
    spelt_out,
    tail_key,
)
from tasks.wording.vocabulary import linking_words

SAME_PERSON = 0.5  # least probability that two names are one person's: no false merge in labelled pairs
_SAME_HOLDER = 0.2  # of names that have an office in common
_CALLED = 3  # documents that call somebody by a short name: it is theirs where no other is called so
_WELL_KNOWN = 3  # documents of a person whom a namesake without an office may be
_AT_A_TIME = timedelta(days=60)  # two documents of one who has a name that many bear
_MUCH_BETTER = 4  # times as many documents: of two namesakes the one whom a document means that does not say
_SHORTEST_LONE_NAME = 4  # letters; "Kim" alone is nobody in particular
_SHORTEST_CALLED = 3  # letters of what several documents call somebody: "AHY"
_BODIES = ("organisation", "media", "document")
_OPENING = 3  # letters of a later token that make a key with the first letter of the first
_MOST_ALIASES = 20
_CERTAINTY = ("name", "model", "judgement")


@dataclass(eq=False)
class _Known:
    """An actor as known so far: its row, the folded names it goes by, and those of its members that people judged."""

    row: RowDict
    names: set[tuple[str, ...]] = field(default_factory=set)
    nicknames: set[str] = field(default_factory=set)
    offices: set[Office] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    called: Counter[str] = field(default_factory=Counter)
    documents: int = 0
    spelt: Counter[str] = field(default_factory=Counter)
    seen: set[datetime] = field(default_factory=set)
    judged: set[str] = field(default_factory=set)


def link_keys(row: RowDict, language: str) -> set[str]:
    """The folded names by which an actor is found again: a global one, or one of a document.

    Two actors that may be one share a key.
    """
    if row["kind"] == "state" and row["country_code"]:
        return {f"state:{row['country_code']}"}
    names = (row["name"], *row["aliases"])
    if row["kind"] != "person":
        return body_keys(row["kind"], names, language)
    keys = {key for name in names for key in _person_keys(person_tokens(name, language))} or {f"person:{row['name']}"}
    return keys | office_keys(row, language)


def search_keys(row: RowDict, language: str) -> set[str]:
    """The link keys of the actors that an actor of a document may be."""
    if row["kind"] != "person":
        return link_keys(row, language)
    tokens = person_tokens(row["name"], language)
    if not tokens:
        return link_keys(row, language)
    return full_name_keys(tokens) if len(tokens) > 1 else _person_keys(tokens)


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
                self._ids.add(_person_id(row, tokens))
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


class Directory:
    """The actors that new ones may mean, looked up by name: published ones, then those of the new documents too."""

    def __init__(
        self,
        published: list[RowDict],
        language: str,
        judged: Constraints = UNJUDGED,
        members: Mapping[str, str] | None = None,
        called: Mapping[str, list[list[str]]] | None = None,
    ) -> None:
        """
        Args:
            published: `actors` rows that share a link key with a new actor, or hold a member that people judged.
            language: language pack.
            judged: pairs of document actors that people joined or parted.
            members: published actor of each published document actor that people judged, or that another speaks for.
            called: by published actor, the short names that each of its documents calls it by (`short_names_of`).
        """
        self.language, self.judged = language, judged
        self.known: dict[str, _Known] = {}
        self.touched: set[str] = set()
        self._by_key: dict[str, set[str]] = defaultdict(set)
        self._placed: dict[str, str] = dict(members or {})
        self._terms = Terms(language)
        self._seen: dict[str, datetime | None] = {}
        self._published = {row["actor_id"] for row in published}
        for row in published:
            self._add(row | {"aliases": list(row["aliases"] or []), "link_keys": list(row["link_keys"] or [])})
        for member, actor_id in self._placed.items():
            if actor_id in self.known:
                self.known[actor_id].judged.add(member)
        for actor_id, documents in (called or {}).items():
            if actor_id in self.known:
                self.known[actor_id].documents += len(documents)
                self.known[actor_id].called.update(name for names in documents for name in names)

    def restore(self, row: RowDict, members: list[RowDict], seen: Mapping[str, datetime | None]) -> None:
        """Take a published actor in as the members that it keeps make it, when others of its documents are read anew.

        Args:
            row: its `actors` row.
            members: the `document_actors` rows that it keeps, at least one.
            seen: when each of their documents was published.
        """
        self._seen.update(seen)
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
        self._seen.update(seen)
        persons = [row for row in local if row["kind"] == "person"]
        for row in sorted((row for row in local if row["kind"] != "person"), key=_order):
            self._place(row, self._judged(row) or self._same_body(row) or self._fresh(row, _fixed_id(row)))
        self._score(persons)
        for row in persons:
            self._terms.note(self._tokens(row["name"]), row["role"], seen.get(row["doc_id"]))
        # Full names first: a lone surname finds whom it may mean. Of one name, those whose office is known.
        for row in sorted(persons, key=self._order_of_persons):
            same = self._judged(row) or self._same_person(row)
            self._place(row, same or self._fresh(row, self._person_id(row)))
        for row in sorted(local, key=_order):
            self._hold_office(row, seen.get(row["doc_id"]))
        self._settle_names()
        return {row["document_actor_id"]: ids[row["document_actor_id"]] for row in local}

    def _order_of_persons(self, row: RowDict) -> tuple[int, bool, tuple[str, str, str]]:
        return -len(self._tokens(row["name"])), not offices_of(row, self.language), _order(row)

    def _person_id(self, row: RowDict) -> str:
        """A new person's id; one of a name that another has, who is not the same, has an id of its office."""
        tokens, held = self._tokens(row["name"]), offices_of(row, self.language)
        actor_id = _person_id(row, tokens)
        if len(tokens) < 2 or actor_id not in self.known:
            return actor_id
        told = " ".join(sorted({word for office in held for word in office.of})) or row["doc_id"]
        return content_id("act", "person", " ".join(tokens), row["country_code"], told)

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
                elif tokens:
                    known.nicknames.add(tokens[0])
            else:
                known.names |= {(folded,) for folded in body_names(name)}
        if row["kind"] == "person":
            known.offices |= offices_of(row, self.language)
            if row["role"]:
                known.roles.add(row["role"])
                known.seen |= {row["role_seen_at"]} - {None}
                self._terms.note(self._tokens(row["name"]), row["role"], row["role_seen_at"])
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
        self.known[actor_id].documents += 1
        self.known[actor_id].spelt[row["name"]] += 1
        if seen := self._seen.get(row["doc_id"]):
            self.known[actor_id].seen.add(seen)
        if row["role"]:
            self.known[actor_id].roles.add(row["role"])
        self.known[actor_id].called.update(short_names_of(row, self.language))
        if row["document_actor_id"] in self.judged.ids:
            self.known[actor_id].judged.add(row["document_actor_id"])

    def _settle_names(self) -> None:
        """A new person of several names goes by the fullest; of those with as many words by the commonest.

        A firm's name that stands before a person's is no part of it.
        """
        for actor_id, known in self.known.items():
            if actor_id in self._published or len(known.spelt) < 2 or known.row["kind"] != "person":
                continue
            names = [name for name in known.spelt if not self._is_glued(name, known)]
            name = min(names, key=lambda name: (-len(self._tokens(name)), -known.spelt[name], self._fullest(name)))
            old = known.row
            aliases = {*old["aliases"], old["name"]} - {name}
            known.row = old | {"name": name, "aliases": sorted(aliases)[:_MOST_ALIASES]}

    def _is_glued(self, name: str, known: _Known) -> bool:
        tokens = self._tokens(name)
        shorter = (self._tokens(other) for other in known.spelt)
        return any(
            len(other) < len(tokens) and is_tail(other, tokens) and goes_before(other, tokens, known.offices)
            for other in shorter
        )

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
        standard = standard_name(row["name"], self.language)
        names = {name for worded in (row["name"], *row["aliases"]) for name in body_names(worded)}
        keys = body_keys(row["kind"], (row["name"], *row["aliases"]), self.language)
        for actor_id in sorted({found for key in keys for found in self._by_key.get(key, ())}):
            known = self.known[actor_id]
            countries = {known.row["country_code"], row["country_code"]}
            if len(countries - {None}) > 1 or (generic and len(countries) > 1) or self._barred(row, actor_id):
                continue
            # A shared abbreviation is no identity where both have full names: PBB is a party and the United Nations.
            other = fold_name(known.row["name"])
            alias = ((full,) in known.names and full not in generics) or (other in names and other not in generics)
            if full == other or alias or standard == standard_name(known.row["name"], self.language):
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
        held = offices_of(row, self.language)
        agreeing = [one for one in agreeing if not self._terms.clash(tokens, row["role"], self.known[one].roles)]
        likely = {one: self._one_person(row, held, self.known[one]) for one in agreeing}
        best = max(likely.values(), default=0.0)
        likeliest = [one for one in agreeing if best and likely[one] == best]
        if len(likeliest) > 1 and best == 1.0:
            likeliest = self._better_known(likeliest, held)
        if not likeliest:
            return None
        return likeliest[0], "name" if tokens in self.known[likeliest[0]].names else "model"

    def _better_known(self, namesakes: list[str], held: set[Office]) -> list[str]:
        """Of actors with one name the one with the same office, else the one that nearly all documents mean."""
        holders = [one for one in namesakes if are_of_one_body(held, self.known[one].offices)]
        ranked = sorted(holders or namesakes, key=lambda one: -self.known[one].documents)
        if len(ranked) == 1 or self.known[ranked[0]].documents >= _MUCH_BETTER * self.known[ranked[1]].documents > 0:
            return ranked[:1]
        return []

    def _is_judged_name(self, tokens: tuple[str, ...], actor_id: str) -> bool:
        """Whether a person joined this name with the actor's others: "Jokowi" with "Joko Widodo"."""
        known = self.known[actor_id]
        return known.row["linked_by"] == "judgement" and tokens in known.names

    def _is_namesake(self, row: RowDict, held: set[Office], known: _Known) -> bool:
        """Whether somebody of a name that many bear, and whose offices do not tell, is another than a known person."""
        if held and known.offices:
            # "Mohammad Budi" may be "Budi", but not where their offices are of other places.
            return fold_name(row["name"]) != fold_name(known.row["name"]) and are_at_odds(held, known.offices)
        seen = self._seen.get(row["doc_id"])
        near = seen is not None and any(abs(seen - other) <= _AT_A_TIME for other in known.seen)
        return not near and known.documents < _WELL_KNOWN

    def _one_person(self, row: RowDict, held: set[Office], known: _Known) -> float:
        """How probably a full name with these offices is that of a known person; 0 where it is not to be joined."""
        tokens = self._tokens(row["name"])
        own = self._tokens(known.row["name"])
        names = [name for name in known.names if len(name) > 1]
        # The veto holds for the whole cluster: every name it has must fit, but for nicknames.
        vetoing = [name for name in names if name == own or self._fits(name, own)]
        if tokens not in names and not (vetoing and all(self._fits(tokens, name) for name in vetoing)):
            misprint = have_same_office(held, known.offices) and any(differ_by_a_letter(tokens, name) for name in names)
            return SAME_PERSON if misprint else 0.0
        if tokens in known.names:
            return 0.0 if is_common(tokens, self.language) and self._is_namesake(row, held, known) else 1.0
        probability, one_body = 0.0, are_of_one_body(held, known.offices)
        for name in names:
            if self._compatible(tokens, name):
                score = self._same_name(tokens, name)
                rare = share_rare_name(tokens, name, self.language)
                if (one_body and score >= _SAME_HOLDER) or (rare and score >= SAME_PERSON):
                    probability = max(probability, score)
            elif have_same_office(held, known.offices) or goes_before(tokens, name, held | known.offices):
                probability = max(probability, SAME_PERSON)
        return probability

    def _fits(self, one: tuple[str, ...], other: tuple[str, ...]) -> bool:
        return is_tail(one, other) or self._compatible(one, other)

    def _compatible(self, one: tuple[str, ...], other: tuple[str, ...]) -> bool:
        return compatible_names(one, other, self.language)

    def _same_name(self, one: tuple[str, ...], other: tuple[str, ...]) -> float:
        return 1.0 if one == other else self._probability.get((min(one, other), max(one, other)), 0.0)

    def _lone_name(self, row: RowDict, tokens: tuple[str, ...], candidates: list[str]) -> tuple[str, str] | None:
        """The one person who has this name as a token, and whom the document names in full, who has the same office,
        or, of a rare name, the same country; or the one who is called so elsewhere. Nobody where there are two.
        """
        if not tokens:
            return None
        (token,) = tokens
        named = [one for one in candidates if any(len(name) > 1 and token in name for name in self.known[one].names)]
        in_full = [one for one in named if self._is_spelt_out(row, one)]
        if in_full:
            return (in_full[0], "name") if len(in_full) == 1 else None
        held = offices_of(row, self.language)
        holders = [one for one in named if have_same_office(held, self.known[one].offices)]
        if holders:
            return (holders[0], "model") if len(holders) == 1 else None
        if len(token) < _SHORTEST_CALLED or is_common(tokens, self.language):
            return None
        found = [self._called(token, row, candidates)]
        if len(token) >= _SHORTEST_LONE_NAME:
            country = row["country_code"]
            nicknamed = [one for one in candidates if token in self.known[one].nicknames]
            of_country = [one for one in named if country and self.known[one].row["country_code"] == country]
            found = [[] if named else nicknamed, of_country, *found]
        for meant in found:
            if len(meant) == 1 and not are_at_odds(held, self.known[meant[0]].offices):
                return meant[0], "model"
        return None

    def _called(self, token: str, row: RowDict, candidates: list[str]) -> list[str]:
        """The one whom documents that name them in full call by this word, and hardly anybody else."""
        if is_anybody(row["role"], self.language):
            return []
        held = offices_of(row, self.language)
        times = sorted(((self.known[one].called[token], one) for one in candidates), reverse=True)
        others = sum(counted for counted, _ in times[1:])
        if not times or times[0][0] < max(_CALLED, _MUCH_BETTER * others):
            return []
        known = self.known[times[0][1]]
        return [times[0][1]] if not held or are_of_one_body(held, known.offices) else []

    def _is_spelt_out(self, row: RowDict, actor_id: str) -> bool:
        names = [name for name in self.known[actor_id].names if len(name) > 1]
        return any(spelt_out(row["longer_wordings"], name, self.language) for name in names)


def _person_id(row: RowDict, tokens: tuple[str, ...]) -> str:
    """A new person's id; a lone name without a role is a person of its document only."""
    context = (fold_name(row["role"] or "") or row["doc_id"]) if len(tokens) < 2 else None
    return content_id("act", "person", " ".join(tokens), row["country_code"], context)


def short_names_of(row: RowDict, language: str) -> list[str]:
    """The short names, folded, that a document calls a person by."""
    found = {person_tokens(name, language) for name in row["short_names"] or ()}
    return sorted(tokens[0] for tokens in found if len(tokens) == 1)


def _person_keys(tokens: tuple[str, ...]) -> set[str]:
    """Blocking keys of a person's name, full or lone."""
    return (full_name_keys(tokens) if len(tokens) > 1 else set()) | {f"lone:{token}" for token in tokens}


def full_name_keys(tokens: tuple[str, ...]) -> set[str]:
    """Blocking keys of a full name: two names of one person begin alike and share how another token begins, or end
    alike.
    """
    return {"".join(tokens), tail_key(tokens), *(f"{tokens[0][0]}…{token[:_OPENING]}" for token in tokens[1:])}


def _fixed_id(row: RowDict) -> str:
    """Id of a new actor that is no person: one state a country, one unnamed source a wording and country."""
    if row["kind"] == "state" and row["country_code"]:
        return content_id("act", "state", row["country_code"])
    return content_id("act", row["kind"], fold_name(row["name"]) or row["name"], row["country_code"])


def _order(row: RowDict) -> tuple[str, str, str]:
    return fold_name(row["name"]), row["country_code"] or "", row["document_actor_id"]
