"""One actor across documents and runs: states by country, bodies by name, persons by a trained model of names."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime

from schemas.ids import content_id
from schemas.stages import RowDict
from tasks.link.actor_keys import fixed_id, link_keys, person_id, search_keys, short_names_of
from tasks.link.bodies import body_keys, standard_name
from tasks.link.constraints import UNJUDGED, Constraints
from tasks.link.identity import Identity, Known
from tasks.link.names import body_names, fold_name, person_tokens
from tasks.link.persons import goes_before, is_common, is_tail, offices_of
from tasks.wording.vocabulary import linking_words

_BODIES = ("organisation", "media", "document")
_MOST_ALIASES = 20
_CERTAINTY = ("name", "model", "judgement")


class Directory:
    """The actors that new ones may mean, looked up by name: published ones, then those of the new documents too."""

    def __init__(
        self,
        published: list[RowDict],
        language: str,
        judged: Constraints = UNJUDGED,
        members: Mapping[str, str] | None = None,
        told: Mapping[str, list[tuple[list[str], datetime | None]]] | None = None,
    ) -> None:
        """
        Args:
            published: `actors` rows that share a link key with a new actor, or hold a member that people judged.
            language: language pack.
            judged: pairs of document actors that people joined or parted.
            members: published actor of each published document actor that people judged, or that another speaks for.
            told: by published actor, what short names each of its documents calls it by (`short_names_of`), and when.
        """
        self.language, self.judged = language, judged
        self.known: dict[str, Known] = {}
        self.touched: set[str] = set()
        self._by_key: dict[str, set[str]] = defaultdict(set)
        self._placed: dict[str, str] = dict(members or {})
        self._seen: dict[str, datetime | None] = {}
        self._identity = Identity(language, self.known, self._seen)
        self._published = {row["actor_id"] for row in published}
        for row in published:
            self._add(row | {"aliases": list(row["aliases"] or []), "link_keys": list(row["link_keys"] or [])})
        for member, actor_id in self._placed.items():
            if actor_id in self.known:
                self.known[actor_id].judged |= {member}
        for actor_id, documents in (told or {}).items():
            if actor_id in self.known:
                known = self.known[actor_id]
                known.documents += len(documents)
                known.called.update(name for names, _ in documents for name in names)
                known.seen |= {seen for _, seen in documents if seen}

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
            self._place(row, self._judged(row) or self._same_body(row) or self._fresh(row, fixed_id(row)))
        self._identity.score(persons, self._by_key)
        for row in persons:
            self._identity.terms.note(self._tokens(row["name"]), row["role"], seen.get(row["doc_id"]))
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
        actor_id = person_id(row, tokens)
        if len(tokens) < 2 or actor_id not in self.known:
            return actor_id
        told = " ".join(sorted({word for office in held for word in office.of})) or row["doc_id"]
        return content_id("act", "person", " ".join(tokens), row["country_code"], told)

    def _tokens(self, name: str) -> tuple[str, ...]:
        return person_tokens(name, self.language)

    def _add(self, row: RowDict) -> None:
        known = self.known.setdefault(row["actor_id"], Known(row))
        names = (row["name"], *row["aliases"])
        if row["kind"] != "person":
            known.names |= {(folded,) for name in names for folded in body_names(name)}
        else:
            own, *others = (self._tokens(name) for name in names)
            full = {tokens for tokens in (own, *others) if len(tokens) > 1}
            of_full = {token for tokens in full for token in tokens}
            known.names |= full | {own} - {()}
            known.full |= full
            known.fitting = frozenset(name for name in known.full if name == own or self._identity.fits(name, own))
            lone = {tokens[0] for tokens in others if len(tokens) == 1}
            if full:
                known.nicknames |= lone
            if row["linked_by"] == "judgement":
                # A lone name of many persons is a name of one only where it is all that is known, or a person said so.
                known.names |= {(nickname,) for nickname in lone - of_full}
            known.offices |= offices_of(row, self.language)
            if row["role"]:
                known.roles |= {row["role"]}
                known.seen |= {row["role_seen_at"]} - {None}
                self._identity.terms.note(self._tokens(row["name"]), row["role"], row["role_seen_at"])
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
            self.known[actor_id] = Known(new)
        if new != old:
            self.touched.add(actor_id)
            self.known[actor_id].row = new
            self._add(new)
        self._placed[row["document_actor_id"]] = actor_id
        if row["kind"] == "person":
            self._hear(row, self.known[actor_id])
        if row["document_actor_id"] in self.judged.ids:
            self.known[actor_id].judged |= {row["document_actor_id"]}

    def _hear(self, row: RowDict, known: Known) -> None:
        """Take in what a document says of a person."""
        known.documents += 1
        known.spelt[row["name"]] += 1
        known.called.update(short_names_of(row, self.language))
        if row["role"]:
            known.roles |= {row["role"]}
        seen = self._seen.get(row["doc_id"])
        if seen and is_common(self._tokens(row["name"]), self.language):
            known.seen |= {seen}

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

    def _is_glued(self, name: str, known: Known) -> bool:
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
        likely: list[tuple[bool, str]] = []
        for actor_id in {found for key in keys for found in self._by_key.get(key, ())}:
            known = self.known[actor_id]
            countries = {known.row["country_code"], row["country_code"]}
            if len(countries - {None}) > 1 or (generic and len(countries) > 1) or self._barred(row, actor_id):
                continue
            # A shared abbreviation is no identity where both have full names: PBB is a party and the United Nations.
            other = fold_name(known.row["name"])
            same = full == other or standard == standard_name(known.row["name"], self.language)
            alias = ((full,) in known.names and full not in generics) or (other in names and other not in generics)
            if same or alias:
                likely.append((not same, actor_id))
        return (min(likely)[1], "name") if likely else None

    def _same_person(self, row: RowDict) -> tuple[str, str] | None:
        found = {actor_id for key in search_keys(row, self.language) for actor_id in self._by_key.get(key, ())}
        country, others = row["country_code"], self.judged.apart_from(row["document_actor_id"])
        agreeing = [
            actor_id
            for actor_id in sorted(found)
            if self.known[actor_id].row["country_code"] in (None, country) or country is None
            if self.known[actor_id].judged.isdisjoint(others)
        ]
        return self._identity.same_person(row, agreeing)


def _order(row: RowDict) -> tuple[str, str, str]:
    return fold_name(row["name"]), row["country_code"] or "", row["document_actor_id"]
