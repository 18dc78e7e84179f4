"""Link actors and claims across documents and runs."""

from tasks.link.linking import Linked, link
from tasks.link.topics import topics

__all__ = ["Linked", "link", "topics"]
