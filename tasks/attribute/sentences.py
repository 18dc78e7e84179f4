"""A sentence as its readers see it: tokens, one class a word."""

from tasks.attribute.tokens import Token
from tasks.attribute.vocabulary import CueEntry


class Sentence:
    """A tagged sentence of `text`: `tags[i]` is the class of `tokens[i]`, `entries` holds the entries of cues."""

    __slots__ = ("block", "entries", "tags", "text", "tokens")

    def __init__(self, block: int, tokens: list[Token], tags: str, entries: dict[int, CueEntry], text: str):
        self.block, self.tokens, self.tags, self.entries, self.text = block, tokens, tags, entries, text

    def is_lower(self, i: int) -> bool:
        """Whether token `i` is in small letters."""
        return self.text[self.tokens[i].start : self.tokens[i].end].islower()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Character span of tokens start..end (end excluded)."""
        return self.tokens[start].start, self.tokens[end - 1].end
