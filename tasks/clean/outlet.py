"""The outlet of a document, in its usual spelling."""

import re
from urllib.parse import urlsplit

from tasks.clean.vocabulary import outlet_names

_DOMAIN = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}", re.IGNORECASE)


def outlet_of(wording: str | None, language: str) -> str | None:
    """The usual name for a wording or a domain; the wording itself when it is not a known one."""
    if not wording or not (wording := " ".join(wording.split()).strip(" .,:;|()[]?")):
        return None
    return known_outlet(wording, language) or wording


def known_outlet(wording: str, language: str) -> str | None:
    """The usual name of an outlet that the vocabulary knows by this wording, domain, or a first part of it."""
    domains, wordings = outlet_names(language)
    folded = wording.casefold().strip()
    if name := wordings.get(folded) or domains.get(folded):
        return name
    if match := _DOMAIN.match(folded):
        labels = match[0].removeprefix("www.").split(".")
        for index in range(len(labels) - 1):
            if name := domains.get(".".join(labels[index:])):
                return name
    # "Tempo Gaya", "Republika Online Mobile": a section of a known outlet.
    words = folded.split()
    beginnings = (" ".join(words[:n]) for n in range(len(words) - 1, 0, -1))
    return next((wordings[beginning] for beginning in beginnings if beginning in wordings), None)


def outlet_of_url(url: str | None, language: str) -> str | None:
    """The outlet that a web address belongs to; its host when the vocabulary does not know it."""
    if not url or "//" not in url:
        return None
    try:
        host = (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return None
    return known_outlet(host, language) or host or None
