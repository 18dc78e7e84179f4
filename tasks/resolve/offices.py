"""Whether two wordings can mean one office: "Menkeu" and "Menteri Keuangan", not "Mensos" or "Menteri Pertanian"."""

from itertools import takewhile

from tasks.attribute.lexicon import Lexicon

_SHORTEST = 4  # letters of a blend
_END = 2  # letters that a short form ends in as one of its words does


def is_made_of(short: str, words: str) -> bool:
    """Whether a short form has its letters, in their order, from the words: "Bapanas" of Badan Pangan Nasional."""
    letters = iter(words.casefold())
    return all(letter in letters for letter in short.casefold() if letter.isalpha())


def shortens_office(short: str, office: str) -> bool:
    """Whether a word is a blend of an office's words: "kapuspen" of Kepala Pusat Penerangan."""
    short, office = short.casefold(), office.casefold()
    blend = len(short) >= _SHORTEST and " " not in short and " " in office
    return blend and short[0] == office[0] and short[-_END:] in office and is_made_of(short, office)


def may_be_same(wording: str, office: str, lex: Lexicon) -> bool:
    """Whether nothing that an office's capitalised words tell speaks against another wording of it.

    Capitals of the wording count as known: the caller knows that they are of the office or its holder.
    """
    if not wording.strip() or not office.strip():
        return True
    told, known = _held_over(wording, lex), _held_over(office, lex)
    if _is_other_blend(wording, office, known, lex) or _is_other_blend(office, wording, told, lex):
        return False
    if not told or not known:
        return True
    parts = {word for word in known if lex.classes.get(word) == "G"}
    if known[0] in parts and told[0] in parts - {known[0]} and wording.split()[0].lower() not in lex.sources.members_of:
        return False  # "Ketua DPR" and "Ketua Komisi IX DPR"
    capitals = {word.casefold() for word in wording.split() if word.isupper()}
    return not _missing([word for word in told if word not in capitals], known) or not _missing(known, told)


def _is_other_blend(short: str, other: str, held_over: list[str], lex: Lexicon) -> bool:
    """Whether an office in short is none of the words of another that says what it is held over: "Mensos"."""
    first, second = (wording.split()[0].casefold() for wording in (short, other))
    families = lex.sources.title_families
    family = families.get(first)
    if family not in lex.sources.state_offices or first == second:
        return False
    return families.get(second) == family or (bool(held_over) and not is_made_of(first, other))


def _held_over(office: str, lex: Lexicon) -> list[str]:
    """The capitalised words of an office that no word for an office is, folded: where or over what it is held.

    Not where its holder is from: "Menteri asal Bangkalan".
    """
    words = list(takewhile(lambda word: word not in lex.words.birth, office.split()))
    return [word.casefold() for word in words if word[0].isupper() and word.casefold() not in lex.title_words]


def _missing(words: list[str], among: list[str]) -> list[str]:
    """The words that others neither have nor are the short form of."""
    return [word for word in words if word not in among and not _shortens(word, among)]


def _shortens(word: str, among: list[str]) -> bool:
    """Whether a word is made of words from one that begins like it: "jakbar" of "jakarta barat"."""
    return any(at[0] == word[0] and is_made_of(word, "".join(among[k:])) for k, at in enumerate(among))
