"""By what an actor is found again, and the id that a new one gets."""

from collections.abc import Set as AbstractSet
from functools import lru_cache

from schemas.ids import content_id
from schemas.stages import RowDict
from tasks.link.bodies import body_keys
from tasks.link.names import fold_name, person_tokens
from tasks.link.persons import office_keys, tail_key

LONE = "lone:"
"""What opens the link key of each word of a person's name."""

_OPENING = 3  # letters of a later token that make a key with the first letter of the first


def link_keys(row: RowDict, language: str) -> set[str]:
    """The folded names by which an actor is found again: a global one, or one of a document.

    Two actors that may be one share a key.
    """
    if row["kind"] == "state" and row["country_code"]:
        return {f"state:{row['country_code']}"}
    names = (row["name"], *row["aliases"])
    if row["kind"] != "person":
        return body_keys(row["kind"], names, language)
    keys = {key for name in names for key in person_keys(person_tokens(name, language))} or {f"person:{row['name']}"}
    return keys | office_keys(row, language)


def search_keys(row: RowDict, language: str) -> AbstractSet[str]:
    """The link keys of the actors that an actor of a document may be."""
    if row["kind"] != "person":
        return link_keys(row, language)
    tokens = person_tokens(row["name"], language)
    if not tokens:
        return link_keys(row, language)
    return full_name_keys(tokens) if len(tokens) > 1 else person_keys(tokens)


def short_names_of(row: RowDict, language: str) -> list[str]:
    """The short names, folded, that a document calls a person by."""
    found = {person_tokens(name, language) for name in row["short_names"] or ()}
    return sorted(tokens[0] for tokens in found if len(tokens) == 1)


def person_keys(tokens: tuple[str, ...]) -> set[str]:
    """Blocking keys of a person's name, full or lone."""
    lone = {LONE + token for token in tokens}
    return lone | full_name_keys(tokens) if len(tokens) > 1 else lone


@lru_cache(maxsize=65536)
def full_name_keys(tokens: tuple[str, ...]) -> frozenset[str]:
    """Blocking keys of a full name: two names of one person begin alike and share how another token begins, or end
    alike.
    """
    return frozenset(("".join(tokens), tail_key(tokens), *opening_keys(tokens)))


def opening_keys(tokens: tuple[str, ...]) -> list[str]:
    """Those of how a full name begins: many names that are not alike share one."""
    return [f"{tokens[0][0]}…{token[:_OPENING]}" for token in tokens[1:]]


def person_id(row: RowDict, tokens: tuple[str, ...]) -> str:
    """A new person's id; a lone name without a role is a person of its document only."""
    context = (fold_name(row["role"] or "") or row["doc_id"]) if len(tokens) < 2 else None
    return content_id("act", "person", " ".join(tokens), row["country_code"], context)


def fixed_id(row: RowDict) -> str:
    """Id of a new actor that is no person: one state a country, one unnamed source a wording and country."""
    if row["kind"] == "state" and row["country_code"]:
        return content_id("act", "state", row["country_code"])
    return content_id("act", row["kind"], fold_name(row["name"]) or row["name"], row["country_code"])
