"""Where the article stands among the lines of a page.

A page's running text comes in dense clusters; menus, lists of other stories and their teasers do not. As in
boilerplate removal by text density (Kohlschütter, Fankhauser and Nejdl 2010, WSDM), with the line as the unit.
"""

from dataclasses import dataclass

from tasks.clean.pieces import Piece
from tasks.clean.vocabulary import Phrases

# What a line without running text weighs in the gap between two paragraphs, and the widest gap inside an article.
_SHORT_WEIGHT, _SECTION_WEIGHT, _META_WEIGHT, _WIDEST_GAP = 1, 6, 6, 6
_PAGE_RUN, _WIDEST_INSERT = 7, 20


@dataclass(frozen=True, slots=True)
class Cluster:
    """A stretch of lines from one paragraph to another, `first` and `last` included."""

    first: int
    last: int
    n_prose: int
    n_characters: int

    @property
    def density(self) -> float:
        """Share of prose lines."""
        return self.n_prose / (self.last - self.first + 1)


def is_page(pieces: list[Piece], prose: list[bool], phrases: Phrases) -> bool:
    """Whether a text is a whole page: a long run of lines without running text, and furniture that says so.

    An article with a long list or a lyric has the run, but no menus, counters and copyright notices.
    """
    longest = run = 0
    for is_text in prose:
        run = 0 if is_text else run + 1
        longest = max(longest, run)
    above = sum(piece.reason is None or _is_site(piece, phrases) for piece in pieces[: prose.index(True)])
    return longest >= _PAGE_RUN and (above >= _PAGE_RUN or sum(_is_site(piece, phrases) for piece in pieces) >= 4)


def _is_site(piece: Piece, phrases: Phrases) -> bool:
    reason = piece.reason or ""
    return (
        reason.startswith("section:") or reason == "shape:menu" or reason.removeprefix("phrase:") in phrases.site_rules
    )


def article(pieces: list[Piece], prose: list[bool], datelined: list[bool], phrases: Phrases) -> list[Cluster]:
    """The clusters of running text that make up the article, in order; none when the page has no running text."""
    clusters = _clusters(pieces, prose, phrases)
    if not clusters:
        return []

    def score(cluster: Cluster) -> float:
        opens = any(datelined[cluster.first : cluster.last + 1])
        return cluster.n_characters * cluster.density * (2 if opens else 1)

    best = clusters.index(max(clusters, key=score))
    chosen = [clusters[best]]
    # Past a wide insert the article goes on only as running text of the same density, never past the page's end.
    for cluster in clusters[best + 1 :]:
        if not _goes_on(pieces[chosen[-1].last + 1 : cluster.first], cluster):
            break
        chosen.append(cluster)
    for cluster in clusters[:best][::-1]:
        if not _goes_on(pieces[cluster.last + 1 : chosen[0].first], cluster):
            break
        chosen.insert(0, cluster)
    return chosen


def _goes_on(between: list[Piece], cluster: Cluster) -> bool:
    many = cluster.n_prose >= 3 and cluster.density >= 0.7 and len(between) <= _WIDEST_INSERT
    adjacent = cluster.n_prose == 2 and cluster.density == 1 and len(between) <= _WIDEST_INSERT // 2
    long_lines = cluster.n_characters >= 80 * cluster.n_prose
    return (many or adjacent) and long_lines and not any(_closes(piece) for piece in between)


def _clusters(pieces: list[Piece], prose: list[bool], phrases: Phrases) -> list[Cluster]:
    clusters: list[Cluster] = []
    current: Cluster | None = None
    gap = 0
    for index, (piece, is_text) in enumerate(zip(pieces, prose, strict=True)):
        if not is_text:
            gap += _weight(piece, phrases)
            continue
        if current and gap <= _WIDEST_GAP:
            current = Cluster(current.first, index, current.n_prose + 1, current.n_characters + len(piece.text))
        else:
            if current:
                clusters.append(current)
            current = Cluster(index, index, 1, len(piece.text))
        gap = 0
    return [*clusters, current] if current else clusters


def _weight(piece: Piece, phrases: Phrases) -> int:
    if piece.reason is None:
        return _SHORT_WEIGHT
    if piece.reason.startswith("section:"):
        return _SECTION_WEIGHT
    rule = phrases.line_rules.get(piece.reason.removeprefix("phrase:"))
    if (rule and rule.meta) or piece.reason == "shape:list_date":
        return _META_WEIGHT
    return 0


def _closes(piece: Piece) -> bool:
    return piece.reason in ("phrase:copyright", "phrase:comment_form", "phrase:footer", "phrase:disclaimer")
