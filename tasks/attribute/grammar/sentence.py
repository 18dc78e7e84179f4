"""A sentence to its attributions.

Quotations are matched first, then clauses by the class of their cue, then what is left at the end of a sentence.
"""

import re

from tasks.attribute.grammar.active_cues import active_cues
from tasks.attribute.grammar.asides import read_asides
from tasks.attribute.grammar.audience import read_audience
from tasks.attribute.grammar.citations import read_citations
from tasks.attribute.grammar.draft import Draft
from tasks.attribute.grammar.nominals import OWNED, read_nominals, read_owned, read_unanswered
from tasks.attribute.grammar.passives import read_passives
from tasks.attribute.grammar.pronoun_passives import read_pronoun_passives
from tasks.attribute.grammar.quotations import read_quotations
from tasks.attribute.grammar.relays import read_late_cues, read_relays
from tasks.attribute.grammar.resumptions import join_resumptions
from tasks.attribute.grammar.verbs import read_verbs
from tasks.attribute.lexicon import Lexicon
from tasks.attribute.sentences import Sentence
from tasks.attribute.statements import Attribution

_OPENS = re.compile("[ABYPKMZRCQLk]")  # classes of which a sentence that attributes anything has one


def _cites(tags: str) -> bool:
    """Whether a sentence may attribute without a cue: "seperti laporan …", "…, demikian X", "Dari data X, …"."""
    return "eD" in tags or ",e" in tags or tags[1:2] == "D" or (tags[:1] == "D" and OWNED.match(tags) is not None)


def read_sentence(
    s: Sentence, number: int, text: str, lex: Lexicon, confidences: dict[str, float]
) -> list[Attribution]:
    """The attributions of a sentence in the order of their cues; `number` is its place in the document."""
    if _OPENS.search(s.tags) is None and not _cites(s.tags):
        return []
    d = Draft(s, number, text, lex, confidences)
    tags = s.tags
    if "R" in tags or "e" in tags:
        read_relays(d)
    if "Q" in tags:
        read_quotations(d)
    if "M" in tags:
        read_citations(d)
    cues = active_cues(d) if "A" in tags else []
    if "B" in tags or "Y" in tags:
        read_asides(d, "BY")
    if "M" in tags or "Z" in tags or tags[1:2] in ("D", "K"):
        read_asides(d, "MZ")
    read_verbs(d, cues)
    if "K" in tags:
        read_nominals(d)
    if "C" in tags:
        read_unanswered(d)
    if "P" in tags:
        read_passives(d)
    if "B" in tags or "K" in tags:
        read_pronoun_passives(d)
    if len(d.found) > 1 and ("B" in tags or "Y" in tags):
        join_resumptions(d)
    read_late_cues(d, cues)
    read_owned(d)
    read_audience(d)
    return sorted(d.found, key=lambda a: a.cue or a.content or (0, 0))
