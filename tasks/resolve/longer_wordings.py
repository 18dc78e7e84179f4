"""What a person's name of one word stands in: "Anies" in "Anies Baswedan Ungkap Alasan" tells linking who is meant."""

import re
from collections.abc import Iterable

_BESIDE = 3  # words on either side
_MOST = 12  # wordings of one name
_LAST_BEFORE = re.compile(r"(?:^|[^\S\n]|[(\"“])((?:[^\W\d_]\.|[^\W\d_][\w'’-]*))[ ]$")
_NEXT = re.compile(r"[ ]([^\W\d_]\.(?=[ ])|[^\W\d_][\w'’-]*)")


def longer_wordings(name: str, texts: Iterable[str]) -> list[str]:
    """The runs of words in capitals that hold a name and at least one more word, sorted; none of a name of several."""
    if " " in name:
        return []
    found: dict[str, None] = {}
    for text in texts:
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            if not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum():
                start, stop = _reaches_back(text, at), _reaches_on(text, end)
                if stop - start > len(name):
                    found[text[start:stop]] = None
            at = text.find(name, end)
    return sorted(list(found)[:_MOST])


def _reaches_back(text: str, start: int) -> int:
    for _ in range(_BESIDE):
        before = _LAST_BEFORE.search(text, max(0, start - 40), start)
        if before is None or not before[1][0].isupper():
            break
        start = before.start(1)
    return start


def _reaches_on(text: str, end: int) -> int:
    for _ in range(_BESIDE):
        after = _NEXT.match(text, end)
        if after is None or not after[1][0].isupper():
            break
        end = after.end()
    return end
