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
    statement that is in the first person or has a word of speech, for reporters do not write so.
    """
    spoken_for = {a.sentence for a in found}
    for a in found:
        if not a.rule.startswith(_CLOSING) or a.content is None or _quotes(tagged[a.sentence]):
            continue
        first = a.sentence
        for k in range(a.sentence - 1, max(-1, a.sentence - 1 - _FARTHEST), -1):
            if k in spoken_for or tagged[k].block != tagged[a.sentence].block or _quotes(tagged[k]):
                break
            if any(token.form in lex.first_person or token.form in lex.words.spoken for token in tagged[k].tokens):
                first = k
        if first < a.sentence:
            a.content = (tagged[first].tokens[0].start, a.content[1])


def _quotes(s: Sentence) -> bool:
    return any(token.quote is not None for token in s.tokens)
