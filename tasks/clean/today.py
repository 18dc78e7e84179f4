"""The day of publication where only a title or lead tells it: "hari ini, Rabu (22/10/2025)"."""

import re
from functools import cache

from seeds import language_seed
from tasks.clean.published import Publication, Published, publication_words, stamps

_STATED_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MARKS = re.compile(r"[\"“”]|&(?:amp;)*(?:quot|[lr]dquo);")


@cache
def _today(language: str) -> re.Pattern[str]:
    """What stands right before the date of today: "hari ini, Rabu ("."""
    today = "|".join(map(re.escape, language_seed(language, "publication", Publication).today))
    weekday = "|".join(map(re.escape, publication_words(language).weekdays))
    return re.compile(rf"(?<!\w)(?:{today})[\s,]*(?:(?P<weekday>{weekday})\b[\s,]*)?\(?\s*$", re.IGNORECASE)


def told_today(line: str, text: str, language: str, rule: str) -> Published | None:
    """The date that a title or lead calls today outside quotation marks: "hari ini, Rabu (22/10/2025)".

    None where the text tells of a later year: what happened "on this day" long ago was not published then.
    """
    weekdays, today = publication_words(language).weekdays, _today(language)
    for stamp in stamps(line, language):
        before = line[: stamp.start]
        told = today.search(before)
        if told and not len(_MARKS.findall(before)) % 2:
            if any(int(year[0]) > stamp.at.year + 1 for year in _STATED_YEAR.finditer(text)):
                return None
            named = weekdays[told["weekday"].casefold()] if told["weekday"] else stamp.at.weekday()
            conflict = stamp.conflict or named != stamp.at.weekday()
            day = stamp.at.replace(hour=0, minute=0, second=0)  # a clock time is that of what happens
            evidence = line[told.start() : stamp.end].strip(" ,-")
            return Published(day, "day", evidence, rule + "+weekday_conflict" * conflict)
    return None
