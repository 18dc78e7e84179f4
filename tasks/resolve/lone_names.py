"""Names that stand alone, without an office: those of persons, companies, clubs and places told apart."""

from tasks.attribute.lexicon import Lexicon, is_common
from tasks.attribute.sentences import Sentence
from tasks.resolve.brands import clubs, is_company
from tasks.resolve.openings import tells_who
from tasks.resolve.words import DocumentWords

_OLDEST = 120  # years


def note_lone_names(document: DocumentWords, s: Sentence) -> None:
    """Capitalised words that stand alone before a verb or after a bare cue: names, whatever else they mean.

    Those that stand after "di" or the noun of a body are noted as bodies or places.
    """
    tags, lex = s.tags, document.lex
    if tags[:2] == "nA" and _stands_amid(document, document.words(s, 0, 1)):
        document.known_alone.add(s.tokens[0].form)  # "Kukuh menilai …", a word of the language too
    if "N" not in tags:
        return
    if "###" in tags and any(word in document.text for word in lex.sources.club_words):
        for k in clubs(s, lex):
            document.note_brand(s, k, k + 1)
    trades = not lex.company_words.isdisjoint([token.form for token in s.tokens])
    last, places = tags.rfind("N"), lex.words.place
    i = -1
    while i < last:
        i = tags.find("N", i + 1)
        form = s.tokens[i].form
        before = s.tokens[i - 1].form if i else ""
        placed = before in places
        # "PT Sinar", not "PDIP Rina": names of holders follow the abbreviations of bodies
        headed = i > 0 and tags[i - 1] in "GDE" and (len(before) < 3 or not document.words(s, i - 1, i).isupper())
        if _is_of_country(document, s, i) or (trades and is_company(s, i, lex)):
            behind = next((k for k in range(i, len(tags)) if tags[k] != "N"), len(tags))
            document.note_brand(s, i, behind)
        if headed or placed:
            document.bodies.add(form)
        after = tags[i + 1 : i + 2]
        if placed and after not in ("N", "G"):
            document.located.add(form)
        if (
            after == "("
            and tags[i + 2 : i + 4] == "#)"
            and s.tokens[i + 2].form.isdigit()
            and int(s.tokens[i + 2].form) < _OLDEST
        ):
            document.known_persons.add(form)  # "GBB (38)"
            if not i or tags[i - 1] == "," or before in lex.sources.arrests:
                document.known_alone.add(form)  # "seorang warga, Nada (32), …"
        if after == "(" and document.text.startswith(lex.sources.pseudonyms, s.tokens[i + 1].end):
            document.known_alone.add(form)  # "Dina (bukan nama sebenarnya)"
        if i and tags[i - 1] in "NTHGp":
            continue
        some = tags[0] == "a" and before == "," and after == "," and "," not in tags[: i - 1]
        if some and set(tags[1:i]) & set("THS") and _may_open(form, lex):
            document.known_alone.add(form)  # "Seorang ibu rumah tangga, Wati, kehilangan motor."
        if (
            (i and tags[i - 1] == "B" and after not in ("N", "G", "(", "/"))
            or (not i and after == "," and _is_apposed(s, lex) and _may_open(form, lex))
            or (i and after in ("A", "x", "v") and tags[i - 1] in ",JB")
            or (not i and (after == "A" or tags[1:3] == "xA"))
            or (after == "," and before in lex.words.undergone and tags[i + 2 : i + 3] in ("T", "S", "a"))
        ):
            document.known_alone.add(form)


def _stands_amid(document: DocumentWords, word: str) -> bool:
    """Whether a capitalised word stands in mid-sentence too, as names do."""
    return word[0].isupper() and any(
        document.text[at - 1] == " " and (document.text[at - 2].isalpha() or document.text[at - 2] == ",")
        for at in document.places_of(word)
        if at > 1
    )


def _is_apposed(s: Sentence, lex: Lexicon) -> bool:
    """Whether the first word of a sentence is told of in commas: "Ilham, kakak korban, …", not "Naas, warga tewas"."""
    comma = s.tags.find(",", 2)
    told = s.tags[2:comma]
    return tells_who(s, 2, lex) and comma > 0 and ("y" in told or set(told).isdisjoint("vAPm!"))


def _may_open(form: str, lex: Lexicon) -> bool:
    """Whether the word before an apposition may be a name: "Ilham, kakak korban, berdiri", not "Solo, kota …"."""
    stem = form.removesuffix(lex.words.possessive_suffix)  # "Nantinya, para peserta …"
    return form not in lex.regions and not any(is_common(word, lex.language) for word in (form, stem))


def _is_of_country(document: DocumentWords, s: Sentence, at: int) -> bool:
    """Whether a name ends in a country's: "Voltara Indonesia"."""
    if s.tags[at : at + 2] != "NN" or s.tags[at + 2 : at + 3] == "N" or s.tags[at - 1 : at] == "T":
        return False
    place = document.places.lookup(document.words(s, at + 1, at + 2))
    return place is not None and place.how == "name"
