"""Link actors and claims across documents and runs."""

from tasks.link.linking import READ, Linked, link, relink

__all__ = ["READ", "Linked", "link", "relink"]
