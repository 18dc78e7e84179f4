"""Passive cues whose agent is a pronoun: "…, diakuinya, …", "kondisi mesin ia klaim masih prima"."""

from tasks.attribute.contents import clause_before
from tasks.attribute.grammar.draft import Draft
from tasks.attribute.noun_phrases import Range
from tasks.attribute.stance import Reading
from tasks.attribute.vocabulary import CueEntry


def read_possessed(d: Draft, i: int, first: int, entry: CueEntry) -> None:
    """ "…, diakuinya …": said by whoever spoke before."""
    tags, n = d.s.tags, len(d.s.tags)
    rest = i + 1
    while rest < n and tags[rest] in ",b:":
        rest += 1
    closing = tags.find(",", rest)
    end = closing if first and tags[first - 1] == "J" and closing > 0 else n  # "meski diakuinya P, …"
    after = (rest, end) if tags[rest:end].strip('.~")') and tags[rest] not in "pwJe(#" else None
    before = clause_before(d.s, first, d.lex)
    if first and tags[first - 1] == "y" and (after is None or tags[rest] not in "xvm!PA"):
        return  # "yang pernah dilaporkannya"
    if first == i and i and tags[i - 1] == "n" and after and tags[rest] in "nNGa#":
        return  # "penyebab dinyatakannya wilayah itu rawan" names an act
    if after is None and before and tags[before[0]] == "K":
        return  # "Hal itu disampaikannya di …"
    content = after if after and not d.is_too_short(after) else before
    short = after is not None and content == before and tags[rest] in "nxv" and tags[first - 1] == ","
    subject = (
        before is not None
        and not d.is_finite(before)
        and tags[before[0]] not in "KJp"
        and "," not in tags[slice(*before)]
    )
    closed = first > 0 and tags[first - 1] == "," and tags[i + 1 : i + 2] == ","
    if after and before and subject and (closed or short or (tags[first - 1] in "ni" and tags[rest] in "xvm!n")):
        content = (before[0], n)  # "Jalan itu disebutnya rampung"
    if content is None or d.is_too_short(content):
        return
    if content == after:
        # "yang disebutnya telah memastikan P": the inner cue has no speaker of its own
        head = next((k for k in range(*after) if tags[k] not in "x"), rest)
        inner = d.s.tokens[head].start
        d.found = [a for a in d.found if not (a.cue and a.cue[0] <= inner < a.cue[1] and tags[rest] in "xA")]
    content = d.cut(content, i if content == after else n)
    mode = "mixed" if "Q" in tags[slice(*content)] else "indirect"
    reading = Reading(entry.stance, "denial" if entry.stance == "denied" else entry.act, entry.polarity, first, i)
    d.add("passive.possessed", (first, i + 1), None, content, entry=entry, reading=reading, mode=mode)
    d.used.add(i)


def read_pronoun_passives(d: Draft) -> None:
    """ "Mesin itu ia klaim masih prima", "lokasi yang mereka klaim menyimpan senjata": pronoun, bare cue, predicate."""
    s, tags = d.s, d.s.tags
    for i in range(2, len(tags) - 1):
        if tags[i] not in "BK" or tags[i - 1] != "O" or i in d.used:
            continue
        if s.tokens[i - 1].form in d.lex.first_person:
            continue
        if tags[i - 2] == "y":
            content = _claimed_of(d, i)
        else:
            before = clause_before(s, i - 1, d.lex) if tags[i - 2] in "nNTGi" and tags[i + 1] in "xvmnb!" else None
            content = (before[0], len(tags)) if before else None
        if content is not None:
            d.add("passive.agent", (i, i + 1), (i - 1, i), content, entry=s.entries.get(i))


def _claimed_of(d: Draft, i: int) -> Range | None:
    """What a relative clause has somebody claim: "(yang mereka klaim) sebagai markas"; not "(yang ia sebut) rumah"."""
    tags = d.s.tags
    if tags[i + 1] not in "xvm!" and d.s.tokens[i + 1].form not in d.lex.words.as_role:
        return None
    comma = tags.find(",", i)
    content = (i + 1, comma if comma > 0 else len(tags))
    return None if d.is_too_short(content) else content
