"""What the attribution stage finds: one attributed statement before anybody is resolved."""

from dataclasses import dataclass, field

from schemas.tables import Polarity, SpeechAct, Stance
from tasks.attribute.sentences import Sentence

Span = tuple[int, int]


@dataclass(slots=True)
class Attribution:
    """A source, a cue and a content, as spans of the document.

    `speaker` tells how the source is given: `stated` by its span, `same` as the statement before (a cue with -nya,
    a continuation, a shared subject whose span is elsewhere), or `unnamed`. `points_back` is the family of a noun
    that stands for a claim made elsewhere ("klaim tersebut"); `content` is then that noun phrase, or None.
    """

    block: int
    sentence: int
    rule: str
    confidence: float
    cue: Span | None
    lemma: str | None
    source: Span | None
    speaker: str
    content: Span | None
    mode: str = "indirect"
    act: SpeechAct = "statement"
    stance: Stance = "asserted"
    polarity: Polarity = "positive"
    family: str | None = None
    points_back: str | None = None
    relays: list[Span] = field(default_factory=list)
    told: list[Span] = field(default_factory=list)  # to whom it was said: a relay where that is a medium
    through: Span | None = None  # who spoke for the source ("AS melalui Menteri …")
    parent: int | None = None
    continuation: bool = False
    within: Sentence | None = None  # the sentence of a quotation that holds it, tagged on its own
    clause: Span | None = None  # the sentence, where the date and relays of the statement are looked for
