"""What stands behind a verb and is no claim: what it is about, whom it is about, when it was."""

from collections.abc import Collection
from itertools import pairwise

from tasks.attribute.grammar.draft import Cue, Draft
from tasks.attribute.noun_phrases import Range
from tasks.attribute.vocabulary import CueEntry

_SHORT = 8  # tokens of where and how something was done
_COUNTED = 5  # tokens in which a number and what it counts stand: "sebanyak 12 kali gempa"
_PLACE = 2  # letters of a state's short name: "AS", and of a body's more
_FILED = 8  # words behind "dilaporkan" in which stands to whom


def says_something(d: Draft, content: Range) -> bool:
    """Whether an object does not tell what was said: "(mengatakan) sesuatu kepada X", "(mengungkapkan) banyak hal"."""
    tags = d.s.tags
    head = next((k for k in range(*content) if tags[k] not in "a#"), content[0])
    form, following = d.s.tokens[head].form, tags[head + 1 : min(head + 2, content[1])]
    if tags[head] == "K" and head > content[0]:
        ends = next((k for k in range(*content) if tags[k] == "J"), content[1])
        told = following not in ("", "p", "J") or d.is_finite((content[0], ends))
        return d.lex.families.get(form) == "thing" and not told
    return tags[head] != "?" and form in d.lex.words.something and following not in tuple("vxm!A")


def names_only(d: Draft, content: Range, finite: bool) -> bool:
    """Whether a content is a name with, at most, where and when: whom somebody reported, and no proposition."""
    words = d.s.tags[slice(*content)]
    rest = words.lstrip("NTHj#") if words[:1] == "N" else words.lstrip("NTH")
    return len(rest) < len(words) and (not rest or rest[0] in ("J" if finite else "pw#(.,J"))


def what_is_given(d: Draft, cue: Cue, content: Range) -> Range:
    """A content behind one adjective of a noun given, and what ties a danger to it.

    "(mengeluarkan imbauan) resmi | agar P", "(mengeluarkan peringatan) dini terhadap | potensi P".
    """
    tags, tokens, words, (start, end) = d.s.tags, d.s.tokens, d.lex.words, content
    following = tokens[start + 1].form if start + 1 < end else ""
    linked = following in words.so_that or following in words.about or tags[start + 1 : start + 2] in ("m", "t")
    linked = (
        linked or is_danger(d, cue, start + 1) or (tags[start + 1 : start + 2] == "u" and cue.entry.act == "demand")
    )
    if linked and start == cue.reading.last + 1 and tags[start] in "nxB":
        start += 1
    tied = tokens[start].form in words.about or tags[start] == "t"
    return (start + (tied and is_danger(d, cue, start + 1)), end)


def is_danger(d: Draft, cue: Cue, at: int) -> bool:
    """Whether a warning has at `at` what is warned of: "potensi banjir"."""
    return cue.entry.act == "warning" and at < len(d.s.tokens) and d.s.tokens[at].form in d.lex.words.dangers


def opens_what_is_given(d: Draft, cue: Cue, content: Range) -> bool:
    """Whether what follows says which signal or advice was given: "akan P", "agar P", "yaitu P", a quotation."""
    tags, first, words = d.s.tags, content[0], d.lex.words
    form, before = d.s.tokens[first].form, d.s.tokens[first - 1].form
    purpose = tags[first] == "u" and cue.entry.act == "demand"
    named = before in words.naming or before == ":" or is_danger(d, cue, first)
    return tags[first] in "mQ" or form in words.so_that or purpose or named


def judges(d: Draft, cue: Cue, content: Range) -> bool:
    """Whether what is judged says what is wrong or right with it: "(mengeluhkan) harga pupuk yang naik"."""
    relative = d.s.tags.find("y", *content)
    if not cue.entry.judging or relative <= content[0] or d.s.tags[content[0]] in "pu":
        return False
    said = range(relative + 1, content[1])
    return any(d.s.tags[k] in "vm!AP" or d.s.tokens[k].form in d.lex.words.predicates for k in said)


def counts(d: Draft, cue: Cue, content: Range) -> bool:
    """Whether a body says how many cases it has on record: "(BMKG mencatat) 12 gempa susulan"."""
    tags, tokens, source = d.s.tags, d.s.tokens, cue.source
    near = range(content[0], min(content[1], content[0] + _COUNTED))
    number = next((k for k in near if tags[k] in "#a"), None)
    if not cue.entry.counting or number is None or source is None or "w" in tags[slice(*source)]:
        return False  # "tiga bulan pertama mencatat 40 kasus"
    short = d.text[slice(*d.s.span(source[0], source[0] + 1))]
    state = " ".join(token.form for token in tokens[slice(*source)]) in d.lex.states
    body = state or not set(tags[slice(*source)]).isdisjoint("GTSHEDK") or (short.isupper() and len(short) > _PLACE)
    return body and any(tokens[k].form in d.lex.words.incidents for k in near if k > number)


def says_what_for(d: Draft, content: Range, unless: Collection[str] = ()) -> bool:
    """Whether a purpose with a verb of its own follows: "(meminta) bantuan polisi untuk membuka jalan"."""
    tags = d.s.tags
    return any(
        tags[k] == "u"
        and (tags[k + 1] in "vA!mxP" or d.s.tokens[k].form in d.lex.words.so_that)
        and d.s.tokens[k + 1].form not in unless
        for k in range(content[0] + 1, content[1] - 1)
    )


def is_filed(d: Draft, content: Range) -> bool:
    """Whether a content says against whom a complaint is brought, and to whom or why."""
    forms = [token.form for token in d.s.tokens[content[0] + 1 : content[1]]]
    return not d.lex.words.filed.isdisjoint(forms) or _on_grounds(d, forms)


def is_reported_to(d: Draft, at: int) -> bool:
    """Whether the stretch behind `at` says to whom somebody was reported, or for what: "ke polisi", "atas dugaan P"."""
    tags, tokens = d.s.tags, d.s.tokens
    end = next((k for k in range(at + 2, len(tags)) if tags[k] in "vAPmb!QyJxj,;"), len(tags))
    forms = [token.form for token in tokens[at + 1 : end + 1]]
    return not d.lex.words.filed.isdisjoint(forms[:_FILED]) or _on_grounds(d, forms)


def _on_grounds(d: Draft, forms: list[str]) -> bool:
    """Whether words say for which suspicion somebody is reported: "atas dugaan P"."""
    return any(a in d.lex.words.grounds and d.lex.families.get(b) == "suspicion" for a, b in pairwise(forms))


def is_alike(d: Draft, content: Range) -> bool:
    """Whether a content is like what another said ("mengatakan hal serupa")."""
    end = min(content[1], content[0] + 3)
    told = "t" in d.s.tags[end : end + 1]  # "hal yang sama tentang P" tells P
    return not told and any(d.s.tokens[k].form in d.lex.cue_words.alike for k in range(content[0], end))


def is_matter(d: Draft, cue: Cue, content: Range, finite: bool) -> bool:
    """Whether an object is what was told about, and not what was said: "hasil survei itu", "alasan dia mundur"."""
    tags, tokens, words = d.s.tags, d.s.tokens, d.lex.words
    if not cue.entry.telling or cue.reading.stance != "asserted":
        return False
    head = next((k for k in range(*content) if tags[k] not in "a#xt"), content[0])
    if tokens[head].form not in words.matters or tags[head] in "J":
        return False
    rest = range(head + 1, content[1])
    if "b" in tags[head : content[1]] or any(tokens[k].form in words.naming or tags[k] == ":" for k in rest):
        return False
    if any(tokens[k].form in words.so_that or tokens[k].form in words.copula for k in rest):
        return False
    if tokens[head].form in words.reasons:
        return not any(tokens[k].form in words.because or tags[k] == "P" for k in rest)
    return not finite


def only_asks(d: Draft, content: Range, finite: bool) -> bool:
    """Whether an object is a question whose answer is not given: "mengungkapkan siapa pelakunya"."""
    answered = any(d.s.tokens[k].form in d.lex.words.answering for k in range(*content))
    return d.s.tags[content[0]] == "?" and not finite and not answered


def is_circumstance(d: Draft, content: Range, entry: CueEntry) -> bool:
    """Whether what follows a cue is no object of it: "tetapi P", or only where, how and to whom."""
    tags, words = d.s.tags[slice(*content)], d.lex.words
    form = d.s.tokens[content[0]].form
    if form in words.adversative:
        return True
    if tags[0] != "p" or entry.act not in ("statement", "commitment") or form in words.as_role:
        return False
    within = d.s.tokens[content[0] : content[1] - 1]
    if any(token.form.endswith(words.possessive_suffix) for token in within):
        return False  # "menjawab pada tahap pertama komoditasnya nikel"
    return d.s.tags[content[0] - 1] != "," and len(tags) <= _SHORT and not set(tags) - set("pnNGTHSixw~.")


def is_moment(d: Draft, content: Range) -> bool:
    """Whether a stretch only says when or how far: "(mengaku) saat diperiksa", "(bersikeras) hingga menarik X"."""
    tags, opens = d.s.tags, d.s.tokens[content[0]].form
    if opens not in d.lex.words.moments or "," in tags[slice(*content)] or content[1] - content[0] < 2:
        return False
    verbs = sum(tags[k] in "vmAPk!" for k in range(*content))
    return verbs == 1 and tags[content[0] + 1] in "vAPk"


def accuses_only(d: Draft, content: Range) -> bool:
    """Whether somebody is accused of nothing that is said: "menuduh anak yang bermain di lokasi"."""
    tags = d.s.tags[slice(*content)]
    said = any(d.s.tokens[k].form in d.lex.words.as_role | d.lex.words.grounds for k in range(*content))
    return "y" in tags and not said and not set(tags[: tags.index("y")]) & set("pn")


def is_unfinished(d: Draft, content: Range) -> bool:
    """Whether the cue cut a content down to a concession: "meski timnya unggul(, tapi menurutnya …)"."""
    tags, (start, end) = d.s.tags, content
    conceded = tags[start:end].rstrip(",J")
    cut = end < len(tags) - 1 and "," in tags[start + len(conceded) : end + 1]
    return cut and d.s.tokens[start].form in d.lex.words.conceding and "," not in conceded


def reports_somebody(d: Draft, cue: Cue, content: Range) -> bool:
    """Whether somebody reports a person, which is no proposition: "Rina melaporkan suaminya karena penganiayaan"."""
    tags, tokens = d.s.tags, d.s.tokens
    head = next((k for k in range(*content) if tags[k] not in "a#"), content[0])
    kin = tokens[head].form.removesuffix(d.lex.words.possessive_suffix) in d.lex.sources.relations
    body = cue.source is not None and bool(set(tags[slice(*cue.source)]) & set("GED"))
    return (tags[head] in "STHO" or kin) and not body


def shows(d: Draft, cue: Cue) -> bool:
    """Whether a picture is told of by what it shows: "video yang menggambarkan banjir itu"."""
    words, source = d.lex.words, cue.source
    return (
        source is not None and d.s.tokens[source[0]].form in words.pictures and d.s.tokens[cue.at].form in words.showing
    )


def sues(d: Draft, content: Range) -> bool:
    """Whether somebody is taken to court for something: "menuntut perusahaan itu atas pelanggaran kontrak"."""
    return any(d.s.tokens[k].form in d.lex.words.grounds for k in range(*content))


def only_points(d: Draft, content: Range) -> bool:
    """Whether an object only points back: "(menyesalkan) pernyataan itu"."""
    return d.s.tags[slice(*content)].rstrip(".") == "Ki"


def only_names(d: Draft, cue: Cue, content: Range) -> bool:
    """Whether many call something by a name: "warga menyebut tempat itu (sebagai) Gua Hantu"."""
    tags, tokens = d.s.tags, d.s.tokens
    if tokens[cue.at].form in d.lex.cue_words.calling and _calls(d, content):
        return True
    if tokens[cue.at].form not in d.lex.cue_words.calling or cue.source is None or tags[cue.source[0]] not in "STna":
        return False
    opens = next((k + 1 for k in range(content[1] - 1, content[0] - 1, -1) if tags[k] != "N"), content[0])
    before = tokens[opens - 1]
    behind = before.form in d.lex.words.as_role or tags[opens - 1] == "i" or opens - 1 == cue.reading.last
    return opens < content[1] and behind and not d.is_finite((content[0], max(opens - 1, content[0])))


def _calls(d: Draft, content: Range) -> bool:
    """Whether something is called by a name that is said to be one: "(menyebut) X dengan julukan Y"."""
    forms = [token.form for token in d.s.tokens[slice(*content)]]
    named = any(a in d.lex.words.with_subject and b in d.lex.words.nicknames for a, b in pairwise(forms))
    return named and not d.is_finite(content) and '"' not in d.s.tags[slice(*content)]
