"""What a person should look at, most doubtful first.

The doubt about a question is the chance that what is published is wrong, so that questions of all kinds stand in one
order:

    two wordings, or two names, published as one     1 − the model's probability that they are
    two published apart, that no rule forbids        the model's probability that they are one, of what one speaker
                                                     says twice that of the model of retellings, if that is higher
    two published as one that a rule forbids         1
    a record                                         1 − its confidence

Confidence is calibrated on judged records. The probabilities of the link models come from their labelled pairs, not
from a corpus, so the order between kinds is only as good as they are; within a kind it does not depend on that.

Two claims (or actors) are one question, about the two wordings that are most alike. A claim of many wordings is as
many questions as it has links to lose: the best ones that hold it together (a maximum spanning tree).
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, NamedTuple

from schemas.stages import RowDict
from tasks.link.actor_keys import full_name_keys
from tasks.link.candidates import candidate_pairs
from tasks.link.comparison import Comparison
from tasks.link.disjoint import DisjointSets
from tasks.link.judgements import IdPairs, Judgements, Word
from tasks.link.models import scores
from tasks.link.names import compatible_names, person_tokens
from tasks.link.nodes import Node as Wording
from tasks.link.nodes import lone_wording
from tasks.link.retellings import in_one_text
from tasks.link.telling import Manner, Telling, telling
from tasks.wording.texts import fold

Kind = Literal["claims", "actors", "attributions"]

LEAST_DOUBT = 0.05  # what is wrong less often than one time in twenty is not asked
_MOST_WORDINGS = 64  # of a claim that are all compared; of a larger one, only candidates


@dataclass(frozen=True, slots=True)
class Question:
    """Something to judge: two claim records, two actors of documents, or one claim record (`right` is None)."""

    kind: Kind
    doubt: float  # chance that what is published is wrong
    probability: float  # that the two are one, or that the record is right
    joined: bool  # published as one claim or actor; true of a record
    left: RowDict
    right: RowDict | None = None

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of what is to be judged."""
        key = "document_actor_id" if self.kind == "actors" else "claim_record_id"
        return tuple(row[key] for row in (self.left, self.right) if row)

    @property
    def groups(self) -> tuple[str, ...]:
        """Ids of the published claims or actors that they belong to."""
        key = "actor_id" if self.kind == "actors" else "claim_id"
        return tuple(row[key] for row in (self.left, self.right) if row)


class Node(NamedTuple):
    """One wording of a published claim, or one name of a published actor."""

    group: str  # id of the claim or actor
    wording: Hashable


NodePair = tuple[Node, Node]
Scored = tuple[float, Node, Node]


def claim_questions(
    records: list[RowDict], judgements: Judgements, languages: Mapping[str, str], manners: Mapping[str, Manner]
) -> list[Question]:
    """Wordings put together by the model, and claims that it nearly put together.

    Args:
        records: rows of `claim_records`.
        judgements: what is judged is not asked.
        languages: language of each document.
        manners: of each statement.
    """
    first: dict[Node, RowDict] = {}
    node_of: dict[str, Node] = {}
    told: dict[Node, set[Telling]] = defaultdict(set)
    for record in sorted(records, key=lambda row: (row["stance"] != "asserted", row["claim_record_id"])):
        node = Node(record["claim_id"], (fold(record["content_text"]), record["polarity"]))
        node_of[record["claim_record_id"]] = node
        if judgements.verdict(record) != "wrong":
            first.setdefault(node, record)
            told[node].add(telling(record, manners.get(record["statement_id"])))
    scored: list[Scored] = []
    for language in sorted({languages[row["doc_id"]] for row in first.values()}):
        nodes = sorted(node for node, row in first.items() if languages[row["doc_id"]] == language)
        wordings = [lone_wording(first[node], language, told[node]) for node in nodes]
        scored += _scored_wordings(nodes, wordings, language)
    return _questions("claims", first, scored, _as_nodes(judgements.claim_pairs(records), node_of))


def _scored_wordings(nodes: list[Node], wordings: list[Wording], language: str) -> list[Scored]:
    """Pairs of wordings of one language that are published as one claim, or may be one, with their probability."""
    topics = [wording.topics for wording in wordings]
    place = {node: number for number, node in enumerate(nodes)}
    within = {(place[a], place[b]) for a, b in _within(nodes)}
    quoted = {(min(pair), max(pair)) for pair in in_one_text([wording.told for wording in wordings], topics)}
    pairs = sorted(within.union(candidate_pairs(topics, []), quoted))
    comparison = Comparison(wordings, set(), language)
    retold = {pair: comparison.likely_retelling(*pair) for pair in pairs}
    allowed = [pair for pair in pairs if retold[pair] or comparison.veto(*pair) is None]
    weighed = {
        (nodes[a], nodes[b]): max(retold[a, b], probability)
        for (a, b), probability in zip(allowed, comparison.scores(allowed), strict=True)
    }
    return _scored([(nodes[a], nodes[b]) for a, b in pairs], weighed)


def actor_questions(
    document_actors: list[RowDict], judgements: Judgements, languages: Mapping[str, str]
) -> list[Question]:
    """Full names of persons put together by the model, and persons that it nearly put together.

    States, bodies and lone names are joined by rules, without a probability: there is no doubt to order them by.

    Args:
        document_actors: rows of `document_actors`.
        judgements: what is judged is not asked.
        languages: language of each document.
    """
    first: dict[Node, RowDict] = {}
    node_of: dict[str, Node] = {}
    tokens: dict[Node, tuple[str, ...]] = {}
    for row in sorted(document_actors, key=lambda row: row["document_actor_id"]):
        name = person_tokens(row["name"], languages[row["doc_id"]]) if row["kind"] == "person" else ()
        node = Node(row["actor_id"], name or fold(row["name"]))
        node_of[row["document_actor_id"]] = node
        if len(name) > 1:
            tokens[node] = name
            first.setdefault(node, row)
    blocks: dict[str, list[Node]] = defaultdict(list)
    for node in sorted(first):
        for key in full_name_keys(tokens[node]):
            blocks[key].append(node)
    candidates = {pair for block in blocks.values() for pair in combinations(block, 2)}

    def forbidden(one: Node, other: Node) -> bool:
        countries = {first[one]["country_code"], first[other]["country_code"]} - {None}
        language = languages[first[one]["doc_id"]]
        return len(countries) > 1 or not compatible_names(tokens[one], tokens[other], language)

    pairs = sorted(candidates | set(_within(list(first))))
    allowed = [pair for pair in pairs if not forbidden(*pair)]
    weighed = dict(zip(allowed, scores("actors", [(tokens[a], tokens[b]) for a, b in allowed]), strict=True))
    judged = _as_nodes(judgements.actor_pairs(document_actors), node_of)
    return _questions("actors", first, _scored(pairs, weighed), judged)


def attribution_questions(records: list[RowDict], judgements: Judgements) -> list[Question]:
    """Records of low confidence; of a statement and its copies in other documents, the first."""
    return [
        Question("attributions", 1 - record["confidence"], record["confidence"], True, record)
        for record in records
        if 1 - record["confidence"] >= LEAST_DOUBT
        and record["origin_statement_id"] is None
        and judgements.verdict(record) is None
    ]


def by_doubt(questions: Iterable[Question]) -> list[Question]:
    """The questions in one order, most doubtful first."""
    return sorted(questions, key=lambda question: (-question.doubt, question.kind, question.ids))


class Sitting:
    """What the answers of one sitting make of the questions that were queued before it."""

    def __init__(self) -> None:
        self._groups = DisjointSets()
        self._apart: list[tuple[Hashable, Hashable]] = []
        self._wrong: set[str] = set()

    def take(self, question: Question, word: Word, of: RowDict | None = None) -> None:
        """Note an answer; `of` is the record that is said to be wrong."""
        if of is not None and word == "wrong":
            self._wrong.add(of["claim_record_id"])
        elif question.right is not None and not question.joined:
            one, other = question.groups
            if word.startswith("same"):
                self._groups.join(one, other)
            else:
                self._apart.append((one, other))

    def settles(self, question: Question) -> bool:
        """Whether a question is needless by now: its answer follows, or one of its records is wrong."""
        if not self._wrong.isdisjoint(question.ids):
            return True
        if question.right is None or question.joined:
            return False
        pair = self._groups.pair(*question.groups)
        return len(pair) == 1 or any(self._groups.pair(*apart) == pair for apart in self._apart)


def undecided(scored: Iterable[Scored], same: list[NodePair], different: list[NodePair]) -> list[Scored]:
    """The links to ask about, best first: nothing that judgements say, or that follows from them.

    Within a group, the best links that hold it together; between two groups, the best one.

    Args:
        scored: probability that two nodes are one, and the nodes.
        same: nodes that are judged to be one.
        different: nodes that are judged to be two.
    """
    nodes, held, groups = DisjointSets(same), DisjointSets(same), DisjointSets((a.group, b.group) for a, b in same)
    apart = {nodes.pair(a, b) for a, b in different}
    answered = {groups.pair(a.group, b.group) for a, b in different}
    open_links = []
    for probability, a, b in sorted(scored, key=lambda link: (-link[0], link[1:])):
        if a.group == b.group:
            if held.find(a) != held.find(b) and nodes.pair(a, b) not in apart:
                held.join(a, b)
                open_links.append((probability, a, b))
        elif len(pair := groups.pair(a.group, b.group)) == 2 and pair not in answered:
            answered.add(pair)
            open_links.append((probability, a, b))
    return open_links


def _questions(
    kind: Kind,
    first: Mapping[Node, RowDict],
    scored: Iterable[Scored],
    judged: tuple[list[NodePair], list[NodePair]],
) -> list[Question]:
    found = []
    for probability, a, b in undecided(scored, *judged):
        joined = a.group == b.group
        doubt = 1 - probability if joined else probability
        if doubt >= LEAST_DOUBT:
            found.append(Question(kind, doubt, probability, joined, first[a], first[b]))
    return found


def _scored(pairs: Iterable[tuple[Node, Node]], weighed: Mapping[NodePair, float]) -> list[Scored]:
    """Pairs with their probability; what a rule forbids is of interest only where it is published as one."""
    return [(weighed.get((a, b), 0.0), a, b) for a, b in pairs if (a, b) in weighed or a.group == b.group]


def _within(nodes: list[Node]) -> list[NodePair]:
    """All pairs of nodes of one group, but for very large groups."""
    groups: dict[str, list[Node]] = defaultdict(list)
    for node in sorted(nodes):
        groups[node.group].append(node)
    return [pair for group in groups.values() if len(group) <= _MOST_WORDINGS for pair in combinations(group, 2)]


def _as_nodes(judged: tuple[IdPairs, IdPairs], node_of: Mapping[str, Node]) -> tuple[list[NodePair], list[NodePair]]:
    same, different = ([(node_of[one], node_of[other]) for one, other in pairs] for pairs in judged)
    return same, different
