"""Link actors and claims across documents and runs."""

from tasks.link.linking import READ, Linked, link, relink
from tasks.link.topics import topics

__all__ = ["READ", "Linked", "link", "relink", "topics"]
