"""A closing cue that resumes the speaker its clause opens with: "Rina menyebut P, tulisnya" is one statement."""

from tasks.attribute.grammar.draft import Draft
from tasks.attribute.statements import Attribution, Span

_CLOSING = ("clause.cue-possessed", "clause.cue-source")


def join_resumptions(d: Draft) -> None:
    """Drop the statements of closing cues ("katanya", "imbuh dia") whose clause has a subject and cue of its own."""
    closing = [a for a in d.found if a.rule in _CLOSING and a.content and (a.source is None or _is_pronoun(d, a))]
    for a in closing:
        own = next((b for b in d.found if b is not a and _opens(d, b, a)), None)
        if own is not None and own.content is not None and a.content is not None:
            own.content = own.content[0], min(own.content[1], a.content[1])
            d.found.remove(a)


def _is_pronoun(d: Draft, a: Attribution) -> bool:
    tags = _tags(d, a.source)
    return tags == "O" and d.text[slice(*a.source or (0, 0))].casefold() not in d.lex.first_person


def _opens(d: Draft, own: Attribution, closing: Attribution) -> bool:
    """Whether a statement's source, a name or pronoun, and its cue open what a closing cue is said to rule."""
    if own.source is None or own.cue is None or closing.content is None or own.content is None:
        return False
    start, end = closing.content
    opens = start == min(own.source[0], own.cue[0]) and own.cue[1] <= own.content[0] < end
    many = d.text[slice(*own.source)].casefold() in d.lex.plural_pronouns
    return opens and not many and _tags(d, own.source)[-1:] in ("N", "O")


def _tags(d: Draft, span: Span | None) -> str:
    """The classes of the tokens in a span."""
    if span is None:
        return ""
    return "".join(
        tag for token, tag in zip(d.s.tokens, d.s.tags, strict=True) if span[0] <= token.start and token.end <= span[1]
    )
