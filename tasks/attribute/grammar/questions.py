"""What a source was asked: "Ditanya soal P, X tak menjawab", "X bungkam saat dikonfirmasi terkait P"."""

import re

from tasks.attribute.grammar.draft import Cue, Draft
from tasks.attribute.noun_phrases import Range

# A topic that opens its sentence, and one that points back: "(Namun) soal | hal itu"
_TOPIC = re.compile(r"(?:[Jjx],?)*t")
_POINTER = re.compile(r"K?i\.?")


def asked_before(d: Draft, cue: Cue) -> Range | None:
    """What a source was asked, when the question stands before its answer: "Ditanya soal P, X tak menjawab"."""
    tags = d.s.tags
    asked = max(tags.rfind("k", 0, cue.at), _sought(d, 0, cue.at))
    until = cue.source[0] if cue.source and cue.source[0] > asked else cue.at
    comma = tags.rfind(",", asked + 1, until)
    if asked < 0 and (topic := _TOPIC.match(tags)):
        return _rumoured(d, until) or _withheld_topic(d, cue, topic.end(), until)
    if asked < 0 or comma < 0:
        return None
    start = _behind_asking(d, asked, comma)
    return (start, comma) if comma - start > 1 else None


def asked_in(d: Draft, start: int, end: int) -> int | None:
    """Where what somebody was asked begins in a stretch: "(enggan menjawab) saat ditanya soal | P"."""
    asked = d.s.tags.find("k", start, end)
    if asked < 0:
        asked = _sought(d, start, end)
    return None if asked < 0 else _behind_asking(d, asked, end)


def _sought(d: Draft, start: int, end: int) -> int:
    """The topic on which an answer was sought in start..end, or -1: "saat dikonfirmasi | terkait (P)"."""
    tags, tokens, words = d.s.tags, d.s.tokens, d.lex.words
    for k in range(start + 1, end):
        form = tokens[k].form
        invited = tags[k] == "A" and form.startswith(words.passive_prefix)  # "dimintai tanggapan"
        if tags[k - 1] == "J" and (form in words.interviewed or invited):
            topic = tags.find("t", k + 1, end)
            return topic if set(tags[k + 1 : max(topic, k)]).isdisjoint("vAPm!Q,") else -1
    return -1


def _behind_asking(d: Draft, asked: int, end: int) -> int:
    """First token of what is asked about, behind the word for asking: "ditanya lagi soal | P"."""
    start = asked + 1
    while start < end and d.s.tags[start] in "xti?jw,":
        start += 1
    return start


def _rumoured(d: Draft, until: int) -> Range | None:
    """The proposition of a rumour that opens the sentence: "Soal kabar (bahwa) P, X membantah"."""
    tags = d.s.tags
    comma = tags.find(",", 0, until)
    start = 2 + (tags[2:3] == "b")
    told = tags[1:2] == "K" and comma > start and d.is_finite((start, comma))
    return (start, comma) if told and tags[start] not in "yi" else None


def _withheld_topic(d: Draft, cue: Cue, start: int, until: int) -> Range | None:
    """What a refusal is about, where that opens the sentence: "Soal P, X enggan berkomentar"."""
    tags = d.s.tags
    comma = tags.find(",", start, until)
    told = cue.reading.stance in ("declined", "silent") and comma - start > 1
    return (start, comma) if told and not is_pointer(d, (start, comma)) else None


def is_pointer(d: Draft, topic: Range) -> bool:
    """Whether a topic only points to what was said before: "hal itu", but not "kasus itu"."""
    return _POINTER.fullmatch(d.s.tags, *topic) is not None
