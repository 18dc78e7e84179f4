"""Headings that run into the sentence after them, where a link was cut out of the line before it.

"[Baca juga: Banjir Rendam Kota Bupati Terbitkan] SK Tanggap Darurat Rina menjelaskan, P": Rina, whom the text has
named as a source by then, opens the sentence.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from schemas.stages import RowDict
from tasks.attribute.lexicon import Lexicon, is_common
from tasks.attribute.sentences import Sentence
from tasks.attribute.statements import Attribution
from tasks.attribute.tagging import tagged_sentence


def glued_blocks(text: str, blocks: Iterable[RowDict]) -> set[int]:
    """Positions of the blocks that go on in a line behind what was cut out of it."""
    return {b["position"] for a, b in pairwise(blocks) if a["removed"] and "\n" not in text[a["end"] : b["start"]]}


def without_heading(
    s: Sentence, earlier: Sequence[Attribution], here: Sequence[Attribution], text: str, lex: Lexicon
) -> Sentence | None:
    """The sentence that begins at a source known by now, directly before its cue; None where no heading precedes it.

    A capitalised word before the name is a heading's if it is one of the language's or letters ("SK"); one in small
    letters where nobody was read as the source of the cue: "Air mulai surut di kota Rina mengatakan, P".
    """
    cue = s.tags.find("NA") + 1
    if cue < 2:
        return None
    known = {word for a in earlier if a.source for word in text[slice(*a.source)].lower().split()}
    start = cue
    while start and s.tags[start - 1] == "N" and s.tokens[start - 1].form in known:
        start -= 1
    if start in (0, cue):
        return None
    before = s.tokens[start - 1]
    word = text[before.start : before.end]
    if word.islower():
        heading = not any(a.source and a.cue == s.span(cue, cue + 1) for a in here)
    else:
        heading = word.isalpha() and (is_common(before.form, lex.language) or (len(word) > 1 and word.isupper()))
    return tagged_sentence(text, s.tokens[start:], s.block, lex) if heading else None
