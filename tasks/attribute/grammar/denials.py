"""Denials, confirmations and refusals to answer: which proposition they are about."""

import re

from tasks.attribute.contents import content_after
from tasks.attribute.grammar.draft import Cue, Draft
from tasks.attribute.grammar.objects import is_circumstance
from tasks.attribute.grammar.questions import asked_before, asked_in, is_pointer
from tasks.attribute.noun_phrases import Range
from tasks.attribute.stance import Reading

# Rule of a stance whose content points back ("klaim tersebut")
_BACK = {
    "denied": "denial.back",
    "declined": "declined.back",
    "silent": "silent",
    "confirmed": "confirmation.back",
    "retracted": "retraction.back",
}

# From a noun of saying to the cue in its relative clause: "(tudingan) kuasa hukum, Rina Wati, yang (menyebut)"
_OF_WHOM = re.compile(r"[^,v]*(,[NTSGH()]+)?,?y[^,v]*")


def read_stanced(d: Draft, cue: Cue, content: Range | None, introduced: bool) -> None:
    """Record a denial, refusal, silence, confirmation or retraction, and the proposition it is about."""
    s, tags = d.s, d.s.tags
    reading = cue.reading
    if cue.entry.only_with == "report_noun" and reading.stance not in ("declined", "retracted"):
        if content is not None and not introduced and not _of_claim(d, content):
            if reading.stance != "confirmed":  # not "tidak menolak usulan itu"
                _read_refusal(d, cue, content)
            return
        if reading.stance == "confirmed" and content is None:
            return  # "mereka tak dapat menolak"
        if reading.stance != "confirmed":
            reading = Reading("denied", "denial", "positive", reading.first, reading.last)
    kind = {"declined": "declined", "silent": "silent", "denied": "denial"}.get(reading.stance, "indirect")
    group = (reading.first, reading.last + 1)
    back: str | None = None
    if content is not None and not introduced and _answers_badly(d, cue, content):
        return
    if content is not None and content[1] - content[0] == 1 and s.tokens[content[0]].form in d.lex.words.something:
        content = None  # "tidak mengatakan apa-apa"
    if content is not None and not introduced and is_circumstance(d, content, cue.entry):
        content = None  # "tidak membeberkan ke publik"
    if content is not None and not introduced and reading.stance == "denied":
        content = _called(d, content) or content
        if s.tokens[content[0]].form in d.lex.words.moments and "," not in tags[slice(*content)]:
            content = None  # "membantah saat diperiksa"
    if reading.stance in ("declined", "silent") and (_is_roused(d, cue) or _is_manner(d, content)):
        return
    answers = cue.entry.only_with == "refusal" or cue.entry.stance == "declined"
    if content is not None and answers and reading.stance in ("declined", "silent"):
        if _is_call(d, cue, content):
            return
        named = s.tokens[cue.at].form in d.lex.words.commenting and tags[content[0]] not in "pJ"
        named = named or "k" in tags[slice(*content)]  # "memilih bungkam saat ditanya apakah P"
        content = content if named else _topic_of_answer(d, content)
    if content is not None:
        content, back = claim_inside(d, content, cue, introduced)
    # "membantah terlibat", "mengakui keterlibatannya": one word is content enough
    one_word = content is not None and not back and tags[slice(*content)].strip(".,") in ("n", "v")
    if (
        content is not None
        and content[0] < content[1]
        and not introduced
        and (_is_act(d, cue, content) or _begins_with_or(d, content))
    ):
        return
    if content is None or back or (d.is_too_short(content, introduced) and not one_word):
        asked = asked_before(d, cue)
        if asked and not back and (kind == "indirect" or not is_pointer(d, asked)):
            if reading.stance == "silent":  # whoever was asked has answered nothing
                reading = Reading("declined", "non_confirmation", "positive", reading.first, reading.last)
            d.add(
                "declined" if kind in ("declined", "silent") else kind,
                group,
                cue.source,
                asked,
                entry=cue.entry,
                reading=reading,
            )
            return
        if kind == "indirect" and not back:
            return
        rule = _BACK[reading.stance]
        noun = content if content and not d.is_too_short(content) else None
        d.add(rule, group, cue.source, noun, entry=cue.entry, reading=reading, points_back=back or "thing")
        return
    rule = kind
    if kind == "indirect":
        following = s.tokens[content[0]].form
        if cue.relative and not set(tags[slice(*cue.source)] if cue.source else "O") & set("NTHGSEDO"):
            return
        if following in cue.entry.unless:
            return
        if cue.entry.stance == "denied" and not introduced and not d.is_finite(content) and tags[content[0]] != "K":
            return  # "tidak pernah membantah perintah ayahnya"
        rule = "indirect.that" if introduced else "indirect" if d.is_finite(content) else "indirect.noun"
    d.add(
        rule,
        group,
        cue.source,
        content,
        entry=cue.entry,
        reading=reading,
        mode="mixed" if "Q" in tags[content[0] : content[1]] else "indirect",
        weight=1.0 if not cue.shared else 0.9,
    )


def _called(d: Draft, content: Range) -> Range | None:
    """What somebody will not be called or accused of: "disebut | menerima suap", "saat dituding | menerima suap"."""
    tags, start = d.s.tags, content[0]
    start += tags[start] in "Jf"
    entry = d.s.entries.get(start)
    if start + 1 >= content[1] or tags[start] != "P" or entry is None or entry.act not in ("statement", "accusation"):
        return None
    if not {token.form for token in d.s.tokens[start : start + 2]}.isdisjoint(d.lex.words.anonymous):
        return None  # "menolak disebut namanya"
    start += 1 + (d.s.tokens[start + 1].form in d.lex.words.as_role)
    return (start, content[1]) if start < content[1] and tags[start] not in "op" else None


def _is_act(d: Draft, cue: Cue, content: Range) -> bool:
    """Whether a cue has an object that is no proposition: "menepis bola", "mengakui kawasan itu sebagai cagar"."""
    s, tags = d.s, d.s.tags
    if d.is_finite(content) or "Q" in tags[slice(*content)]:
        return False
    if cue.reading.stance == "confirmed":
        return tags[content[0]] != "O" and any(s.tokens[k].form in d.lex.words.as_role for k in range(*content))
    return cue.reading.stance == "denied" and s.tokens[content[0]].form in cue.entry.unless


def _is_roused(d: Draft, cue: Cue) -> bool:
    """Whether somebody was to be woken, not to be asked: "saat dibangunkan, Budi tidak merespons"."""
    return any(token.form in d.lex.words.rousing for token in d.s.tokens[: cue.at])


def _is_manner(d: Draft, content: Range | None) -> bool:
    """Whether what was not said stands before: "X tidak mengatakan demikian"."""
    return content is not None and d.s.tokens[content[0]].form in d.lex.words.thus and content[1] - content[0] == 1


def _answers_badly(d: Draft, cue: Cue, content: Range) -> bool:
    """Whether only how somebody answers is negated: "tidak menanggapi serius saran itu", "… dengan baik"."""
    form, words = d.s.tokens[content[0]].form, d.lex.words
    how = form in words.manner or form in words.with_subject
    return how and cue.entry.stance == "silent"


def _is_call(d: Draft, cue: Cue, content: Range) -> bool:
    """Whether somebody did not stir or act: "tidak merespons panggilan dari rekannya", "… keluhan warga"."""
    said = d.s.tokens[slice(*content)]
    asked = "E" in d.s.tags[slice(*content)] or any(token.form in d.lex.words.askers for token in said)
    return said[0].form in cue.entry.unless and not asked


def _begins_with_or(d: Draft, content: Range) -> bool:
    """Whether another verb shares the cue's object: "tidak menjawab atau merahasiakan pilihannya"."""
    tags = d.s.tags
    return tags[content[0]] == "j" and tags[content[0] + 1 : content[0] + 2] in ("v", "A")


def _topic_of_answer(d: Draft, content: Range) -> Range | None:
    """What an answer would be about ("belum memberikan tanggapan resmi soal P"); None when that is not said."""
    s, tags = d.s, d.s.tags
    if s.tokens[content[0]].form in d.lex.words.something:  # "tanggapan apa pun (soal P)"
        rest = content[0] + 1
        while rest < content[1] and tags[rest] == "x":
            rest += 1
        if rest == content[1] or tags[rest] in "tp":
            content = (rest, content[1])
    if content[0] == content[1]:
        return None
    head = next((k for k in range(*content) if tags[k] not in "xaw"), content[0])
    if tags[head] in "KDOikb?" or s.tokens[head].form in d.lex.words.about:
        return content
    topic = next((k for k in range(*content) if tags[k] == "t" or s.tokens[k].form in d.lex.words.about), None)
    if topic is not None:
        return topic, content[1]
    if s.tokens[head].form in d.lex.words.moments or s.tokens[head].form in d.lex.words.reacting:
        return None  # "(belum memberikan keterangan) hingga berita ini ditulis", "… menanggapi permintaan media"
    return content if d.is_finite(content) and "K" in tags[slice(*content)] else None


def _of_claim(d: Draft, content: Range) -> bool:
    """Whether what is turned down is a claim ("tuduhan itu"), and not a demand, a plan or an act."""
    s = d.s
    head = next((k for k in range(*content) if s.tags[k] not in "xawtp"), content[0])
    family = d.lex.families.get(s.tokens[head].form)
    if s.tokens[head].form in d.lex.cue_words.argued:
        return True  # "menolak alasan tersebut"
    return s.tags[head] in "iO" or (family is not None and family not in d.lex.cue_words.not_denied)


def _read_refusal(d: Draft, cue: Cue, content: Range) -> None:
    """ "menolak mundur", "menolak seruan gencatan senjata": no proposition is denied."""
    if d.s.tags[content[0]] == "j" or (
        d.s.tags[content[0]] == "J" and d.s.tokens[content[0]].form in d.lex.words.because
    ):
        return  # "menolak dan memilih pergi", "menolak karena merasa berhak": what is refused stands before
    if d.is_too_short(content) and d.s.tags[slice(*content)].strip(".") not in ("n", "v"):
        return
    said = content[0] + 1
    named = {token.form for token in d.s.tokens[content[0] : said + 1]}
    if d.s.tags[content[0]] in "PA" and not named.isdisjoint(d.lex.words.anonymous):
        return  # "menolak disebut namanya"
    if (called := _called(d, content)) is not None:  # "menolak disebut menerima suap"
        denial = Reading("denied", "denial", "positive", cue.reading.first, cue.reading.last)
        group = (denial.first, denial.last + 1)
        d.add("denial", group, cue.source, called, entry=cue.entry, reading=denial)
        return
    refusal = Reading("asserted", "refusal", "positive", cue.reading.first, cue.reading.last)
    rule = "indirect" if d.is_finite(content) else "indirect.noun"
    d.add(rule, (refusal.first, refusal.last + 1), cue.source, content, entry=cue.entry, reading=refusal, weight=0.9)


def _only_directs(d: Draft, start: int, end: int) -> bool:
    """Whether a relative clause says only where a claim goes or comes from: "(tudingan) yang diarahkan kepadanya"."""
    tags, tokens = d.s.tags, d.s.tokens
    verb = next((k for k in range(start + 1, end) if tags[k] != "x"), end)
    directed = tags[start : start + 1] == "y" and verb < end and tokens[verb].form in d.lex.words.directed
    return directed and not set(tags[verb + 1 : end]) & set("vAPMbyt:QJm!")


def claim_inside(d: Draft, content: Range, cue: Cue, introduced: bool) -> tuple[Range | None, str | None]:
    """The proposition denied: inside "laporan bahwa P", "tudingan X yang menyebut P", or meant by "klaim itu"."""
    s, tags, lex = d.s, d.s.tags, d.lex
    start, end = content
    if not introduced and (asked := asked_in(d, start, end)) is not None:
        return (asked, end), "thing" if is_pointer(d, (asked, end)) else None
    while (
        start < end
        and tags[start] in ("tl" if introduced else "xtlw")
        and s.tokens[start].form not in lex.words.remaining
    ):
        start += 1
    while start < end and s.tokens[start].form in d.lex.words.about:
        start += 1
    if start >= end:
        return None, "thing"
    # "membantah isi cuitan yang mengklaim P", "membantah laporan bahwa P"
    head, argued = start, lex.cue_words.argued
    while head < end and head < start + 3 and tags[head] not in "KD" and s.tokens[head].form not in argued:
        if tags[head] not in "nax":
            break
        head += 1
    if head < end and (tags[head] in "KD" or s.tokens[head].form in argued):
        noun = s.tokens[head].form
        that = tags.find("b", head, min(end, head + 14))
        cueing = next((k for k in range(head, min(end, head + 16)) if tags[k] in "AP" and "y" in tags[head:k]), None)
        if that >= 0 and (not set(tags[head:that]) & set(",v") or _only_directs(d, head + 1, that)):
            return (that + 1, end), None
        if _only_directs(d, head + 1, end):
            return (start, end), lex.families.get(noun, "thing")
        if cueing is not None and _OF_WHOM.fullmatch(tags, head + 1, cueing):
            said, _ = content_after(s, cueing, lex)
            return (said[0], min(said[1], end)) if said is not None else None, None
        after = tags[head + 1 : end]
        if after[:1] in ("O", "v") and d.is_finite((head + 1, end)):
            return (head + 1, end), None  # "kabar dirinya menikah", "tudingan menerima suap"
        if (
            not after
            or after[0] in "i,"
            or (after.find("i") >= 0 and not set(after[: after.find("i") + 1]) & set("vpytAP"))
            or not after.strip("NTGSHDEO()")
        ):
            return (start, end), None if noun in lex.words.pictures else lex.families.get(noun, "thing")
        k = head + 1
        while k < end and tags[k] in "tp" and (tags[k] == "t"):
            k += 1
        if k > head + 1 and k < end:
            return (k, end), None
    if tags[start:end].rstrip(".") == "vKi" and lex.families.get(s.tokens[start + 1].form) == "thing":
        return (start, end), "thing"  # "membantah melakukan hal itu"
    closed = tags[end - 1] in "vA" or s.tokens[end - 1].form in lex.words.predicates  # "dirinya kabur"
    # Whoever is silent on "insiden itu" is so on what that names; who denies it denies what was said of it
    named = cue.reading.stance in ("declined", "silent") and set(tags[start : end - 1]).isdisjoint("K")
    if (tags[start] in "iO" and end - start <= 2 and not introduced and not closed) or (
        not named and end - start <= 3 and tags[end - 1] == "i" and not set(tags[start:end]) & set("vNAP")
    ):
        return (start, end), "thing"
    return (start, end), None
