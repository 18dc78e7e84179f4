"""Which known person a name means: by the name, by what else documents say of its bearer, or nobody."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from schemas.stages import RowDict
from tasks.link.actor_keys import full_name_keys
from tasks.link.models import scores
from tasks.link.names import compatible_names, fold_name, person_tokens
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
    offices_of,
    share_rare_name,
    spelt_out,
)

SAME_PERSON = 0.5  # least probability that two names are one person's: no false merge in labelled pairs
_SAME_HOLDER = 0.2  # of names that have an office in common
CALLED = 3  # documents that call somebody by a short name: it is theirs where no other is called so
_WELL_KNOWN = 3  # documents of a person whom a namesake without an office may be
_AT_A_TIME = timedelta(days=60)  # two documents of one who has a name that many bear
MUCH_BETTER = 4  # times as many documents: of two namesakes the one whom a document means that does not say
_SHORTEST_LONE_NAME = 4  # letters; "Kim" alone is nobody in particular
_SHORTEST_CALLED = 3  # letters of what several documents call somebody: "AHY"


@dataclass(eq=False, slots=True)
class Known:
    """An actor as known so far: its row, the folded names it goes by, and what its documents say of it."""

    row: RowDict
    names: set[tuple[str, ...]] = field(default_factory=set)
    full: frozenset[tuple[str, ...]] = frozenset()
    """The names of a person that have more words than one."""

    fitting: frozenset[tuple[str, ...]] = frozenset()
    """Those that fit the one that the person goes by."""

    nicknames: frozenset[str] = frozenset()
    spelt: Counter[str] = field(default_factory=Counter)
    called: Counter[str] = field(default_factory=Counter)
    offices: frozenset[Office] = frozenset()
    roles: frozenset[str] = frozenset()
    seen: frozenset[datetime] = frozenset()
    documents: int = 0
    judged: frozenset[str] = frozenset()


class Identity:
    """Finds the known person that somebody is, among those whom no judgement bars."""

    def __init__(self, language: str, known: Mapping[str, Known], seen: Mapping[str, datetime | None]) -> None:
        """
        Args:
            language: language pack.
            known: the actors known so far, by id; they may grow.
            seen: when each document was published; it may grow.
        """
        self.language, self.known, self._seen = language, known, seen
        self.terms = Terms(language)
        self._probability: dict[tuple[tuple[str, ...], tuple[str, ...]], float] = {}

    def _tokens(self, name: str) -> tuple[str, ...]:
        return person_tokens(name, self.language)

    def score(self, persons: list[RowDict], by_key: Mapping[str, set[str]]) -> None:
        """Score all pairs of names that may meet in this run in one call of the model."""
        names = {tokens for row in persons if len(tokens := self._tokens(row["name"])) > 1}
        worded: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for tokens in names:
            for key in full_name_keys(tokens):
                worded[key].add(tokens)
                for actor_id in by_key.get(key, ()):
                    worded[key] |= self.known[actor_id].full
        pairs = {
            (min(one, other), max(one, other))
            for one in names
            for key in full_name_keys(one)
            for other in worded[key]
            if one != other and compatible_names(one, other, self.language)
        }
        compared = sorted(pairs)
        self._probability = dict(zip(compared, scores("actors", compared), strict=True))

    def same_person(self, row: RowDict, candidates: list[str]) -> tuple[str, str] | None:
        """The known person that a document's person is, of candidates in order, and what tells; None for a new one."""
        tokens = self._tokens(row["name"])
        by_judgement = [actor_id for actor_id in candidates if self._is_judged_name(tokens, actor_id)]
        if len(by_judgement) == 1:
            return by_judgement[0], "judgement"
        if len(tokens) < 2:
            return self._lone_name(row, tokens, candidates)
        held = offices_of(row, self.language)
        candidates = [one for one in candidates if not self.terms.clash(tokens, row["role"], self.known[one].roles)]
        likely = {one: self._one_person(row, held, self.known[one]) for one in candidates}
        best = max(likely.values(), default=0.0)
        likeliest = [one for one in candidates if best and likely[one] == best]
        if len(likeliest) > 1 and best == 1.0:
            likeliest = self._better_known(likeliest, held)
        if not likeliest:
            return None
        return likeliest[0], "name" if tokens in self.known[likeliest[0]].names else "model"

    def _better_known(self, namesakes: list[str], held: set[Office]) -> list[str]:
        """Of actors with one name the one with the same office, else the one that nearly all documents mean."""
        holders = [one for one in namesakes if are_of_one_body(held, self.known[one].offices)]
        ranked = sorted(holders or namesakes, key=lambda one: -self.known[one].documents)
        if len(ranked) == 1 or self.known[ranked[0]].documents >= MUCH_BETTER * self.known[ranked[1]].documents > 0:
            return ranked[:1]
        return []

    def _is_judged_name(self, tokens: tuple[str, ...], actor_id: str) -> bool:
        """Whether a person joined this name with the actor's others: "Jokowi" with "Joko Widodo"."""
        known = self.known[actor_id]
        return known.row["linked_by"] == "judgement" and tokens in known.names

    def _is_namesake(self, row: RowDict, held: set[Office], known: Known) -> bool:
        """Whether somebody of a name that many bear, and whose offices do not tell, is another than a known person."""
        if held and known.offices:
            # "Mohammad Budi" may be "Budi", but not where their offices are of other places.
            return fold_name(row["name"]) != fold_name(known.row["name"]) and are_at_odds(held, known.offices)
        seen = self._seen.get(row["doc_id"])
        near = seen is not None and any(abs(seen - other) <= _AT_A_TIME for other in known.seen)
        return not near and known.documents < _WELL_KNOWN

    def _one_person(self, row: RowDict, held: set[Office], known: Known) -> float:
        """How probably a full name with these offices is that of a known person; 0 where it is not to be joined."""
        tokens = self._tokens(row["name"])
        if tokens in known.full:
            return 0.0 if is_common(tokens, self.language) and self._is_namesake(row, held, known) else 1.0
        # The veto holds for the whole cluster: every name it has must fit, but for nicknames.
        if not known.fitting or not all(self.fits(tokens, name) for name in known.fitting):
            misprint = have_same_office(held, known.offices) and any(
                differ_by_a_letter(tokens, name) for name in known.full
            )
            return SAME_PERSON if misprint else 0.0
        probability, one_body = 0.0, are_of_one_body(held, known.offices)
        for name in known.full:
            if self._compatible(tokens, name):
                score = self._same_name(tokens, name)
                rare = share_rare_name(tokens, name, self.language)
                if (one_body and score >= _SAME_HOLDER) or (rare and score >= SAME_PERSON):
                    probability = max(probability, score)
            elif have_same_office(held, known.offices) or goes_before(tokens, name, held | known.offices):
                probability = max(probability, SAME_PERSON)
        return probability

    def fits(self, one: tuple[str, ...], other: tuple[str, ...]) -> bool:
        """Whether two full names may be one person's, as far as their words tell."""
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
        named = [one for one in candidates if any(token in name for name in self.known[one].full)]
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
        if not times or times[0][0] < max(CALLED, MUCH_BETTER * others):
            return []
        known = self.known[times[0][1]]
        return [times[0][1]] if not held or are_of_one_body(held, known.offices) else []

    def _is_spelt_out(self, row: RowDict, actor_id: str) -> bool:
        return any(spelt_out(row["longer_wordings"], name, self.language) for name in self.known[actor_id].full)
