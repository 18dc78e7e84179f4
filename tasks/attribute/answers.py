"""Affirmative answers: '"Benar," kata X saat dikonfirmasi' confirms."""

from collections.abc import Sequence
from itertools import pairwise

from tasks.attribute.lexicon import Lexicon
from tasks.attribute.sentences import Sentence
from tasks.attribute.statements import Attribution


def confirm_answers(found: Sequence[Attribution], tagged: Sequence[Sentence], lex: Lexicon) -> None:
    """Make quotations that open with a yes confirmations, where a question or a confirmation was there to be answered.

    That is where the yes is all that is said, the sentence says that somebody was asked, or the statement before
    confirms: "X membenarkan P. 'Iya, …,' katanya".
    """
    for previous, a in pairwise((None, *found)):
        if a is None or a.mode != "direct" or a.content is None or a.stance != "asserted" or a.act != "statement":
            continue
        sentence = tagged[a.sentence]
        yes = lex.affirming.match(sentence.text, *a.content)
        if yes is None:
            continue
        alone = not any(map(str.isalnum, sentence.text[yes.end() : a.content[1]]))
        after = previous is not None and previous.stance == "confirmed" and a.sentence - previous.sentence <= 1
        if alone or after or any(token.form in lex.words.confirming for token in sentence.tokens):
            a.stance, a.act = "confirmed", "confirmation"
