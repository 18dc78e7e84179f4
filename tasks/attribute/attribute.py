"""The attribution stage: a document's body blocks to attributed statements, nobody resolved yet."""

from collections.abc import Iterable, Sequence

from schemas.stages import RowDict
from tasks.attribute.answers import confirm_answers
from tasks.attribute.grammar.rules import confidences
from tasks.attribute.grammar.sentence import read_sentence
from tasks.attribute.headings import glued_blocks, without_heading
from tasks.attribute.lexicon import lexicon
from tasks.attribute.quoted import with_quoted
from tasks.attribute.segmentation import sentences
from tasks.attribute.sentences import Sentence
from tasks.attribute.speech import take_in_earlier
from tasks.attribute.statements import Attribution


def read_blocks(blocks: Iterable[RowDict]) -> list[RowDict]:
    """The blocks that statements are read from: body text, neither removed nor repeated in its document."""
    return [
        b
        for b in blocks
        if b["kind"] in ("body", "dateline") and not b["removed"] and b["duplicate_scope"] != "document"
    ]


def attribute(text: str, blocks: Sequence[RowDict], language: str) -> tuple[list[Attribution], list[Sentence]]:
    """The attributions of a document in reading order, and its tagged sentences.

    Args:
        text: the document's text, which all spans point into.
        blocks: its `blocks` rows, in order.
        language: code of a language pack.
    """
    lex, rules = lexicon(language), confidences(language)
    found: list[Attribution] = []
    tagged: list[Sentence] = []
    glued = glued_blocks(text, blocks)
    for block in read_blocks(blocks):
        for at, sentence in enumerate(sentences(text, block["start"], block["end"], block["position"], lex)):
            read = read_sentence(sentence, len(tagged), text, lex, rules)
            if at == 0 and block["position"] in glued:
                bare = without_heading(sentence, found, read, text, lex)
                if bare is not None:
                    sentence, read = bare, read_sentence(bare, len(tagged), text, lex, rules)
            found.extend(read)
            tagged.append(sentence)
    take_in_earlier(found, tagged, lex)
    confirm_answers(found, tagged, lex)
    return with_quoted(found, text, lex, rules), tagged
