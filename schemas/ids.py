"""Ids derived from content: the same input gives the same ids on any machine, in any order."""

from hashlib import blake2b


def content_id(prefix: str, *parts: object) -> str:
    """An id such as `doc_3f…` (80 bits, hex) from the text of its parts; None differs from the empty string."""
    digest = blake2b(digest_size=10)
    for part in parts:
        digest.update(b"\x00" if part is None else b"\x01" + str(part).encode("utf-8", "surrogatepass") + b"\x1f")
    return f"{prefix}_{digest.hexdigest()}"
