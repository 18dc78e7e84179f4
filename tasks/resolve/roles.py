"""What a person's name is called by: the office beside it, without rank, heading or other people."""

from tasks.attribute.lexicon import is_common
from tasks.attribute.sentences import Sentence
from tasks.resolve.names import NameReader

_PERSONS = frozenset("TSHa")  # classes of words for persons
_SHORTEST_DOER = 6  # letters


class RoleReader(NameReader):
    """Reads the offices and descriptions of persons in one document."""

    def role(self, s: Sentence, plain: list[int], first: int, last: int) -> str | None:
        """The office or description beside the name first..last of a noun phrase, if there is one."""
        before = [i for i in plain if i < first]
        after = [i for i in plain if i >= last]
        behind = bool(after) and (
            s.tags[after[0]] in ",(" or (s.tags[after[0]] == "T" and not any(s.tags[i] in "TSGNn" for i in before))
        )
        apposed = after if behind else []
        while len(apposed) > 1 and s.tags[apposed[0]] in ",#w":
            apposed = apposed[1:]  # "Rina, 36 tahun, pedagang"
        kept = before if any(s.tags[i] in "TSGHNn" for i in before) else apposed
        if any(s.tags[i] in "TS" for i in apposed) and not any(s.tags[i] in "TSGNn" for i in before):
            kept = apposed  # "Dr. Rina Wati, Direktur X"
        relative = next((k for k, i in enumerate(kept) if s.tags[i] == "y"), len(kept))
        kept = self._without_rank(s, kept[:relative])
        if kept and s.tags[kept[0]] == "p":
            return None  # where or to whom something was said
        named = next((k for k, i in enumerate(kept) if s.tokens[i].form in self.lex.words.naming), -1)
        kept = kept[named + 1 :] or kept[:named]  # "perwakilan warga, yaitu Ketua RT"
        given = next((k for k, i in enumerate(kept) if self._gives_name(s.tokens[i].form)), len(kept))
        kept = kept[:given]  # "warga bernama", "sapaan akrab"
        left_out = self.lex.words.others  # "CEO lainnya"
        kept = [i for i in kept if s.tags[i] not in '()",' and s.tokens[i].form not in left_out]
        while kept and (s.tags[kept[-1]] in "pJ" or s.tokens[kept[-1]].form in self.lex.sources.platforms):
            kept = kept[:-1]  # "pelaku Kepada", "pemilik akun Instagram"
        while kept and s.is_lower(kept[0]) and s.tokens[kept[0]].form in self.lex.sources.grades:
            kept = kept[1:]  # "andalan utama Rina"
        kept = self._office(s, self._own(s, kept))
        words = self.joined(s, kept).strip()
        return words or None

    def _gives_name(self, form: str) -> bool:
        """Whether a word only gives the name after it and is no part of an office."""
        return form in self.lex.sources.naming or form in self.lex.sources.address_of

    def _own(self, s: Sentence, kept: list[int]) -> list[int]:
        """An office without those who stand beside its holder: "[Bupati Rina Wati bersama] Wakil Bupati"."""
        forms = self.lex.sources.beside
        places = [k for k, i in enumerate(kept) if s.tokens[i].form in forms and (not k or s.is_lower(i))]
        last = places[-1] if places else -1
        if not last:
            return []  # "Didampingi Sekda Budi Halim, Rina Wati"
        kept = kept[last + 1 :]
        if kept and s.tags[kept[-1]] == "j":
            alternative = s.tokens[kept[-1]].form in self.lex.words.alternative
            return kept[:-1] if alternative else []  # "Asosiasi Kopi atau (ASKOPI Rina)", "Budi Wati dan (Rina)"
        return kept

    def _office(self, s: Sentence, kept: list[int]) -> list[int]:
        """A role without the heading or noun before it: "[Jakarta] Pelatih X"; empty if it is no office at all.

        Bodies stay as they are, and so do offices that name their field first: "Asus Senior Vice President".
        """
        if not kept or s.tags[kept[0]] in "TSHa#" or self._is_doer(s.tokens[kept[0]].form):
            return kept
        if s.tags[kept[0]] == "G" and not (s.is_lower(kept[0]) and s.tags[kept[0] + 1] == "T"):
            return kept  # not "wilayah [Presiden]"
        classes = (s.tags[i] + self.lex.classes.get(s.tokens[i].form, "") for i in kept)
        office = next((k for k, word in enumerate(classes) if not _PERSONS.isdisjoint(word)), len(kept))
        ends = any(s.tokens[i].form.split()[-1] in self.lex.sources.head_final for i in kept)
        return kept if ends else kept[office:]

    def _is_doer(self, form: str) -> bool:
        """Whether a word is one for somebody who does something, or for kin: "perencana", "putri"."""
        sources = self.lex.sources
        return form in sources.women | sources.men or (
            form.startswith(sources.doer_prefix)
            and len(form) >= _SHORTEST_DOER
            and not form.endswith(sources.deed_suffixes)
            and is_common(form, self.lex.language)
        )

    def _without_rank(self, s: Sentence, kept: list[int]) -> list[int]:
        """An office without the rank that follows it ("Kapolsek Baru Iptu"); "Direktur Utama" is an office."""
        while kept and s.tags[kept[-1]] == ",":
            kept = kept[:-1]
        words = [s.tokens[i].form for i in kept]
        long = next((k for k in range(1, len(kept)) if " ".join(words[k:]) in self.lex.sources.ranks), 0)
        general = words[long : long + 1] == self.lex.sources.general and words[long - 1] in self.lex.sources.generals
        if long and not general:
            return kept[:long]
        end = len(kept)
        while end and s.tags[kept[end - 1]] == "H":
            end -= 1
        rank = any(s.tokens[i].form not in self.lex.office_words for i in kept[end:])
        if end and not rank and words[end:] == self.lex.sources.general:
            rank = words[end - 1] not in self.lex.sources.generals
        return kept[:end] if end and rank else kept
