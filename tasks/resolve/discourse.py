"""The discourse that a phrase looks back over: the sentences, who is in them, and what has been said so far."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tasks.attribute.lexicon import Lexicon
from tasks.attribute.main_subject import main_subject
from tasks.attribute.sentences import Sentence
from tasks.attribute.statements import Span
from tasks.resolve.cast import Cast, Resolved
from tasks.resolve.parties import Party
from tasks.resolve.rows import Spoken

NEAR = 3
"""Sentences that a speaker may look back over."""

IN_PASSING = "passive.raised"
"""Rule of what is said to be so in passing."""

RELAYED = "relay.alone"
"""Rule of what a medium alone is said to have told."""


@dataclass(frozen=True, slots=True)
class Discourse:
    """One document's sentences and cast, and what was said `earlier`, which grows while it is read."""

    tagged: Sequence[Sentence]
    cast: Cast
    earlier: list[Spoken]

    @property
    def lex(self) -> Lexicon:
        """The words of its language."""
        return self.cast.lex

    def before(self, sentence: int, near: int = NEAR) -> Iterator[Sentence]:
        """The sentences before one, the nearest first."""
        return reversed(self.tagged[max(0, sentence - near) : sentence])

    def subject(self, s: Sentence) -> Span | None:
        """The tokens that are the subject of a sentence's main clause."""
        return main_subject(s, len(s.tokens), self.lex)

    def subject_parties(self, s: Sentence) -> list[Party]:
        """The parties that a sentence is about."""
        subject = self.subject(s)
        return self.cast.reader.parties(s, *subject) if subject else []

    def meaning(self, party: Party, how: str, weight: float) -> Resolved:
        """Whom a party of an earlier sentence names, as what another phrase means."""
        return Resolved(self.cast.resolve(party).member, how, weight)
