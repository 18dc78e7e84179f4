"""What the attribution stage finds: one attributed statement before anybody is resolved."""

from schemas.tables import Polarity, SpeechAct, Stance
from tasks.attribute.sentences import Sentence

Span = tuple[int, int]


class Attribution:
    """A source, a cue and a content, as spans of the document.

    `speaker` tells how the source is given: `stated` by its span, `same` as the statement before (a cue with -nya,
    a continuation, a shared subject whose span is elsewhere), or `unnamed`. `points_back` is the family of a noun
    that stands for a claim made elsewhere ("klaim tersebut"); `content` is then that noun phrase, or None. Not a
    dataclass, as tokens are none.
    """

    def __init__(
        self,
        *,
        block: int,
        sentence: int,
        rule: str,
        confidence: float,
        cue: Span | None,
        lemma: str | None,
        source: Span | None,
        speaker: str,
        content: Span | None,
        mode: str,
        act: SpeechAct,
        stance: Stance,
        polarity: Polarity,
        family: str | None,
        points_back: str | None,
        continuation: bool,
        clause: Span,
    ):
        self.block, self.sentence, self.rule, self.confidence = block, sentence, rule, confidence
        self.cue, self.lemma, self.source, self.speaker, self.content = cue, lemma, source, speaker, content
        self.mode, self.act, self.stance, self.polarity, self.family = mode, act, stance, polarity, family
        self.points_back, self.continuation = points_back, continuation
        self.clause = clause  # the sentence, where the date and relays of the statement are looked for
        self.relays: list[Span] = []
        self.told: list[Span] = []  # to whom it was said: a relay where that is a medium
        self.through: Span | None = None  # who spoke for the source ("AS melalui Menteri …")
        self.parent: int | None = None
        self.within: Sentence | None = None  # the sentence of a quotation that holds it, tagged on its own
