"""Passive cues: "disampaikan oleh X", "disebutkan bahwa", "kapal itu disebut mampu"."""

import re
from itertools import pairwise

from schemas.tables import SpeechAct, Stance
from tasks.attribute.agents import source_after
from tasks.attribute.contents import clause_before, content_after
from tasks.attribute.grammar.draft import Draft
from tasks.attribute.lexicon import is_common
from tasks.attribute.noun_phrases import NAMED, Range, noun_phrase_end
from tasks.attribute.stance import Reading
from tasks.attribute.vocabulary import CueEntry

# What is hoped, asked or thought is rarely said to be so by the phrase right behind the passive
_AGENTLESS = frozenset({"hope", "demand", "assessment"})

_PREDICATES = tuple("x" + tag for tag in "vm!xnu")  # behind an agent: "dinilai warga | masih mahal"
# What is not denied is confirmed, and what is not confirmed stays open: "tidak dibantah X"
_TURNED: dict[Stance, Stance] = {"denied": "confirmed", "confirmed": "declined"}
_ACTS: dict[Stance, SpeechAct] = {"denied": "denial", "confirmed": "confirmation", "declined": "non_confirmation"}
_ANNOUNCED = 4  # words of a noun of saying that stands for what follows, fewer than this
_APPOSED = 3  # tokens before the cue of "…, klaim yang dibantah X"
_STORY = 300  # characters before a sentence in which the story that it tells is named
_FILED = 8  # words behind "dilaporkan" in which stands to whom


def read_passives(d: Draft) -> None:
    """Read passive cues: with an agent, at the head of a sentence, or raised over their subject."""
    s, tags, lex, n = d.s, d.s.tags, d.lex, len(d.s.tags)
    for i, tag in enumerate(tags):
        if tag != "P" or i in d.used:
            continue
        entry = s.entries[i]
        if entry.only_with or (i and tags[i - 1] == "J" and i > 1) or (i + 1 < n and tags[i + 1] in "A"):
            continue
        first = i
        modal = False
        while first and tags[first - 1] in "x!m":
            modal = modal or tags[first - 1] in "m!"
            first -= 1
        turned = modal and entry.stance in _TURNED and "m" not in tags[first:i]
        if (modal and not turned) or (
            first and (tags[first - 1] in "ufL" or s.tokens[first - 1].form in lex.words.clausal)
        ):
            continue  # "akan diumumkan", "Setelah dibantah X, …"
        predicated = tags[i + 1 : i + 2] in ("v", "m", "!")
        worthy = i > 0 and s.tokens[i - 1].form in lex.words.worthy
        calls = i > 0 and s.tokens[i].form in lex.cue_words.calling and s.tokens[i - 1].form in lex.cue_words.naming
        if (calls or worthy) and not predicated:
            continue  # "kerap disebut Kota Hujan", "patut dicurigai"
        if first and (s.tokens[first - 1].form in lex.alternative or _dates(d, first)):
            continue  # "rahmatun atau ditulis rahmatan", "sejak kasus pertama diumumkan X"
        if entry.tale and _is_fiction(d):
            continue  # "dalam film itu diceritakan P"
        if s.tokens[i].form not in entry.passive:
            _possessed(d, i, first, entry)
            continue
        if first and _in_document(d, i, first, entry):
            continue
        initial = first == 0 or (first == 1 and tags[0] in "J,")
        that = tags.find("b", i + 1, i + 14)
        agent = source_after(s, i, lex, agent=True)
        # What an anaphor stands for has been said: "Hal senada dikatakan perajin batik X"
        said = entry.act == "statement" and tags[:first] in ("K", "Kn", "Ki", "Kyn")
        marked = agent is not None and ("o" in tags[i : agent[0]] or said)
        if agent and (not _agent_like(d, agent, marked, entry) or _is_complement(d, i, agent, entry)):
            agent = None
        if not marked and not turned and (by := _fronted_agent(d, first)) is not None and not _names_it(d, i):
            if entry.stance == "asserted":
                d.add("passive.agent", (first, i + 1), by, d.cut((by[1] + 1, n), n), entry=entry)
            continue
        if (
            agent
            and not marked
            and entry.act in _AGENTLESS
            and _fronted(d, first)
            and tags[agent[1] : agent[1] + 1] in tuple("xm!v")
        ):
            agent, initial = None, True  # "Dengan cara itu, diharapkan BUMD dapat …"
        nameless = agent is not None and not set(tags[slice(*agent)]) & set("NGEO")
        if agent and nameless and not marked:
            predicate = tags[agent[1] : agent[1] + 1] in tuple("vxm!AP")
            described = tags[agent[1] : agent[1] + 1] == "y"
            if (initial and (predicate or described)) or (not initial and not predicate and entry.act == "assessment"):
                agent = None  # "Diperkirakan korban mengalami kerugian", "bisnis itu dianggap pemimpin di industri"
        elif agent and initial and not marked and entry.act == "assessment" and tags[slice(*agent)] == "O":
            agent = None  # "Diduga dia melarikan diri"
        if initial and not agent and tags[i + 1 : i + 2] == "," and that < 0 and _others_speak(d, i + 1):
            continue  # "Dikonfirmasi, X mengatakan …": asked, not said
        if initial and agent and entry.act == "statement" and _others_speak(d, agent[1]):
            d.relays.append(((first, agent[1]), agent))
            d.used.update(range(first, agent[1]))
            continue
        if not initial and not agent and that == i + 1 and (_occasion(d, first) or tags[first - 1] == ","):
            if not d.is_inside(first):
                origin = _came_from(d, first)
                # "Dalam rapat itu disebutkan bahwa P", "Jalan itu rusak, dijelaskan bahwa P"
                goes_on = not entry.hearsay and (_occasion(d, first) or d.is_connective((0, first - 1)))
                speaker = None if origin or goes_on else "unnamed"
                d.add("passive.that", (first, i + 1), origin, d.cut((that + 1, n), i), entry=entry, speaker=speaker)
            continue
        if initial and not turned:
            content, introduced = content_after(s, agent[1] - 1 if agent else i, lex)
            fronted = first > 1 and not agent
            if content is None or not (introduced or tags[i + 1 : i + 2] == "," or agent or fronted):
                _opens_clause(d, i, first, entry)
                continue
            if agent and tags[content[0]] == "y":  # "Diakui X, yang mendirikan klub itu, P"
                comma = tags.find(",", *content)
                content = (comma + 1, content[1])
                if comma < 0 or not d.is_finite(content):
                    continue  # "ditulis oleh X yang juga …"
            if that >= 0 and not introduced:
                content = (that + 1, content[1])
            d.add(
                "passive.that",
                (first, i + 1),
                agent,
                d.cut(content, i),
                entry=entry,
                weight=1.0 if introduced else 0.9,
                speaker="unnamed" if entry.family == "rumour" or (entry.act == "assessment" and not agent) else None,
            )
            continue
        if agent and entry.stance != "asserted" and _answers_claim(d, i, first, agent, entry):
            continue
        if agent:
            _passive_with_agent(d, i, first, agent, entry, turned)
            continue
        if turned:
            continue
        if entry.stance == "denied":
            before = _own_clause(d, clause_before(s, first, d.lex))
            if before and tags[first - 1] != "y":
                back = next((lex.families.get(s.tokens[k].form) for k in range(*before) if tags[k] == "K"), None)
                d.add(
                    "denial.back",
                    (first, i + 1),
                    None,
                    before,
                    entry=entry,
                    speaker="unnamed",
                    weight=0.5,
                    reading=Reading("denied", "denial", "positive", first, i),
                    points_back=back or ("thing" if before[1] - before[0] < 3 else None),
                )
            continue
        if not entry.hearsay or i + 1 >= n:
            continue
        _raised(d, i, first, entry)


def _is_fiction(d: Draft) -> bool:
    """Whether a sentence, or what stands before it, is about a made-up story, whose events nobody asserts."""
    begin = d.s.tokens[0].start
    before = d.text[max(0, begin - _STORY) : begin].casefold()
    words = set(re.findall(r"\w+", before))
    return any(token.form in d.lex.words.fiction for token in d.s.tokens) or not d.lex.words.fiction.isdisjoint(words)


def _answers_claim(d: Draft, i: int, first: int, agent: Range, entry: CueEntry) -> bool:
    """Record "P, klaim yang dibantah X": X denies what the clause before the comma says."""
    s, tags = d.s, d.s.tags
    if first < _APPOSED or tags[first - 3 : first] != ",Ky":
        return False
    noun, comma = s.tokens[first - 2], s.tokens[first - 3]
    for a in d.found:
        if a.content and a.content[0] < comma.start < a.content[1]:
            a.content = (a.content[0], comma.start)
    act: SpeechAct = "denial" if entry.stance == "denied" else "confirmation"
    reading = Reading(entry.stance, act, entry.polarity, first, i)
    rule = "denial.back" if entry.stance == "denied" else "confirmation.back"
    back = d.lex.families.get(noun.form, "thing")
    d.add(rule, (first, i + 1), agent, (first - 2, agent[1]), entry=entry, reading=reading, points_back=back)
    d.used.update(range(first, agent[1]))
    return True


def _points(stretch: str, entry: CueEntry) -> bool:
    """Whether a subject stands for a claim before: "hal itu", "rencana besar itu"; what is feared is a thing itself."""
    if "i" in stretch:
        return len(stretch) < (_ANNOUNCED if entry.act == "assessment" else _ANNOUNCED + 1)
    return len(stretch) < _ANNOUNCED and not stretch.strip("Kn")


def _is_matter(d: Draft, content: Range) -> bool:
    head = next((k for k in range(*content) if d.s.tags[k] not in "a#x"), content[0])
    return d.s.tokens[head].form in d.lex.words.matters


def _own_clause(d: Draft, before: Range | None) -> Range | None:
    """The last clause of a stretch, behind a contrast: "(beredar kabar P, namun) isu itu (dibantah X)"."""
    if before is None:
        return None
    tags, tokens = d.s.tags, d.s.tokens
    cuts = (k for k in range(before[1] - 1, before[0], -1) if tags[k - 1 : k + 1] == ",J")
    last = next((k for k in cuts if tokens[k].form in d.lex.contrast and k + 1 < before[1]), before[0] - 1)
    return last + 1, before[1]


def _opens_clause(d: Draft, i: int, first: int, entry: CueEntry) -> None:
    """ "Diduga sopir mengantuk(, truk itu menabrak pohon)": hearsay whose clause follows without "bahwa" or a comma."""
    tags, n = d.s.tags, len(d.s.tags)
    if not entry.hearsay or tags[i + 1 : i + 2] not in tuple("NTGSEna#D"):
        return
    content = d.first_clause((i + 1, n))
    ends = next((k for k in range(*content) if tags[k] in ",J"), content[1])
    if not d.is_finite((i + 1, ends)) or _is_filed(d, i):
        return
    d.add("passive.that", (first, i + 1), None, d.cut(content, i), entry=entry, weight=0.9, speaker="unnamed")


def _is_filed(d: Draft, at: int) -> bool:
    """Whether the stretch behind `at` says to whom somebody was reported, or for what: "ke polisi", "atas dugaan P"."""
    tags, tokens = d.s.tags, d.s.tokens
    end = next((k for k in range(at + 2, len(tags)) if tags[k] in "vAPmb!QyJxj,;"), len(tags))
    forms = [token.form for token in tokens[at + 1 : end + 1]]
    grounds = (d.lex.families.get(noun) == "suspicion" for form, noun in pairwise(forms) if form in d.lex.words.grounds)
    return not d.lex.words.filed.isdisjoint(forms[:_FILED]) or any(grounds)


def _dates(d: Draft, first: int) -> bool:
    """Whether the subject before a passive stands behind a moment: "sejak kasus pertama" (diumumkan X)."""
    tags = d.s.tags
    start = first
    while start and tags[start - 1] in "nDKHa#i":
        start -= 1
    return 0 < start < first and tags[start] in "nDK" and d.s.tokens[start - 1].form in d.lex.words.dating


def _fronted(d: Draft, first: int) -> bool:
    """Whether only a clause or phrase that is no subject stands before a passive: "Dengan cara itu, diharapkan …"."""
    tags = d.s.tags
    if first > 1 and not tags[:first].strip("opJix"):
        return True  # "Oleh karena itu diharapkan …"
    apart = tags[0] in "pu" or (tags[0] == "J" and d.is_finite((1, first)))  # not "Sedangkan klub itu, dinilai X …"
    return first > 1 and tags[first - 1] == "," and apart and not set(tags[: first - 1]) & set("AP,Q")


def _fronted_agent(d: Draft, first: int) -> Range | None:
    """Who stands before the subject of a passive: "Oleh jaksa, Budi | dituduh menerima suap"."""
    tags = d.s.tags
    lead = next((k for k in range(first) if tags[k] not in "Jx,"), first)
    agent = source_after(d.s, lead, d.lex) if tags[lead] == "o" else None
    if agent is None or tags[agent[1] : agent[1] + 1] != ",":
        return None
    kin = d.s.tokens[agent[1] - 1].form.endswith(d.lex.words.possessive_suffix)  # "Oleh ibunya, …"
    if not kin and not set(tags[slice(*agent)]) & NAMED:
        return None
    subject = tags[agent[1] + 1 : first]
    return agent if subject and not set(subject) & set("vAPQb,") else None


def _came_from(d: Draft, first: int) -> Range | None:
    """From whom words came, which a passive behind a comma tells: "Keterangan datang dari polisi, | dijelaskan"."""
    tags, tokens, words = d.s.tags, d.s.tokens, d.lex.words
    if tags[0] not in "KD" and tokens[0].form not in d.lex.sources.responses:
        return None
    came = (k for k in range(2, first) if tokens[k].form in words.origin)
    at = next((k for k in came if tokens[k - 1].form in d.lex.sources.responses), None)
    source = source_after(d.s, at, d.lex) if at is not None else None
    return source if source and source[1] == first - 1 else None


def _occasion(d: Draft, first: int) -> bool:
    """Whether only where or when something was said stands before a passive: "dalam rapat itu"."""
    before = d.s.tags[:first]
    return before[:1] == "p" and d.s.tokens[0].form in d.lex.words.inside and not before[1:].strip("nNGSTi#w(),pj")


def _possessed(d: Draft, i: int, first: int, entry: CueEntry) -> None:
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


def _in_document(d: Draft, i: int, first: int, entry: CueEntry) -> bool:
    """ "Dalam laporan itu disebutkan P": the document is the source."""
    s, tags = d.s, d.s.tags
    start = 0
    while start < first and (tags[start] in "Jx," or start in d.used):
        start += 1
    head = start
    while head < first and tags[head] in "pa":
        head += 1
    if s.tokens[start].form not in d.lex.words.inside:
        return False  # "hingga berita ini ditulis"
    if head in (start, first) or tags[head] not in "DKE" or entry.stance != "asserted":
        return False
    if d.lex.families.get(s.tokens[head].form) == "thing":
        return False  # "dalam hal ini X dianggap bersalah"
    source = (head, noun_phrase_end(s, head, first, d.lex))
    comma = tags.find(",", source[1], first)
    closed = comma if comma > 0 else first
    if (
        tags[source[1]] == "y"
        and tags.count("v", source[1], closed) == 1
        and not set(tags[source[1] : closed]) & set(",AP")
    ):
        source = (head, closed)  # "dalam laporan yang diterima redaksi"
    if tags[source[1] : first].strip("pNGnTSi#w(),"):
        return False
    content, introduced = content_after(s, i, d.lex)
    if content is None or d.is_too_short(content, introduced):
        return False
    if entry.telling and not introduced and not d.is_finite(content) and _is_matter(d, content):
        return True  # "Dalam buku itu dijelaskan resep obat batuk"
    subject = source[1] + (tags[source[1]] == ",")
    if subject < first and tags[subject] in "NTHGSna" and not introduced and "," not in tags[subject:first]:
        content = (subject, content[1])  # "Dalam dakwaan itu, | Rina disebut menerima suap"
    d.add("passive.that", (first, i + 1), source, d.cut(content, i), entry=entry, weight=1.0 if introduced else 0.9)
    d.used.add(i)
    return True


def read_pronoun_passives(d: Draft) -> None:
    """ "Kondisi mesin ia klaim masih prima": subject, pronoun, bare cue, predicate."""
    s, tags = d.s, d.s.tags
    for i in range(2, len(tags) - 1):
        if (
            tags[i] in "BK"
            and tags[i - 1] == "O"
            and s.tokens[i - 1].form not in d.lex.first_person
            and tags[i - 2] in "nNTGi"
            and i not in d.used
            and tags[i + 1] in "xvmnb!"
        ):
            before = clause_before(s, i - 1, d.lex)
            if before:
                d.add("passive.agent", (i, i + 1), (i - 1, i), (before[0], len(tags)), entry=s.entries.get(i))


def _others_speak(d: Draft, start: int) -> bool:
    """Whether an active cue with its own subject follows."""
    return any(tag == "A" and k not in d.used and d.speaks(k) for k, tag in enumerate(d.s.tags) if k >= start)


def _agent_like(d: Draft, agent: Range, marked: bool, entry: CueEntry) -> bool:
    """Whether a phrase right after a passive can be who said it, not what it is said to be."""
    tags = d.s.tags[agent[0] : agent[1]]
    if d.s.tokens[agent[0]].form.rstrip("0123456789.,") in d.lex.words.money:
        return False  # "keluarga diminta Rp 100 juta"
    described = tags[0] == "a" or tags[-1] == "i"
    if described and set(tags) & set("TSG") and d.s.tags[agent[1] : agent[1] + 1] in tuple("xvm!b"):
        return True  # "dinilai para ahli masih aman", "disebut lembaga itu sudah …"
    plain = tags == "S" or (tags == "G" and not d.s.is_lower(agent[0]))
    kin = tags == "n" and d.s.tokens[agent[0]].form.endswith(d.lex.words.possessive_suffix)
    if kin and entry.stance == "denied":
        return True  # "isu itu dibantah keluarganya"
    predicate = d.s.tags[agent[1] : agent[1] + 1] in tuple("vm!b") or d.s.tags[agent[1] : agent[1] + 2] in _PREDICATES
    predicate = predicate and d.s.tokens[agent[1]].form not in d.lex.words.moments
    if plain and (predicate or entry.stance == "denied" or _is_role(d, agent[1])):
        return True  # "dinilai KPK tidak wajar", "dipercaya warga membawa berkah"
    if tags[0] == "n":
        marked = marked or (d.s.tags[agent[1] : agent[1] + 1] == "v" and tags[1:].strip("N") == "")
        return marked and (tags.endswith("NN") or bool(set(tags) & set("TH")))
    return marked or (
        tags[0] in "NTHGSEO"
        and (set(tags) & set("NTHO") != set() or d.s.tokens[agent[0]].form in d.lex.sources.party_nouns)
    )


def _is_complement(d: Draft, i: int, agent: Range, entry: CueEntry) -> bool:
    """Whether a phrase after a passive is what something is said to be, or a thing: "diduga ASN", "disebut Pulau X"."""
    tags, end = d.s.tags, agent[1]
    if "o" in tags[i : agent[0]]:
        head = next((k for k in range(*agent) if tags[k] not in "a#"), agent[0])
        return d.s.tokens[head].form in d.lex.things
    if entry.family in ("rumour", "suspicion"):
        return True
    closed = tags[end : end + 1] in ("", ",", ".", ")")
    return closed and d.s.tokens[i].form in d.lex.cue_words.calling and "K" not in tags[:i]


def _passive_with_agent(d: Draft, i: int, first: int, agent: Range, entry: CueEntry, turned: bool) -> None:
    s, tags, n = d.s, d.s.tags, len(d.s.tags)
    stance = _TURNED[entry.stance] if turned else entry.stance
    reading = Reading(stance, _ACTS.get(stance, entry.act), entry.polarity, first, i)
    before = (
        _own_clause(d, clause_before(s, first, d.lex)) if entry.stance == "denied" else clause_before(s, first, d.lex)
    )
    if entry.stance == "denied" and before and any(s.tokens[k].form in entry.unless for k in range(*before)):
        return  # "bola sepakannya ditepis kiper"
    rest = agent[1]
    if first and tags[first - 1] == "," and tags[rest : rest + 1] == "," and tags[rest + 1 : rest + 2] in tuple("vmx!"):
        rest += 1  # "Rumah itu, diakui X, sudah kosong"
    yang = first
    while yang and tags[yang - 1] in "Jixw":
        yang -= 1
    relative = yang > 0 and tags[yang - 1] == "y"  # "yang saat itu diminta X …"
    if relative and (entry.handed or tags[agent[1] - 1] == "i" or tags[yang - 2 : yang - 1] == "?"):
        return  # "keputusan yang disampaikan X sudah sesuai", "apa yang disebut X sebagai perang"
    first = yang if relative else first
    pointing = entry.handed or entry.act == "demand"  # "Hal itu diminta X merespons …"
    role = _is_role(d, rest) and not entry.handed
    if _entrusts(d, i, rest, before) or (entry.family == "report" and _is_filed(d, agent[1] - 1)):
        return
    begins = "vmxu!bAP" if relative and entry.needs else "vmxu!nbAP"
    after = (rest, n) if rest < n and (tags[rest] in begins or role) and tags[rest:].strip(".") else None
    if after and s.tokens[rest].form in d.lex.words.using:
        after = None  # "surat itu ditulis oleh X menggunakan tinta merah"
    closed = first and tags[first - 1] == "," and tags[rest : rest + 1] == "," and not relative
    if closed and before and not d.is_finite(before) and d.is_finite((rest + 1, n)):
        before, after = None, (rest + 1, n)  # "Bank X, dikatakan Y, dana itu akan difokuskan"
    if relative:
        if after is None:
            return
        comma = tags.find(",", *after) if first > 1 and tags[first - 2] == "," else -1
        content: Range | None = (after[0], comma) if comma > 0 else after
    elif before and after and tags[rest] not in "b" and not (pointing and tags[slice(*before)] in ("Ki", "i")):
        content = (before[0], n)  # raised subject: the clause around the cue
    elif after and (tags[rest] == "b"):
        content = (rest + 1, n)
    elif after and before is None and not role and tags[rest] == ",":
        content = after
    else:
        content = before
    if content is None:
        return
    back = None
    if before and content == before:
        stretch = tags[before[0] : before[1]]
        if stretch[0] == "D" and not d.is_finite(before):
            return  # "Surat itu ditulis oleh Rina"
        if stretch[0] == "K" and any(s.tokens[k].form in d.lex.cue_words.alike for k in range(*before)):
            content = None  # "Hal senada dikatakan X": what he says follows
        elif stretch[0] == "K" and len(stretch) < _ANNOUNCED and not set(stretch) & set("iybN"):
            content = None  # "Pengakuan mengejutkan disampaikan X": what he says follows
        elif _points(stretch, entry):
            noun = next((s.tokens[k].form for k in range(*before) if tags[k] == "K"), None)
            back = d.lex.families.get(noun or "", "thing")
        elif entry.handed and not d.is_finite(before) and tags[before[0]] != "K":
            return  # things are handed over: "bantuan disampaikan oleh bupati"
        elif entry.stance == "denied" and stretch[0] == "K" and "b" in stretch:  # "klaim X bahwa P dibantah Y"
            content = (before[0] + stretch.index("b") + 1, before[1])
        elif entry.stance == "denied" and stretch.startswith("Ky"):  # "laporan yang menyebut P itu dibantah X"
            said = next((k for k in range(*before) if tags[k] == "A"), None)
            content = (said + 1, before[1]) if said else before
            back = None if said else d.lex.families.get(s.tokens[before[0]].form, "thing")
        elif entry.stance in ("denied", "confirmed") and tags[before[0]] == "K" and before[1] - before[0] > 2:
            content = (before[0] + 1 + (tags[before[0] + 1] == "b"), before[1])  # "kabar bahwa P dibantah X"
    if content is not None:
        content = d.cut(content, i if content[0] > i else n)
    rule = {"denied": "denial", "declined": "declined"}.get(stance, "passive.agent")
    rule += ".back" if back and rule != "passive.agent" else ""
    d.add(rule, (first, i + 1), agent, content, entry=entry, reading=reading, points_back=back)
    d.used.update(range(i, agent[1]))


def _is_role(d: Draft, at: int) -> bool:
    """Whether a prepositional predicate opens: what somebody is called, or his state ("dalam kondisi baik")."""
    words, tokens = d.lex.words, d.s.tokens
    if at + 1 >= len(tokens):
        return False
    if tokens[at].form in words.as_role:
        return True
    return d.s.tags[at] == "p" and tokens[at].form in words.inside and tokens[at + 1].form in words.conditions


def _entrusts(d: Draft, i: int, rest: int, before: Range | None) -> bool:
    """Whether somebody is trusted with an office: "dipercaya pelatih sebagai kapten", not "dipercaya warga manjur"."""
    if d.s.tokens[i].form not in d.lex.words.entrusting or rest >= len(d.s.tags):
        return False
    person = before is not None and d.s.tags[before[1] - 1] in "NTHOS"
    return d.s.tags[rest] in "pu" or (person and d.s.tags[rest] == "v")


def _names_it(d: Draft, i: int) -> bool:
    """Whether only what something is called follows: "gelombang itu disebut megatsunami"."""
    called = d.s.tags[i + 1 :].partition(",")[0].rstrip(".")
    words, last = d.lex.words, d.s.tokens[i + len(called)].form
    named = called[-1:] == "v" and not is_common(last, d.lex.language)  # a word that only looks like a verb
    plain = 0 < len(called) < 4 and not called[:-1].strip("xnNG") and (called[-1] in "nN" or named)
    return (
        plain
        and d.s.tokens[i].form in d.lex.cue_words.calling
        and last not in words.predicates | words.states
        and last not in d.lex.cue_words.untrue
    )


def _has_verb(d: Draft, start: int, end: int) -> bool:
    """Whether a clause has its verb already; one of having ("mobil berpelat merah") only describes."""
    tags, bearing = d.s.tags, d.lex.words.bearing_prefix
    verbs = (k for k in range(start, end) if tags[k] == "v" and not d.s.tokens[k].form.startswith(bearing))
    return any("y" not in tags[max(start, k - 2) : k] for k in verbs)


def _raised(d: Draft, i: int, first: int, entry: CueEntry) -> None:
    """ "Kapal itu disebut mampu …": an unnamed source; the subject belongs to the content."""
    s, tags, lex, n = d.s, d.s.tags, d.lex, len(d.s.tags)
    if tags[i + 1] not in "vmnAPb!xJ":
        return
    if (first and tags[first - 1] == "y") or _names_it(d, i):
        return
    before = clause_before(s, first, d.lex)
    if before is None or set(tags[before[0] : before[1]]) & set("AQ;:"):
        return
    comma = tags.rfind(",", 0, first)
    start = before[0]
    listed = tags[comma + 1] == "j" and comma + 2 < first  # "A, B, dan C dikabarkan …"
    if comma > start and not listed and set(tags[start:comma]) & set("vw"):
        start = comma + 1
    if entry.act == "assessment" and _has_verb(d, start, first):
        return  # "Ia tewas diduga karena …"
    if entry.family == "report" and _is_filed(d, i):
        return  # "Rina dilaporkan suaminya ke polisi"
    leads = s.tokens[start].form in lex.contrast or (tags[start] == "x" and s.tokens[start].form in lex.going_on)
    if leads and start + 1 < first:
        start += 1  # "Sementara harga beras diperkirakan …"
    whole = start >= first or (comma == first - 1 and d.is_finite((start, first)))
    if whole and not d.is_finite((i + 1, n)):
        return  # "ombak itu masuk jauh ke hulu, disebut bono"
    if tags[start] == "p" and (comma == first - 1 or tags[i + 1] == "b") and start == before[0]:
        start = i + 1 + (tags[i + 1] == "b")  # "Dalam brosur acara itu, disebutkan | akan ada P"
    content = d.cut(d.first_clause((start, n), first), n)
    if d.is_inside(max(i, start - 1)):
        return
    goes_on = any(s.tokens[k].form in lex.cue_words.going_on for k in {0, *range(first, i)})
    goes_on = goes_on and entry.family != "rumour"
    weight = 0.85 if entry.act == "assessment" else 1.0  # the reporter may be the one who thinks so
    speaker = "same" if goes_on else "unnamed"
    d.add("passive.raised", (first, i + 1), None, content, entry=entry, speaker=speaker, weight=weight)
