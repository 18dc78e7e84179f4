"""A source's noun phrase to the parties it coordinates: "Ketua X dan juru bicara Y", "Presiden dan CEO X"."""

import re

from tasks.attribute.sentences import Sentence
from tasks.resolve.offices import is_made_of
from tasks.resolve.parties import Party, country_in
from tasks.resolve.party_phrases import PartyReader

_SHORTEST_NAME = 2  # words of a name that is no place's
_OF_SEVERAL = re.compile(r"Tn*T?N+(?:,N+)*,?jN+i")  # "mantan pemain Persela, Persik, dan Persis itu"
_BODY = re.compile("[GN]{2}")


class PhraseReader(PartyReader):
    """Reads the parties of whole noun phrases of one document."""

    def parties(self, s: Sentence, start: int, end: int) -> list[Party]:
        """The parties of tokens start..end, in order."""
        found: list[Party] = []
        end = next((k for k in range(start + 1, end) if self._stands_beside(s, k)), end)
        for first, last in self.coordinated(s, start, end):
            while first < last and s.tags[first] in ',jx"':
                first += 1
            if first < last:
                group = self._group_of(s, first, last, found)
                found.append(group or self.party(s, first, last))
        return found

    def _stands_beside(self, s: Sentence, k: int) -> bool:
        """Whether a name ends at `k`, and who stands beside its bearer follows: "Rina Wati | bersama Budi Santoso"."""
        form = s.tokens[k].form
        beside = form in self.lex.sources.beside and form not in self.lex.words.through
        return beside and s.tags[k - 1] == "N" and s.is_lower(k)

    def coordinated(self, s: Sentence, start: int, end: int) -> list[tuple[int, int]]:
        """Token ranges of the parties that a phrase coordinates, in order."""
        tags = s.tags
        pointed = tags[end - 1] == "i"
        if pointed and _OF_SEVERAL.fullmatch(tags, start, end):
            return [(start, end)]
        if pointed and (led := self._led(s, start, end)):
            pair = s.tokens[start].form in self.lex.sources.pair_heads and re.fullmatch(
                "[NH]+j[NH]+", tags[start + 1 : led]
            )
            return self.coordinated(s, start + 1, led) if pair else [(start, end)]
        cuts: list[int] = []
        made_by = tags[start] in "DK" and "y" in tags[start:end]  # "laporan yang disusun X, Y, dan Z"
        if made_by or self.opens_with_name(s, start, end):
            return [(start, end)]
        naming = self.lex.words.naming
        named = next((i for i in range(start + 1, end) if s.tokens[i].form in naming), end)
        if named + 1 < end and tags[named + 1 : end].strip("NH") == "" and self._stands_alone(s, named + 1, end):
            return [(start if tags[start] in "TS" else named + 1, end)]  # "Pihak dari Dinas X yaitu Rina Wati"
        for i in range(start + 1, end - 1):
            if tags[i] != "j" or s.tokens[i].form in self.lex.words.alternative:
                continue
            if s.tokens[i].form in self.lex.words.joint and s.tokens[i].form not in self.lex.words.coordination:
                continue  # "Ketua DPR sekaligus Ketua Partai X" is one person
            left = start if not cuts else cuts[-1] + 1
            if "yv" in tags[left:i] and not set(tags[i:end]) & set("NGH"):
                continue  # "pejabat yang menemui warga dan petugas"
            if self._one_group(s, left, i, end):
                continue
            if self._is_whole(s, left, i) and _BODY.match(tags, i + 1, end):
                cuts.append(i)  # "Badan PBB dan Program Pangan Dunia"
                continue
            if (
                self._stands_alone(s, left, i)
                and self._stands_alone(s, i + 1, end)
                and not self._inside_body(s, left, i)
                and not self._joint_office(s, left, i, end)
            ):
                cuts.append(i)
        if not cuts:
            return [(start, end)]
        pieces = []
        previous = start
        for cut in cuts:
            pieces.append((previous, cut))
            previous = cut + 1
        pieces.append((previous, end))
        listed: list[tuple[int, int]] = []
        for first, last in pieces:
            while last > first and tags[last - 1] == ",":
                last -= 1
            commas = [i for i in range(first, last) if tags[i] == ","]
            if (
                commas
                and self._is_role(s, first, commas[0])
                and all(s.tags[a + 1 : b].strip("NHj") == "" for a, b in zip(commas, [*commas[1:], last], strict=True))
            ):
                first, commas = commas[0] + 1, commas[1:]  # "Dua pengurus masjid, Iskandar dan Sasmito"
                if not commas:
                    listed.append((first, last))
                    continue
            head, sources = s.tokens[first].form, self.lex.sources
            acts = head in sources.relations or head in sources.advocates
            if commas and acts and len(pieces) > 1 and self.person_name(s, list(range(first, commas[0]))):
                first, commas = commas[0] + 1, commas[1:]  # "Kuasa hukum Budi Santoso, Rina Wati dan Tio Halim"
            if len(commas) == 1 and s.tags[first] == "T" and self._holds(s, first, commas[0], last):
                listed.append((first, last))  # "Rina Wati dan Koordinator Bidang Hukum, Dewi Sari"
                continue
            if commas and all(
                self._stands_alone(s, a, b)
                for a, b in zip([first, *(c + 1 for c in commas)], [*commas, last], strict=True)
            ):
                listed.extend(
                    (a, b) for a, b in zip([first, *(c + 1 for c in commas)], [*commas, last], strict=True) if b > a
                )
            else:
                listed.append((first, last))
        return listed

    def _holds(self, s: Sentence, start: int, comma: int, end: int) -> bool:
        """Whether a bare name after a comma holds the office before it, which names nobody itself."""
        return s.tags[comma + 1 : end].strip("NH") == "" and self.person_name(s, list(range(start, comma))) is None

    def _joint_office(self, s: Sentence, start: int, at: int, end: int) -> bool:
        """Whether "dan" joins two offices of the one person named after them ("Presiden dan Ekonom Utama X, Budi").

        Offices of two countries have two holders.
        """
        fields = s.tags[at + 1] in "DKn"  # "pakar politik dan kajian strategis, Budi"
        if s.tags[start] != "T" or not (fields or s.tags[at + 1] in "TNGES") or "a" in s.tags[start:at]:
            return False
        if s.tags[end - 1] == "i" and s.tags[at + 1] != "T" and not self.person_name(s, list(range(start, at))):
            return True  # "Ketua Tim Kementerian dan Lembaga itu"
        if self.person_name(s, list(range(start, at))):
            return False
        if at - start > 1 and self._holder_behind_body(s, at + 1, end):
            return True  # "Menteri Perumahan dan Pemerintah Daerah Rina Wati"
        holder = self.person_name(s, list(range(at + 1, end)))
        if holder is None:
            return False
        apart = s.tags[holder[0] - 1] in ",)H"
        if holder[0] > at + 1 and (s.tags[at + 1] in "NDEKn" or (s.tags[at + 1] in "GS" and apart)):
            return True  # "Duta Besar X untuk Yordania dan Irak, Rina", "Kepala Dinas Kerja dan ESDM Rina Wati"
        if s.tags[at + 1] in "NGES" and "T" not in s.tags[at + 1 : end]:
            return False
        of = [country_in(self.places, self.words(s, *part)) for part in ((start, at), (at + 1, end))]
        return None in of or of[0] == of[1]

    def _holder_behind_body(self, s: Sentence, start: int, end: int) -> bool:
        """Whether a body's noun is followed by a name that is a person's: a government's, or one that acts alone.

        A government has a place's name only.
        """
        bodies = len(s.tags[start:end]) - len(s.tags[start:end].lstrip("G"))
        name = range(start + bodies, end)
        if not bodies or len(name) < _SHORTEST_NAME or s.tags[name.start : end].strip("N"):
            return False
        forms = [s.tokens[i].form for i in name]
        if " ".join(forms) in self.lex.regions or not all(self._may_be_name(s, i) for i in name):
            return False
        if any(map(self.is_met, forms)):
            return True
        placed = any(form in self.lex.regions or self.is_office_word(form) for form in forms)
        return s.tokens[start].form in self.lex.sources.state_heads & self.lex.sources.state_bodies and not placed

    def _one_group(self, s: Sentence, start: int, at: int, end: int) -> bool:
        """Whether "dan" joins two countries that one group belongs to ("para pejabat di Kenya dan Irak")."""
        if "S" not in s.tags[start:at] or s.tags[start] not in "aS#" or s.tags[at + 1 : end].strip("N"):
            return False
        return s.tags[at - 1] == "N" and all(
            country_in(self.places, self.words(s, *part)) for part in ((start, at), (at + 1, end))
        )

    def _inside_body(self, s: Sentence, start: int, at: int) -> bool:
        """Whether "dan" stands inside a body's or office's name ("Badan Meteorologi, Klimatologi, dan Geofisika")."""
        if s.tags[start] == "G" and ("u" in s.tags[start:at] or self._abbreviated_across(s, start, at)):
            return True
        if s.tags[start] not in "GT" or at + 1 >= len(s.tags) or s.tags[at + 1] not in "NSTD":
            return False
        if s.tags[at + 1] == "D":
            return s.tags[start] == "T" and not s.is_lower(at + 1)  # "Kepala Seksi Arsip dan Dokumen"
        if s.tags[at + 1] == "T":
            return self.joins_people(s, start, at)
        after = s.tokens[at + 1]
        if after.start in self.in_place or after.form in self.known_persons or after.form in self.lex.known_media:
            return False
        if "," in s.tags[start:at] and self.is_office_word(s.tokens[s.tags.rfind(",", start, at) + 1].form):
            return True  # "Lembaga Kajian Pangan, Obat dan Kosmetik"
        process = after.form.endswith(self.lex.sources.process_suffixes)  # "Investasi dan Hilirisasi"
        if process or self.is_office_word(after.form) or "G" in s.tags[at + 2 : at + 5]:
            return True
        return self.person_name(s, list(range(start, at))) is None and s.tags[at + 1 : at + 3] != "NN"

    def joins_people(self, s: Sentence, start: int, at: int) -> bool:
        """Whether "dan" joins those whom a body is for: "Lembaga Perlindungan Saksi dan Korban"."""
        people = s.tokens[at + 1].form in self.lex.sources.relations | self.lex.sources.case_roles
        return people and "G" in s.tags[start:at] and not s.is_lower(at + 1)

    def _led(self, s: Sentence, start: int, end: int) -> int:
        """Where the word stands between somebody and the bodies that put him up, else 0: "pasangan usungan X dan Y"."""
        return next((k for k in range(start + 1, end) if s.tokens[k].form in self.lex.sources.led_by), 0)

    def _is_whole(self, s: Sentence, start: int, end: int) -> bool:
        """Whether a body's name is complete: capitals or "Dunia", "Internasional" end it."""
        last = s.tokens[end - 1]
        name = not s.tags[start + 1 : end - 1].strip("GN") and s.tags[start] in "GNn" and not s.is_lower(start)
        capitals = end - start < 3 and self.text[last.start : last.end].isupper() and last.end - last.start > 2
        return name and (capitals or (end - start > 1 and last.form in self.lex.sources.closing))

    def _abbreviated_across(self, s: Sentence, start: int, at: int) -> bool:
        """Whether brackets shorten both halves that "dan" joins: "Perhimpunan Siswa dan Guru (PSG)"."""
        opening = s.tags.find("(", at)
        if opening < 0 or s.tags[at + 1 : opening].strip("NTGSHDn") or s.tags[opening + 1 : opening + 3] != "N)":
            return False
        short, whole, second = (
            self.words(s, *part) for part in ((opening + 1, opening + 2), (start, opening), (at + 1, opening))
        )
        both, right = (name[0] == short[0] and is_made_of(short, name) for name in (whole, second))
        return both and not right

    def _stands_alone(self, s: Sentence, start: int, end: int) -> bool:
        """Whether a stretch can be a party of its own, not half of an office's name."""
        tags = s.tags[start:end].rstrip(",")
        if not tags:
            return False
        first = s.tokens[start].form
        if tags[0] in "OTSEGaHDK" or first in self.lex.sources.group_of:
            return True
        if tags[0] == "n":
            office = any(tag in "TS" for tag in s.tags[max(0, start - 8) : start])
            return len(tags) > 1 and (
                tags[-1] == "i" or (",N" in tags and not office) or first in self.lex.sources.own_deputies
            )
        if s.tokens[start].start not in self.in_place and self.is_office_word(first):
            return False
        return tags[0] == "N"

    def _is_role(self, s: Sentence, start: int, end: int) -> bool:
        """Whether a stretch only says what several persons after it are; an office and its one holder stay together."""
        return s.tags[start] in "a#" and any(tag in "TSn" for tag in s.tags[start:end])

    def _group_of(self, s: Sentence, start: int, end: int, found: list[Party]) -> Party | None:
        noun = self.lex.sources.group_of.get(s.tokens[start].form)
        if noun is None or not found:
            return None
        span = s.span(start, end)
        owner = found[-1]
        return Party("group", f"{noun} {owner.name}", *span, head=noun, aliases=[self.words(s, start, end)])
