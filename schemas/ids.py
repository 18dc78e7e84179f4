"""Ids derived from content: the same input gives the same ids on any machine, in any order."""

from hashlib import blake2b


def content_id(prefix: str, *parts: object) -> str:
    """An id such as `doc_3f…` (80 bits, hex) from the text of its parts; None differs from the empty string."""
    told = ""
    for part in parts:
        worded = "" if part is None else str(part)
        told = f"{told}\x00" if part is None else f"{told}\x01{worded}\x1f"
    return f"{prefix}_{blake2b(told.encode('utf-8', 'surrogatepass'), digest_size=10).hexdigest()}"
