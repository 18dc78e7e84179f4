"""Which column of a container row means what."""

from collections.abc import Iterable, Mapping

from schemas.stages import Input

COLUMNS: dict[str, tuple[str, ...]] = {
    "text": ("text", "content", "isi", "body"),
    "title": ("title", "judul", "headline"),
    "published": ("date", "tanggal", "published", "published_at"),
    "url": ("url", "link"),
    "outlet": ("outlet", "source", "sumber", "media"),
}
"""Field → names it is recognised by, in any case, the first found first."""


def column_names(present: Iterable[str], columns: Mapping[str, str] | None = None) -> dict[str, str]:
    """Field → name of the column that holds it, of those present; `columns` (field → name) overrides what is known."""
    folded = {name.strip().casefold(): name for name in reversed(list(present))}
    chosen = {}
    for field, known in COLUMNS.items():
        names = (columns[field],) if columns and field in columns else known
        found = next((folded[name.strip().casefold()] for name in names if name.strip().casefold() in folded), None)
        if found is not None:
            chosen[field] = found
    return chosen


def row_input(
    cells: Mapping[str, str], chosen: Mapping[str, str], path: str, row: int, sha256: str, format: str, encoding: str
) -> Input:
    """A container row as an input document; blank cells count as missing."""
    value = {field: cells[name].strip() or None for field, name in chosen.items() if field != "text"}
    return Input(
        source_path=path,
        source_row=row,
        source_sha256=sha256,
        source_uri=value.get("url"),
        format=format,
        encoding=encoding,
        text=cells[chosen["text"]],
        title=value.get("title"),
        outlet=value.get("outlet"),
        published=value.get("published"),
    )
