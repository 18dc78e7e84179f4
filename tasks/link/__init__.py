"""Link actors and claims across documents and runs."""

from tasks.link.linked import READ, Linked
from tasks.link.linking import link
from tasks.link.relinking import relink

__all__ = ["READ", "Linked", "link", "relink"]
