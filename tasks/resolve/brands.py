"""Names of companies and clubs, told by the words beside them: "produsen mobil listrik Voltara"."""

from tasks.attribute.lexicon import Lexicon
from tasks.attribute.main_subject import main_subject
from tasks.attribute.sentences import Sentence
from tasks.attribute.statements import Span


def is_company(s: Sentence, at: int, lex: Lexicon) -> bool:
    """Whether a name follows a word for a company, or one that describes it: "produsen mobil listrik Voltara"."""
    companies, tags = lex.companies, s.tags
    left = at - 1
    while left > max(0, at - 4) and tags[left] in "nx" and s.tokens[left].form not in companies:
        left -= 1
    if left >= 0 and (left == at - 1 or tags[at - 1] != "N") and s.tokens[left].form in companies:
        return True
    goods = at - 1 - (at > 1 and tags[at - 1] == "n")  # "pelanggan korporasi Voltara"
    if at and s.tokens[goods].form in lex.sources.company_goods:
        return True
    if at and tags[at - 1] == "," and _as_company(s, at - 1, lex):
        return True
    last = next((k for k in range(at, len(tags)) if tags[k] != "N"), len(tags))
    if at + 1 < last and all(s.tokens[k].form in lex.sources.organisation_suffixes for k in range(at + 1, last)):
        return True  # "Voltara Entertainment"
    acts = next((k for k in range(last, len(tags)) if tags[k] not in "xm"), len(tags))
    if acts < len(tags) and s.tokens[acts].form in lex.sources.company_deeds:
        return True
    agent = tags[:at].rstrip("N")[-1:] in ("P", "B", "o")  # "dinilai Di Canio sebagai klub besar"
    if last + 1 < len(tags) and s.tokens[last].form in lex.words.as_role and not agent:
        return s.tokens[last + 1].form in companies  # "Voltara sebagai pengembang gim itu"
    if tags[last : last + 2] == ",p":
        return last + 2 < len(tags) and s.tokens[last + 2].form in companies
    said = last + 1 + (tags[last + 1 : last + 2] == "a")  # "Voltara, (sebuah) platform asal Bekasi"
    told = s.tokens[said].form if tags[last : last + 1] == "," and said < len(tags) else ""
    return told in companies and told in lex.sources.described_bodies


def _as_company(s: Sentence, comma: int, lex: Lexicon) -> bool:
    """Whether a sentence opens with what a company is before a comma: "Sebagai perusahaan satelit, Voltara …"."""
    left = comma
    while left > 1 and s.tags[left - 1] in "nxG" and s.tokens[left].form not in lex.companies:
        left -= 1
    if not left or s.tokens[left].form not in lex.companies:
        return False
    some = s.tags[left - 1] == "a" and "p" not in s.tags[:left]  # "Salah satu lembaga, Voltara, …"
    return some or s.tokens[left - 1].form in lex.words.as_role


def company_described(before: Sentence, s: Sentence, lex: Lexicon) -> Span | None:
    """The bare name that a sentence is about and the next one, `s`, calls "perusahaan asal X itu"."""
    if s.tokens[0].form not in lex.companies:
        return None
    verb = next((k for k, tag in enumerate(s.tags) if tag in "vAxm!P,."), len(s.tags))
    told = "i" in s.tags[1:verb] or (verb == 1 and s.tokens[0].form in lex.sources.generic_bodies)
    subject = main_subject(before, len(before.tokens), lex) if told else None
    return subject if subject is not None and not before.tags[slice(*subject)].strip("N") else None


def clubs(s: Sentence, lex: Lexicon) -> list[int]:
    """The tokens that are single names of clubs, which won or lost by goals: "Persela kalah 0-1 melawan Persik"."""
    tags, tokens = s.tags, s.tokens
    dashes = (k for k in range(1, len(tags) - 1) if tags[k - 1 : k + 2] == "###" and not tokens[k].form.isdigit())
    score = next(dashes, 0) - 1
    if score < 0:
        return []
    digits = [tokens[k].form for k in (score, score + 2)]
    if any(len(goals) > 1 for goals in digits) or tags[score + 3 : score + 6] == ",##":
        return []  # "21-15", "6-3, 6-2"
    verb = next((k for k in range(score - 1, max(score - 4, -1), -1) if tokens[k].form in lex.sources.results), -1)
    if verb < 1:
        return []
    first = verb - 1
    while first and tags[first] in "x!mJ":
        first -= 1
    behind = range(score + 3, min(score + 6, len(tags)))
    sides = [first, *(k + 1 for k in behind if tokens[k].form in lex.sources.against)]
    return [
        k for k in sides if tags[k : k + 1] == "N" and tags[k - 1 : k] not in ("N", "T") and tags[k + 1 : k + 2] != "N"
    ]
