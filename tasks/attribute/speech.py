"""Speech whose marks were lost: sentences in the speaker's own voice before the one that names the speaker."""

from collections.abc import Sequence

from tasks.attribute.lexicon import Lexicon
from tasks.attribute.sentences import Sentence
from tasks.attribute.statements import Attribution

_FARTHEST = 8  # sentences
_CLOSING = "clause.cue"  # rules of a cue that closes a clause: "…, kata X"


def take_in_earlier(found: Sequence[Attribution], tagged: Sequence[Sentence], lex: Lexicon) -> None:
    """Lengthen what is said without marks by the sentences before it that the speaker says too.

    "Saya sudah melihat dapurnya. Airnya keruh. Kami akan menutupnya, ujar X": from the first sentence since the last
    statement that is in the first person or has a word of speech, for reporters do not write so. Who is addressed and
    what is asked tells it only of the sentence before: reporters address readers, too.
    """
    spoken_for = {a.sentence for a in found}
    for a in found:
        if not a.rule.startswith(_CLOSING) or a.content is None or _quotes(tagged[a.sentence]):
            continue
        first = a.sentence
        for k in range(a.sentence - 1, max(-1, a.sentence - 1 - _FARTHEST), -1):
            if k in spoken_for or tagged[k].block != tagged[a.sentence].block or _quotes(tagged[k]):
                break
            near = first == k + 1 and _addresses(tagged[k], lex)
            if near or any(t.form in lex.first_person or t.form in lex.words.spoken for t in tagged[k].tokens):
                first = k
        if first < a.sentence:
            a.content = (tagged[first].tokens[0].start, a.content[1])


def _addresses(s: Sentence, lex: Lexicon) -> bool:
    """Whether a sentence speaks to somebody, or asks what no reporter would: one asks "Mengapa …?", "Apakah …?"."""
    if s.tokens[-1].form != "?":
        return any(token.form in lex.words.second_person for token in s.tokens)
    opening = len(s.tags) - len(s.tags.lstrip("Jxj,"))
    asks = s.tags[opening] == "?" or s.tokens[opening].form.endswith(lex.words.asking_suffix)
    return not asks


def _quotes(s: Sentence) -> bool:
    return any(token.quote is not None for token in s.tokens)
