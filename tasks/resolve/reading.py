"""The resolve stage: attributions to the statements, claim records, quantities, actors and mentions of a document."""

from collections.abc import Sequence

from schemas.stages import RowDict
from tasks.attribute.attribute import attribute
from tasks.attribute.lexicon import lexicon
from tasks.resolve.anaphors import point_back
from tasks.resolve.cast import Cast
from tasks.resolve.cataphors import look_ahead
from tasks.resolve.discourse import Discourse
from tasks.resolve.nesting import nest, relay_nested
from tasks.resolve.places import places
from tasks.resolve.rows import Reading, RowWriter
from tasks.resolve.source_phrases import SourcePhrases
from tasks.resolve.speakers import SpeakerReader


def read_statements(document: RowDict, blocks: Sequence[RowDict], language: str) -> Reading:
    """The statements of a document and all that is read from them.

    Args:
        document: its `documents` row.
        blocks: its `blocks` rows; only body blocks that are neither removed nor repeats are read.
        language: code of a language pack.
    """
    text = document["text"]
    found, tagged = attribute(text, blocks, language)
    if not found:
        return Reading()
    cast = Cast(text, tagged, lexicon(language), places(language))
    rows = RowWriter(document, blocks, cast, language)
    discourse = Discourse(tagged, cast, [])
    phrases = SourcePhrases(discourse)
    nest(found)
    spoken = SpeakerReader(discourse, phrases, rows).spoken(found)
    look_ahead([one for one in spoken if one.attribution.within is None], phrases)
    relay_nested(spoken)
    point_back(spoken, discourse)
    cast.settle_names()
    return rows.write(spoken)
