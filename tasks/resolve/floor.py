"""Who has the floor in a document: who has spoken so far, and who may speak on."""

from collections.abc import Callable

from tasks.attribute.lexicon import Lexicon
from tasks.attribute.sentences import Sentence
from tasks.resolve.members import Member
from tasks.resolve.places import Places
from tasks.resolve.pointing import Pointing


class Floor(Pointing):
    """The actors of one document, and those who have spoken so far."""

    def __init__(self, text: str, tagged: list[Sentence], lex: Lexicon, places: Places):
        super().__init__(text, tagged, lex, places)
        self.speakers: list[Member] = []
        self._quoted: list[Member] = []

    def speaker(
        self,
        before: int,
        kinds: tuple[str, ...] = ("person", "unnamed", "organisation", "group"),
        *,
        subject: bool = False,
    ) -> Member | None:
        """The last one who spoke and can go on speaking, or a person whom a later sentence opens with.

        A person who spoke lately comes before a body. `subject` tells that a subject is meant ("Ia mengatakan …").
        """
        if self.speakers and self.speakers[-1].kind == "document" and self.speakers[-1] in self._quoted[-1:]:
            return self.speakers[-1]  # "bunyi aturan itu … lanjutnya"
        recent = [m for m in self.speakers[-4:] if m.kind in kinds]
        if any(m.kind == "person" for m in recent):
            recent = [m for m in recent if not self.is_crowd(m) and not self._in_passing(m)]
        last = max((m.spoke for m in self.speakers[-4:]), default=-1)
        if (opened := self.opened(last + 1, before, subject=subject)) is not None:
            return opened
        persons = [m for m in recent[-3:] if m.kind == "person"]
        if persons and recent[-1].kind != "unnamed" and not self._is_other_side(recent[-1], persons[-1]):
            return persons[-1]
        if recent:
            return recent[-1]
        return self.speakers[-1] if self.speakers else None

    def _is_other_side(self, side: Member, speaker: Member) -> bool:
        """Whether somebody's side has spoken for whom the speaker before it does not speak: "kubu Rina Wati"."""
        first, *client = side.name.split()
        named = bool(client) and first.lower() in self.lex.sources.sides and client[0][:1].isupper()
        return named and not any(word.casefold() in (speaker.role or "").casefold() for word in client)

    def _in_passing(self, member: Member) -> bool:
        """Whether somebody nameless ("dokter jaga", not "seorang dokter") has spoken once, and not in marks."""
        first, *others = member.name.split()
        return (
            member.kind == "unnamed"
            and first.lower() not in self.lex.words.article
            and all(word.islower() for word in others)
            and self.speakers.count(member) == 1
            and member not in self._quoted
        )

    def opened(self, since: int, until: int, *, subject: bool = False) -> Member | None:
        """Whom the last sentence that is about a person is about, if he may speak on instead of the speaker so far.

        One who has not spoken yet must be new in the text or do what speakers do, but for a `subject`.
        """
        opening = next((o for o in reversed(self.openings) if o.at < until), None)
        if opening is None or opening.at < since:
            return None
        latest = self.speakers[-1] if self.speakers else None
        if latest is None and opening.described and not subject and (acting := self.acting(opening)) is not None:
            return acting
        if subject or latest is None or latest.kind != "person" or latest is opening.member:
            return opening.member
        spoke = opening.member.spoke >= 0 and not opening.described
        return opening.member if spoke or opening.new or opening.reacts else None

    def plural(self, count: int) -> list[Member]:
        """The last `count` distinct actors who spoke, for "keduanya"."""
        found: list[Member] = []
        for member in reversed(self.speakers):
            if member not in found:
                found.append(member)
            if len(found) == count:
                break
        return list(reversed(found))

    def heard(self, members: list[Member], at: int, quoted: bool) -> None:
        """Record who spoke at a place of the text, and whether in quotation marks."""
        for member in members:
            member.spoke = at
            self.speakers.append(member)
            if quoted:
                self._quoted.append(member)

    def is_crowd(self, member: Member) -> bool:
        """Whether somebody nameless is more than one: "para ulama", "kedua saksi"."""
        first = member.name.lower().split()[0]
        return member.kind == "unnamed" and (
            first in self.lex.sources.crowds or first.startswith(self.lex.sources.pair_prefix)
        )

    def last_of(self, fits: Callable[[Member], bool], before: int) -> Member | None:
        """The last speaker, or else the last actor named before a place, of whom something holds."""
        for member in reversed(self.speakers):
            if fits(member):
                return member
        known = [m for m in self.members if m.first < before and fits(m)]
        return known[-1] if known else None
