"""Verdicts on a claim in the words of a plain cue: "menyebut kabar P tidak benar", "ditanya apakah P, X bilang ya"."""

from tasks.attribute.grammar.denials import claim_inside
from tasks.attribute.grammar.draft import Cue, Draft
from tasks.attribute.grammar.questions import asked_before
from tasks.attribute.noun_phrases import Range
from tasks.attribute.stance import Reading
from tasks.attribute.untrue import called_untrue

_WORDED = 3  # words before "itu" in a claim that is called untrue, which say what it is


def read_answer(d: Draft, cue: Cue, content: Range) -> bool:
    """ "Ditanya apakah P, X menegaskan tidak ada": P is denied, or confirmed by a yes."""
    s, words = d.s, d.lex.cue_words
    last = next((k for k in range(*content) if s.tags[k] in ",."), content[1])
    wording = " ".join(token.form for token in s.tokens[content[0] : last])
    if wording not in words.answers_no | words.answers_yes:
        return False
    asked = asked_before(d, cue)
    if asked is None:
        return False
    if s.tokens[asked[0]].form in words.asked_truth and asked[1] - asked[0] > 1:
        asked = (asked[0] + 1, asked[1])
    first, behind = cue.reading.first, cue.reading.last
    reading = Reading("confirmed", "confirmation", "positive", first, behind)
    if wording in words.answers_no:
        reading = Reading("denied", "denial", "positive", first, behind)
    rule = "denial" if reading.stance == "denied" else "indirect"
    d.add(rule, (first, behind + 1), cue.source, asked, entry=cue.entry, reading=reading)
    return True


def read_called_untrue(d: Draft, cue: Cue, content: Range) -> bool:
    """ "X menyebut kabar P tidak benar": a denial of P."""
    s = d.s
    begin, end = s.tokens[content[0]].start, s.tokens[content[1] - 1].end
    judged = called_untrue(d.text, begin, end, d.lex)
    if judged is None:
        return False
    last = content[1]
    while last > content[0] and s.tokens[last - 1].end > judged.start():
        last -= 1
    if last - 1 > content[0] and s.tokens[last - 1].form in d.lex.words.as_role:
        last -= 1  # "menyebut kabar P sebagai fitnah"
    while last - 1 > content[0] and s.tags[last - 1] == "x":
        last -= 1  # "tuduhan itu sangat tidak benar"
    if last - content[0] < 1 or s.tags[last - 1] == "y" or cue.entry.act in ("demand", "warning", "hope"):
        return False  # "mengimbau warga tidak percaya kabar yang tidak benar"
    erring = any(t.form in d.lex.cue_words.erring for t in s.tokens[last : content[1]])
    if (erring or cue.entry.act == "assessment") and s.tags[content[0]] not in "KD":
        return False  # a decision or a referee judged wrong is no claim denied
    denied, back = claim_inside(d, (content[0], last), cue, False)
    if denied is not None and back and s.tags.find("i", *denied) - denied[0] >= _WORDED:
        back = None  # "menyebut kabar penutupan pasar itu hoaks"
    if denied is None or back:
        return False
    reading = Reading("denied", "denial", "positive", cue.reading.first, cue.reading.last)
    d.add("denial", (reading.first, reading.last + 1), cue.source, denied, entry=cue.entry, reading=reading)
    return True
