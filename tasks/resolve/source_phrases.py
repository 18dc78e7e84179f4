"""The parties in the phrases that attributions give as their sources, each read once."""

from bisect import bisect_left

from tasks.attribute.sentences import Sentence
from tasks.attribute.statements import Attribution, Span
from tasks.resolve.discourse import Discourse
from tasks.resolve.parties import Party


class SourcePhrases:
    """Reads the phrases of one document that name sources."""

    def __init__(self, discourse: Discourse):
        self.discourse = discourse
        self._read: dict[tuple[int, Span], list[Party]] = {}

    def opens(self, sentence: int) -> int:
        """Where a sentence begins."""
        return self.discourse.tagged[sentence].tokens[0].start

    def parties(self, sentence: int, span: Span) -> list[Party]:
        """The parties that a span of a sentence names."""
        if (sentence, span) not in self._read:
            self._read[sentence, span] = self._parties(self.discourse.tagged[sentence], span)
        return self._read[sentence, span]

    def read_quoted(self, a: Attribution) -> None:
        """Read the source of an attribution told inside a quotation, which has sentences of its own."""
        if a.within is not None and a.source is not None:
            self._read[a.sentence, a.source] = self._parties(a.within, a.source)

    def _parties(self, s: Sentence, span: Span) -> list[Party]:
        starts = [token.start for token in s.tokens]
        first = bisect_left(starts, span[0])
        return self.discourse.cast.reader.parties(s, first, bisect_left(starts, span[1], first))

    def of(self, a: Attribution) -> list[Party]:
        """The parties of an attribution's source."""
        return self.parties(a.sentence, a.source) if a.source else []

    def pronoun(self, a: Attribution) -> Party | None:
        """The source of an attribution, if it is a pronoun for one: "ia"."""
        parties, plural = self.of(a), self.discourse.lex.plural_pronouns
        return (
            parties[0] if len(parties) == 1 and parties[0].kind == "pronoun" and parties[0].head not in plural else None
        )
