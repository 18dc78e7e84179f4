"""Who stands after a bare or passive cue (token ranges; see `subjects`)."""

import re

from tasks.attribute.chunks import in_country
from tasks.attribute.descriptions import DESCRIPTION, demonstrative_ahead
from tasks.attribute.lexicon import Lexicon, is_common
from tasks.attribute.noun_phrases import NAMED, Range, bare_name, is_initial, serves
from tasks.attribute.sentences import Sentence

_SUBJECT_AND_VERB = re.compile(r"(?:N+|[GSTn]+i)[vxm!A]")
_FIELDS = re.compile(r"(?:[NDK]{1,3},){1,3}j[ND]")
_PLAIN_FIELDS = re.compile(r"([NDGK])(?:,[NDGK]){0,3}jx?([NDGK])")
_ALSO = re.compile(r"yx?[TSGNH]+,H*N+(?=[.,p(w#]|$)")
_NAMES = re.compile(r"(?:,T?H*N{1,4})*,?jT?H*N{1,4}(?=[.,(#wQ]|$)")
_PREDICATED = re.compile(r"n+[NDG]{0,4}#?[vm!]")  # "harga beras Cianjur 2024 naik"
_ENVOY = re.compile("N{3,}$")
_MEMBER = re.compile(r"G[NG]*NN$")
_NOT_DESCRIBING = "ABMPRQ,.;:()pJ"
_DEGREE = re.compile(r",H(?:\([HN]\))?")  # ", SpJP(K)"
# When a document was made, what it stands in and by whom it was made
_MADE = re.compile(
    r"(?:p?(?:w?#|w+(?:\(#\))?))?(?:p[DKEn][DKExnNGTHi.#()]*|pN[DKExnNGTHi.#()]*(?=y))?(?:yx?[vP]o?[DKExnNGTHSi#wpj()]+)?(?:[op][xnNGTHj()]+)?"
)
_PAPER = 20  # tokens that this goes on for, at most


def source_after(s: Sentence, cue: int, lex: Lexicon, *, agent: bool = False) -> Range | None:
    """The noun phrase right of a bare or passive cue: name, office and name, or body, with its apposition.

    `agent` reads on through prepositional phrases ("dinilai oleh pengelola dana di pasar modal cocok").
    """
    tags, n = s.tags, len(s.tags)
    i = cue + 1
    while (
        i < n
        and tags[i] in "xo-p"
        and (
            tags[i] in "xo"
            or (tags[i] == "p" and s.tokens[i].form in lex.words.origin)
            or (
                tags[i] == "p"
                and tags[: cue + 1].endswith(("R", "eR")[cue > 0])
                and s.tokens[i].form in lex.words.inside
            )
        )
    ):
        i += 1
    if tags[cue] in "KD" and tags[i + 1 : i + 2] in tuple("NTHGSE") and s.tokens[i].form in lex.words.written:
        i += 1  # "pernyataan tertulis X"
    start = i
    while i < n:
        tag = tags[i]
        if tag in "NTHGEDSOnKai#" or tag == '"':
            if (tag == "#" and i == start) or s.tokens[i].form in lex.existential:
                break
            if tag == "n" and tags[start:i] == "O":
                break  # "kata dia marwah …"
            if tag == "n" and i > start and tags[i - 1] == "N" and _name_is_whole(tags, start, i):
                break  # "kata Basuki khusus …"
            if tag == "n" and tags[cue] == "M" and i > start and _opens_content(s, start, i):
                break  # "menurut Rina balapan Moto GP menjadi …"
            if tag == "x" or (tag == "i" and i == start) or (tag == "a" and i > start and tags[i - 1] in "NO"):
                break
            i += 1
        elif tag == "." and tags[i - 1] == "H" and tags[i + 1 : i + 2] in ("N", "H"):
            i += 1  # "Dr. Tom Leighton"
        elif tag == "." and i > start and tags[i + 1 : i + 2] == "#" and s.tokens[i - 1].form in lex.abbreviations:
            i += 1  # "Pedoman No. 6"
        elif tag == "." and i > start and tags[i - 1 : i + 2] == "N.N" and is_initial(s, i - 1, lex):
            i += 1  # "Arif L. Nursandi"
        elif tag == "(":
            closing = tags.find(")", i)
            if closing < 0 or "#" in tags[i:closing] or closing - i > 8:
                break
            i = closing + 1
            if tags[cue] == "M" and "T" not in tags[start:i] and _clause_opens(tags, i):
                break  # "laporan Kantor Berita X (KBX) Israel menembakkan …"
        elif (
            tag == "x"
            and i > start
            and (tags[i - 1] in "EDK" or s.tokens[i - 1].form in lex.sources.platforms)
            and (tags[i + 1 : i + 2] in tuple("NTGEn,") or (i + 1 < n and _made_by(s, start, i + 1, lex)))
        ):
            i += 1  # "situs resmi Dewan Pers"
        elif tag == "J" and tags[i - 1 : i + 2] in ("nJ,", "DJ,", "KJ,") and s.tokens[i].form in lex.words.provisional:
            i += 1  # "hasil pemeriksaan sementara, P"
        elif tag == "w" and i == start:
            break
        elif (tag == "v" and set(tags[start:i]) & set("ST") and tags[i + 1 : i + 3] in (",N", ",H")) or (
            tag == "w" and tags[i - 1] == "#" and tags[i + 1 : i + 2] == "i"
        ):
            i += 1  # "salah satu warga terdampak, Rina", "wanita 40 tahun itu"
        elif (
            (tag in "pu" and i > start and _title_goes_on(s, start, i, lex))
            or (tag == "p" and i > start and _made_by(s, start, i, lex))
            or (
                agent
                and tag == "p"
                and i > start
                and tags[i + 1 : i + 2] == "n"
                and s.tokens[i].form not in lex.adjunct
                and s.tokens[i].form not in lex.words.as_role
            )
            or (tag == "j" and i > start and i + 1 < n and tags[i + 1] in "NTGHSOEa" + _noun_if(tags, start, i))
        ):
            i += 1
        elif tag == "," and i > start and tags[start] in "TSa" and _address_goes_on(s, i, tags[cue] in "MR", lex):
            i += 1  # "Kepala Desa X, Kecamatan Y, Kabupaten Z, Rina Wati"
        elif tag == "," and i > start and _list_in_name(s, start, i, lex):
            i += 1  # "Kepala Pusat Data, Informasi, dan Komunikasi …"
        elif tag == "," and i > start and _apposition_follows(tags, start, i, tags[cue] in "MR"):
            names = i + 1 + len(tags[i + 1 :]) - len(tags[i + 1 :].lstrip("N"))
            if "p" in tags[start:i] and in_country(s, i + 1, names, lex):
                break  # "Direktur Sinar di Bandung, Indonesia"
            i += 1
            while i < n and (
                tags[i] in "NHTGni#"
                or tags[i - 1 : i + 1] == "H."
                or tags[i : i + 3] in ("(H)", "(N)")
                or (tags[i - 1 : i + 2] == "N.N" and s.tokens[i - 1].end - s.tokens[i - 1].start == 1)
            ):
                i += 3 if tags[i] == "(" else 1
            closing = tags.find(")", i) if tags[i : i + 1] == "(" else -1
            if closing > 0 and "#" not in tags[i:closing]:
                i = closing + 1
            break
        else:
            break
    while i > start and tags[i - 1] in "jpu,ax":
        i -= 1
    if tags[start : start + 1] == "T" and (also := _ALSO.match(tags, i)):
        return start, also.end()  # "Wakil Ketua Partai X yang juga Ketua Y, Rina Wati"
    if i < n and tags[i] == "v" and i == start + 1 and tags[start] in "TSn":
        described = next((k for k in range(i, min(n, i + 7)) if tags[k] in 'i,.Q"'), i)
        if tags[described] == "i" and s.tokens[i].form.startswith(lex.words.bearing_prefix):
            return start, described + 1  # "kata pria berusia 20 tahun itu"
    if (
        tags[start:i] in ("T", "S")
        and tags[i : i + 1] == "y"
        and i + 1 < n
        and s.tokens[i + 1].form in lex.words.further
    ):
        described = next((k for k in range(i, min(n, i + DESCRIPTION)) if tags[k] in _NOT_DESCRIBING), n)
        return start, described  # "ucap pria yang juga menjadi juri"
    if i == start or (not set(tags[start:i]) & NAMED and not set(tags[start:i]) <= set("naiKD")):
        return None
    if (pointed := demonstrative_ahead(s, start, i, lex)) is not None:
        return start, pointed + 1
    if tags[i : i + 1] == "y" and tags[i + 2 : i + 3] == "N" and s.tokens[i + 1].form in lex.sources.naming:
        return start, i + 2 + len(tags[i + 2 :]) - len(tags[i + 2 :].lstrip("N"))  # "ayah korban yang bernama Rina"
    if not tags[start:i].strip("NTH") and (listed := _NAMES.match(tags, i)):
        return start, listed.end()  # "kata Rina Wati, Budi Santoso, dan Tio Halim"
    degrees = i
    while (
        tags[i - 1] in "NH" and (degree := _DEGREE.match(tags, degrees)) and _is_degree(s.tokens[degrees + 1].form, lex)
    ):
        degrees = degree.end()
    if degrees > i and tags[degrees : degrees + 1] in (",", ".", "", "a"):
        return start, degrees  # "Kepala Dinas X, dr. Rina Wati, M.Kes"
    return bare_name(s, start, i, lex)


def paper_end(s: Sentence, end: int) -> int:
    """Where the phrase of a document ends whose noun ends at `end`: "studi | dalam Pedoman No. 6 yang dirilis X, P"."""
    tags = s.tags
    comma = tags.find(",", end, end + _PAPER)
    stop = comma if comma > 0 else len(tags.rstrip("."))
    made = tags[end:stop]
    goes_on = tags[end - 1] in "DK" and made[:1] in tuple("pw#") and len(made) < _PAPER
    return stop if goes_on and set(made) & set("NGTHE") and _MADE.fullmatch(made) else end


def _is_degree(form: str, lex: Lexicon) -> bool:
    return form in lex.degrees or lex.classes.get(form) != "H"


def _clause_opens(tags: str, at: int) -> bool:
    """Whether a subject and the verb after it open a clause, no comma before it."""
    return _SUBJECT_AND_VERB.match(tags, at) is not None


def _name_is_whole(tags: str, start: int, i: int) -> bool:
    """Whether the capitalised words before a lower-case one already make a name: nothing else, or after an office."""
    spoken = tags[start:i]
    return (spoken.strip("NH") == "" or ("T" in spoken and spoken.endswith("NN"))) and tags[i + 1 : i + 2] not in (
        "N",
        "G",
    )


def _opens_content(s: Sentence, start: int, at: int) -> bool:
    """Whether the word at `at` behind a bare name opens a clause that goes on without a comma."""
    return not s.tags[start:at].strip("NH") and s.is_lower(at) and _PREDICATED.match(s.tags, at) is not None


def _made_by(s: Sentence, start: int, at: int, lex: Lexicon) -> bool:
    """Whether "dari" tells whose words a paper holds: "keterangan resmi dari klub itu"."""
    paper = s.tags[start] in "KD" and not s.tags[start + 1 : at].strip("xnDK")
    return (
        paper
        and s.tags[at] == "p"
        and s.tokens[at].form in lex.words.origin
        and s.tags[at + 1 : at + 2] in tuple("NTGSEHa")
    )


def _address_goes_on(s: Sentence, comma: int, cited: bool, lex: Lexicon) -> bool:
    """Whether a part of an address stands behind a comma; after "menurut" a clause may follow instead."""
    tags = s.tags
    end = comma + 1 + len(tags[comma + 1 :]) - len(tags[comma + 1 :].lstrip("GN"))
    words = " ".join(token.form for token in s.tokens[comma + 1 : end])
    if end == comma + 1 or not (s.tokens[comma + 1].form in lex.sources.address_heads or words in lex.regions):
        return False
    return tags[end : end + 1] == "," or not cited


def _list_in_name(s: Sentence, start: int, comma: int, lex: Lexicon) -> bool:
    """Whether a comma stands in a list inside the name of an office or body."""
    tags = s.tags
    rest = tags[comma + 1 :]
    names = len(rest) - len(rest.lstrip("N"))
    if tags[comma + 1 : comma + 2] == "j":
        return tags[start] in "TG" and tags[comma + 2 : comma + 3] in ("N", "D") and "," in tags[start:comma]
    if tags[start] not in "TG" or not (0 < names < 4 or rest[:1] == "D"):
        return False
    if _FIELDS.match(rest):
        return True  # "Menteri Kebudayaan, Riset, dan Teknologi"
    if (plain := _PLAIN_FIELDS.match(rest)) and all(
        s.tokens[comma + 1 + plain.start(k)].form in lex.office_words
        or is_common(s.tokens[comma + 1 + plain.start(k)].form, lex.language)
        for k in (1, 2)
    ):
        return True  # "Direktur Industri Kecil, Menengah dan Aneka"
    last = (
        rest[names + 2 :].lstrip("N") if rest[names : names + 2] == "jN" else ""
    )  # behind "…, Statistik dan Persandian"
    return rest[names : names + 3] == ",jN" or last[:2] in (",N", ",H")


def _noun_if(tags: str, start: int, i: int) -> str:
    """Inside the name of an office ("Komunikasi dan Informatika") any noun may follow "dan"."""
    return "nDK" if "T" in tags[start:i] or "G" in tags[start:i] else ""


def _title_goes_on(s: Sentence, start: int, at: int, lex: Lexicon) -> bool:
    """Whether a preposition belongs to the office ("kepala misi IOM untuk wilayah Yaman, Abdusattor Esoev")."""
    if serves(s, at, lex):
        return True  # "jaksa pada KPK Rina Wati"
    if s.tokens[at].form in lex.adjunct or not set(s.tags[start:at]) & set("TSGna"):
        return False
    if s.tags[at] == "u" and s.tags[start] == "G" and s.tags[at + 1 : at + 2] == "N":
        return True  # "Organisasi Internasional untuk Migrasi"
    if s.tokens[at].form in lex.words.place and at == start + 1 and _is_office(s.tokens[start].form, lex):
        return False  # "kata Mensos di Padang"
    rest = s.tags[at + 1 :]
    inside = "NTHGSEnai" if s.tags[at] == "u" else "NTHGSnai"  # "juru bicara untuk media Arab"
    stop = next((k for k, tag in enumerate(rest) if tag not in inside), len(rest))
    if s.tags[at] == "u" and s.tokens[start].form in lex.sources.state_offices and _ENVOY.match(rest[:stop]):
        return True  # "Duta Besar Palestina untuk Indonesia Rina Wati"
    if stop and rest[stop : stop + 2] in (",N", ",H"):
        return True
    capitals = s.text[s.tokens[at - 1].start : s.tokens[at - 1].end].isupper()
    if s.tokens[at].form in lex.words.origin and capitals and _MEMBER.match(rest[:stop]):
        return True  # "Ketua Komisi III DPR dari Fraksi Bahari Rina Wati"
    place = rest[: len(rest) - len(rest.lstrip("NGS#"))]
    if place and s.tags[start] in "TS" and rest[len(place) : len(place) + 1] == "i":
        return True  # "mantan pelatih Korea Selatan di Piala Dunia 2018 itu"
    # "pakar dari Universitas Indonesia Budi Santoso", "warga di Palu"
    return s.tags[start] in "TSa" and stop > 0 and "N" in rest[:stop] and "N" not in s.tags[start:at]


def _is_office(form: str, lex: Lexicon) -> bool:
    sources = lex.sources
    return form in sources.state_offices or form in sources.place_offices or form in sources.title_families


def _apposition_follows(tags: str, start: int, comma: int, cited: bool) -> bool:
    """Whether a name after a comma belongs to the office before it; after "menurut" a clause may follow instead."""
    rest = tags[comma + 1 :]
    names = len(rest) - len(rest.lstrip("NH"))
    spoken = tags[start:comma]
    if names and (set(spoken) & set("TSGaE") or (names > 1 and not spoken.strip("nai"))) and "y" not in spoken:
        follow = rest[names : names + 1]
        if cited:
            return follow in ("", ",", ".", "(")
        return follow in ("", ",", ".", "p", "w", "#", "(", "e", "R", "J", "t", "x", "u", "v", "k", "-", "y")
    return False
