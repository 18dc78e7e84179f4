"""Rows that linking reads, for tests that need no whole document."""

from typing import Any


def document_actor(
    doc: str, name: str, role: str | None = None, country: str | None = None, kind: str = "person", **columns: Any
) -> dict[str, Any]:
    """An actor as one document knows it, called by its name alone."""
    return {
        "document_actor_id": f"{doc}-{name}",
        "doc_id": doc,
        "actor_id": f"{doc}-{name}",
        "name": name,
        "kind": kind,
        "country_code": country,
        "represents_document_actor_id": None,
        "role": role,
        "aliases": [],
        "short_names": [],
        "longer_wordings": [],
    } | columns
