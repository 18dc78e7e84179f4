"""A noun phrase as it is read: without brackets, its article and the demonstrative it ends in."""

from dataclasses import dataclass

from tasks.attribute.sentences import Sentence
from tasks.resolve.words import DocumentWords


@dataclass(slots=True)
class Phrase:
    """A noun phrase to be read: `plain` are its tokens outside brackets, `name` their wording.

    `definite` tells that a demonstrative or article points back, `described` that a relative clause does so.
    """

    s: Sentence
    plain: list[int]
    begin: int
    stop: int
    name: str
    aliases: list[str]
    bracket: int
    closes: bool  # a bracket ends it
    definite: bool
    described: bool

    @property
    def head(self) -> str:
        """The first word, lower case."""
        return self.s.tokens[self.plain[0]].form

    @property
    def first(self) -> str:
        """The class of the first word."""
        return self.s.tags[self.plain[0]]


def phrase_of(document: DocumentWords, s: Sentence, start: int, end: int) -> Phrase:
    """A noun phrase without the demonstrative it ends in, its brackets and its article."""
    tags = s.tags
    begin, stop = s.span(start, end)
    points = tags[end - 1] == "i"
    definite = points and tags[start] != "a" and "y" not in tags[start:end]
    told = (
        tags[start + 1] == "y" and s.tokens[start + 2].form in document.lex.words.further if end - start > 2 else False
    )
    described = told or (points and "y" in tags[start:end])  # "pria yang juga juri", "… yang diusung partai itu"
    while end > start + 1 and tags[end - 1] == "i":
        end -= 1
    aliases: list[str] = []
    plain = list(range(start, end))
    bracket = tags.find("(", start, end)
    while bracket >= 0:
        closing = tags.find(")", bracket, end)
        inner = document.words(s, bracket + 1, closing if closing > 0 else end)
        aliases = [inner] if len(inner) > 1 and inner[0].isupper() else []
        plain = [i for i in plain if not bracket <= i <= tags.find(")", bracket)] or plain
        later = tags.find("(", bracket + 1, end)  # "Dirjen Bea (PHU), Rina Wati (RW)"
        if later < 0:
            break
        bracket = later
    articles = document.lex.sources.definite_articles
    if len(plain) > 1 and s.tokens[plain[0]].form in articles and tags[plain[1]] in "TSn":
        plain, definite = plain[1:], True
    marked = "," in tags[start:end] or '"' in tags[start:end]
    name = document.joined(s, [i for i in plain if tags[i] not in '",'] if marked else plain)
    closes = bracket >= 0 and tags.find(")", bracket) == end - 1
    return Phrase(s, plain, begin, stop, name, aliases, bracket, closes, definite, described)
