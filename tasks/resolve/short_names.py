"""Short forms of persons' names."""

from rapidfuzz.distance import OSA


def shortens(word: str, name: tuple[str, ...]) -> bool:
    """Whether a word is a short form of a name (lower-case words): initials, a blend, or a word cut or misspelt.

    "AHY" for Agus Harimurti Yudhoyono, "Jokowi" for Joko Widodo, "Melki" for Emanuel Melkiades Lena, "Fritz" for
    Frits Ramandey.
    """
    opens = name[0][0] == word[0]
    if opens and word == "".join(part[0] for part in name):
        return len(word) > 1
    for part in name if len(word) > 3 else ():
        alike = len(part) > 3 and abs(len(part) - len(word)) < 2
        if part.startswith(word) or (alike and OSA.distance(word, part, score_cutoff=1) == 1):
            return True
    if not opens:
        return False
    first, last = name[0], name[-1]
    if len(name) > 1 and any(
        first.startswith(word[:k]) and last.startswith(word[k:]) for k in (2, 3) if len(word) - k > 2
    ):
        return True  # "Buwas" for Budi Waseso
    for cut in range(3, len(word) - 1):
        rest = iter(last)
        if first.startswith(word[:cut]) and word[cut] == last[0] and all(letter in rest for letter in word[cut:]):
            return True
    return False
