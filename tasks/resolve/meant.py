"""Whom a phrase means by what the text tells before it: "keduanya", "Mereka", "laporan itu", "pihak bank"."""

from tasks.resolve.cast import Resolved
from tasks.resolve.discourse import Discourse
from tasks.resolve.meant_bodies import body_in_full, state_meant
from tasks.resolve.meant_documents import document_meant, issuer_meant
from tasks.resolve.meant_pairs import pair_meant
from tasks.resolve.meant_subjects import subject_meant
from tasks.resolve.parties import Party


def meant(d: Discourse, party: Party, sentence: int) -> list[Resolved]:
    """Whom a party of a sentence means, where it is not simply whom it names."""
    return (
        pair_meant(d, party, sentence)
        or document_meant(d, party, sentence)
        or issuer_meant(d, party, sentence)
        or body_in_full(d, party, sentence)
        or subject_meant(d, party, sentence)
        or state_meant(d, party, sentence)
    )
