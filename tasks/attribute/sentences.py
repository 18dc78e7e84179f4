"""A sentence as its readers see it: tokens, one class a word."""

from dataclasses import dataclass

from tasks.attribute.tokens import Token
from tasks.attribute.vocabulary import CueEntry


@dataclass(slots=True)
class Sentence:
    """A tagged sentence of `text`: `tags[i]` is the class of `tokens[i]`."""

    block: int
    tokens: list[Token]
    tags: str
    entries: dict[int, CueEntry]  # token -> cue entry
    text: str

    def is_lower(self, i: int) -> bool:
        """Whether token `i` is in small letters."""
        return self.text[self.tokens[i].start : self.tokens[i].end].islower()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Character span of tokens start..end (end excluded)."""
        return self.tokens[start].start, self.tokens[end - 1].end
