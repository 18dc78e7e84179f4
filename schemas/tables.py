"""The warehouse tables, one model a table, one field a column.

Arrow schemas, `datapackage.json` and the docs derive from these classes (see `schemas.arrow`).
A field's description is its documentation; a column's type never varies between files.
Spans are code points of `documents.text`, end excluded (W3C Web Annotation positions).
"""

from datetime import date, datetime
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION = 3
"""Of all tables together. A released version never changes: the next one brings a step in `tasks.publish.upgrade`."""

Precision = Literal["minute", "day", "month", "year", "range"]
Stance = Literal["asserted", "confirmed", "denied", "declined", "silent", "retracted"]
Polarity = Literal["positive", "negative"]
ActorKind = Literal["person", "state", "organisation", "media", "document", "group", "unnamed"]
BlockKind = Literal["title", "date", "dateline", "byline", "caption", "body", "boilerplate"]
SpeechAct = Literal[
    "statement",
    "assessment",
    "accusation",
    "commitment",
    "demand",
    "warning",
    "hope",
    "refusal",
    "denial",
    "confirmation",
    "non_confirmation",
    "silence",
    "retraction",
]


class Row(BaseModel):
    """A table row: strict about its columns, described by its fields."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    table: ClassVar[str]
    primary_key: ClassVar[tuple[str, ...]]
    foreign_keys: ClassVar[dict[str, str]] = {}  # column -> "table.column"


class Document(Row):
    """One version of one input document."""

    table = "documents"
    primary_key = ("doc_id",)

    doc_id: str = Field(description="Id from the input's bytes and its url or file name")
    source_path: str = Field(description="File the document was read from, as given; `archive.zip!/name` for a file in an archive")
    source_row: int | None = Field(description="1-based row or member number inside a container file; null for a whole file")
    source_sha256: str = Field(description="SHA-256 of the bytes read: of the file, or of the row in a container")
    source_uri: str | None = Field(description="Address of the page, where the input states one")
    format: Literal["txt", "md", "html", "jsonl", "csv"] = Field(description="Input format")
    encoding: str = Field(description="Character encoding that the bytes were decoded with")
    language: str = Field(description="BCP 47 code of the language pack that read the document")
    title: str | None = Field(description="Headline, site name cut off")
    outlet: str | None = Field(description="Publishing outlet, in its usual spelling")
    credit: str | None = Field(description="Wire service or source credited for the whole article")
    dateline_place: str | None = Field(description="Place named in the dateline")
    published_at: datetime | None = Field(description="Publication time, local to the outlet; null when the page states none")
    published_precision: Precision | None = Field(description="How exact `published_at` is")
    published_evidence: str | None = Field(description="The words that the publication date was read from")
    published_rule: str | None = Field(description="The rule that read the publication date; `+weekday_conflict` when the weekday contradicts it")
    n_characters: int = Field(description="Length of `text` in code points")
    n_blocks: int = Field(description="Blocks in the document")
    n_removed_blocks: int = Field(description="Blocks taken out as page furniture")
    n_repeated_blocks: int = Field(description="Blocks that repeat an earlier block of the same document")
    near_duplicate_of: str | None = Field(description="Earlier document that this one copies, exactly or nearly")
    rules_version: str = Field(description="Fingerprint of the code and language packs that read the document")
    first_run_id: str = Field(description="Run that first brought the document in")
    text: str = Field(description="Decoded input (for HTML: the extracted article) that all spans point into")


class Block(Row):
    """One paragraph-level piece of a document, kept or removed."""

    table = "blocks"
    primary_key = ("block_id",)
    foreign_keys = {"doc_id": "documents.doc_id", "duplicate_of": "blocks.block_id"}

    block_id: str = Field(description="Id from the document and the block's place in it")
    doc_id: str = Field(description="Document")
    position: int = Field(description="0-based order in the document")
    start: int = Field(description="First code point in `documents.text`")
    end: int = Field(description="Code point after the last")
    text: str = Field(description="The block's text")
    kind: BlockKind = Field(description="What the block is on the page")
    removed: bool = Field(description="Taken out before statements are read")
    removed_reason: str | None = Field(description="Rule that removed the block")
    duplicate_of: str | None = Field(description="First block that this one repeats")
    duplicate_kind: Literal["exact", "near"] | None = Field(description="Same words, or nearly the same")
    duplicate_scope: Literal["document", "corpus"] | None = Field(description="Repeat inside its document, or of another document")
    similarity: float | None = Field(description="Jaccard similarity of character 5-shingles with the block repeated, 0 to 1")


class Statement(Row):
    """One attributed statement: who (source) said (cue) what (content)."""

    table = "statements"
    primary_key = ("statement_id",)
    foreign_keys = {
        "doc_id": "documents.doc_id",
        "block_id": "blocks.block_id",
        "parent_statement_id": "statements.statement_id",
    }

    statement_id: str = Field(description="Id from the document, the cue and the content's place")
    doc_id: str = Field(description="Document")
    block_id: str = Field(description="Block that the statement stands in")
    source_text: str | None = Field(description="Words that name the source; null when the text names none")
    source_start: int | None = Field(description="First code point of the source")
    source_end: int | None = Field(description="Code point after the source")
    cue_text: str | None = Field(description="Words that say that something was said; null for a continuation without a cue")
    cue_start: int | None = Field(description="First code point of the cue")
    cue_end: int | None = Field(description="Code point after the cue")
    cue_lemma: str | None = Field(description="Dictionary form of the cue")
    content_text: str | None = Field(description="Words that state the proposition")
    content_start: int | None = Field(description="First code point of the content")
    content_end: int | None = Field(description="Code point after the content")
    mode: Literal["direct", "indirect", "mixed"] = Field(description="Quoted, reported, or reported with quoted parts")
    speech_act: SpeechAct = Field(description="What the source does by saying it")
    parent_statement_id: str | None = Field(description="Statement whose content this one is nested in")
    is_continuation: bool = Field(description="Goes on from the statement before, without a source or cue of its own")
    statement_date: date | None = Field(description="Day the statement was made, where the text tells; first day of a longer period")
    statement_date_precision: Precision | None = Field(description="How exact `statement_date` is")
    statement_date_text: str | None = Field(description="Words that the statement date was read from")
    rule_id: str = Field(description="Rule of the grammar that found the statement")
    confidence: float = Field(description="Estimated probability that source, content and stance are right, 0 to 1")


class ClaimRecord(Row):
    """One actor's stance on one claim in one statement."""

    table = "claim_records"
    primary_key = ("claim_record_id",)
    foreign_keys = {
        "claim_id": "claims.claim_id",
        "statement_id": "statements.statement_id",
        "doc_id": "documents.doc_id",
        "actor_id": "actors.actor_id",
        "document_actor_id": "document_actors.document_actor_id",
        "origin_statement_id": "statements.statement_id",
    }

    claim_record_id: str = Field(description="Id from the statement, the actor's wording, the stance and the content's place")
    claim_id: str = Field(description="Claim that the record takes a stance on")
    statement_id: str = Field(description="Statement that the record was read from")
    doc_id: str = Field(description="Document")
    actor_id: str = Field(description="Who takes the stance")
    document_actor_id: str = Field(description="The actor as the document knows it, with the role it had then")
    actor_name: str = Field(description="The actor's fullest name in the document, or the wording of an unnamed source")
    actor_country: str | None = Field(description="ISO 3166-1 alpha-2 code of the actor's country")
    stance: Stance = Field(description="What the actor does with the proposition")
    polarity: Polarity = Field(description="`negative` when the content itself is worded as a negation")
    content_text: str = Field(description="Words of the proposition; for an anaphor, of the claim meant")
    content_start: int = Field(description="First code point of the proposition")
    content_end: int = Field(description="Code point after the proposition")
    via: list[str] = Field(description="Actors who relay the statement, nearest to the speaker first (actor ids)")
    via_names: list[str] = Field(description="Names of the actors in `via`")
    speech_act: SpeechAct = Field(description="What the source does by saying it")
    topics: list[str] = Field(description="Content words of the proposition, folded, most specific first")
    value: float | None = Field(description="First quantity of the proposition, in `unit`; null for a range")
    value_low: float | None = Field(description="Lower bound of what is no exact number, in `unit`; null when open")
    value_high: float | None = Field(description="Upper bound of what is no exact number, in `unit`; null when open")
    unit: str | None = Field(description="What the quantity counts or its unit of measure")
    outlet: str | None = Field(description="Outlet of the document")
    published_at: datetime | None = Field(description="Publication time of the document")
    statement_date: date | None = Field(description="Day the statement was made, where the text tells")
    origin_statement_id: str | None = Field(description="First copy of the statement, when its block repeats another document's")
    confidence: float = Field(description="Estimated probability that actor, stance and content are right, 0 to 1")
    judgement: Literal["right", "wrong"] | None = Field(description="What a person said of the attribution, if anybody did; a wrong one counts for nothing in `claims`")


class Quantity(Row):
    """One quantity in a statement's content."""

    table = "quantities"
    primary_key = ("quantity_id",)
    foreign_keys = {"statement_id": "statements.statement_id", "doc_id": "documents.doc_id"}

    quantity_id: str = Field(description="Id from the statement and the quantity's place")
    statement_id: str = Field(description="Statement")
    doc_id: str = Field(description="Document")
    text: str = Field(description="The quantity as worded, approximation included")
    start: int = Field(description="First code point")
    end: int = Field(description="Code point after the last")
    value: float | None = Field(description="The number, in `unit`; null for ranges and vague words")
    value_low: float | None = Field(description="Lower bound of what is no exact number, in `unit`; null when open")
    value_high: float | None = Field(description="Upper bound of what is no exact number, in `unit`; null when open")
    approximation: Literal["exact", "about", "at_least", "at_most", "range", "vague"] = Field(description="How the number is meant")
    unit: str | None = Field(description="Normalised unit: `troops`, `people killed`, `percent`, an ISO 4217 code, …")
    counted: str | None = Field(description="What is counted, as worded")


class Actor(Row):
    """One resolved actor."""

    table = "actors"
    primary_key = ("actor_id",)
    foreign_keys = {"represents_actor_id": "actors.actor_id"}

    actor_id: str = Field(description="Id given when the actor was first linked")
    name: str = Field(description="The actor's name")
    kind: ActorKind = Field(description="What the actor is")
    country_code: str | None = Field(description="ISO 3166-1 alpha-2 code of the actor's country")
    represents_actor_id: str | None = Field(description="Party that the actor speaks for: a ministry or spokesman its state")
    role: str | None = Field(description="Office or description, in the latest document that gives one; `document_actors` has those of each document")
    role_seen_at: datetime | None = Field(description="When that document was published")
    aliases: list[str] = Field(description="Other names and spellings met")
    linked_by: Literal["name", "model", "judgement"] = Field(description="What holds its documents together: one name; names that the model takes for one (suggested); a person's word (confirmed)")
    link_keys: list[str] = Field(description="Folded names by which linking finds it again")
    wikidata_qid: str | None = Field(description="Wikidata item, where the seeds give one")


class DocumentActor(Row):
    """One actor as one document knows it: its name there, the office it held then, whom it spoke for."""

    table = "document_actors"
    primary_key = ("document_actor_id",)
    foreign_keys = {
        "doc_id": "documents.doc_id",
        "actor_id": "actors.actor_id",
        "represents_document_actor_id": "document_actors.document_actor_id",
    }

    document_actor_id: str = Field(description="Id from the document, the actor's kind and its name there")
    doc_id: str = Field(description="Document")
    actor_id: str = Field(description="Who it is across documents")
    name: str = Field(description="Fullest name in the document, or the wording of an unnamed source")
    kind: ActorKind = Field(description="What the actor is")
    country_code: str | None = Field(description="ISO 3166-1 alpha-2 code of the actor's country")
    represents_document_actor_id: str | None = Field(description="Party that the actor speaks for in the document")
    role: str | None = Field(description="Office or description, as the document words it")
    aliases: list[str] = Field(description="Other names in the document")
    short_names: list[str] = Field(description="Single words that the document calls a person of a longer name by")
    longer_wordings: list[str] = Field(description="Words in capitals that a person's name of one word stands among in the title and text: they tell linking who is meant")


class ActorMention(Row):
    """One wording of an actor in a document."""

    table = "actor_mentions"
    primary_key = ("mention_id",)
    foreign_keys = {
        "doc_id": "documents.doc_id",
        "actor_id": "actors.actor_id",
        "document_actor_id": "document_actors.document_actor_id",
    }

    mention_id: str = Field(description="Id from the document, the mention's place and the actor's wording")
    doc_id: str = Field(description="Document")
    actor_id: str = Field(description="Who is meant")
    document_actor_id: str = Field(description="The actor as the document knows it")
    text: str = Field(description="The mention as worded")
    start: int = Field(description="First code point")
    end: int = Field(description="Code point after the last")
    resolution: Literal["name", "alias", "metonym", "pronoun", "description"] = Field(description="How the wording was resolved")


class Claim(Row):
    """One claim across documents and time."""

    table = "claims"
    primary_key = ("claim_id",)

    claim_id: str = Field(description="Id given when the claim was first linked")
    label: str = Field(description="The claim in the words of its first record")
    question_id: str = Field(description="Shared by claims that differ only in a value")
    topics: list[str] = Field(description="Content words, most frequent first")
    first_seen_at: datetime | None = Field(description="Earliest statement or publication date of a record")
    last_seen_at: datetime | None = Field(description="Latest statement or publication date of a record")
    n_records: int = Field(description="Claim records")
    n_documents: int = Field(description="Documents")
    n_outlets: int = Field(description="Outlets")
    n_origins: int = Field(description="Independent origins: copies of one story count once")
    asserted_by: list[str] = Field(description="Names of those who assert it")
    confirmed_by: list[str] = Field(description="Names of those who confirm it")
    denied_by: list[str] = Field(description="Names of those who deny it, or assert its negation")
    declined_by: list[str] = Field(description="Names of those who neither confirm nor deny, or stay silent")
    retracted_by: list[str] = Field(description="Names of those who took it back")
    status: Literal["uncontested", "contested", "denied", "unanswered", "confirmed", "retracted", "rejected"] = Field(
        description="Where the claim stands, by the rules in the README"
    )
    value_low: float | None = Field(description="Lowest value claimed, in `unit`")
    value_high: float | None = Field(description="Highest value claimed, in `unit`")
    unit: str | None = Field(description="Unit of the values")
    linked_by: Literal["wording", "model", "judgement"] = Field(description="What holds its records together: the same words; words that the model takes for one claim (suggested); a person's word (confirmed)")
    link_probability: float | None = Field(description="Of a suggested claim, how sure the model is of its weakest part, 0 to 1")


class Change(Row):
    """What a run changed at the claim level."""

    table = "changes"
    primary_key = ("run_id", "claim_id", "change", "after")
    foreign_keys = {"run_id": "runs.run_id"}

    run_id: str = Field(description="Run")
    claim_id: str = Field(description="Claim, under the id that it had in the run; the view `current_ids` says what became of it")
    change: Literal[
        "new_claim",
        "new_assertion",
        "new_denial",
        "new_confirmation",
        "reversal",
        "retraction",
        "new_value",
        "new_outlet",
    ] = Field(description="What happened")
    before: str | None = Field(description="State before the run")
    after: str = Field(description="State after the run")


class IdChange(Row):
    """A claim or actor merged, split or gone after publication."""

    table = "id_changes"
    primary_key = ("run_id", "kind", "old_id", "new_id")
    foreign_keys = {"run_id": "runs.run_id"}

    run_id: str = Field(description="Run")
    kind: Literal["claim", "actor"] = Field(description="What was merged or split")
    old_id: str = Field(description="Id published before")
    new_id: str = Field(description="Id that answers for it now; empty when no document says it any more")
    reason: Literal["relink", "judgement"] = Field(description="What moved it")


class Reject(Row):
    """One input that could not be used, kept with its reason."""

    table = "rejects"
    primary_key = ("reject_id",)
    foreign_keys = {"run_id": "runs.run_id"}

    reject_id: str = Field(description="Id from the input's path, row, bytes and the reason")
    run_id: str = Field(description="Run that first met the input")
    source_path: str = Field(description="Input as given")
    source_row: int | None = Field(description="1-based row inside a container file")
    source_sha256: str | None = Field(description="SHA-256 of the bytes, where they could be read")
    stage: Literal["read", "clean", "attribute"] = Field(description="Stage that gave the input up")
    reason: str = Field(description="Why, as a fixed word: empty, binary, undecodable, no_text, same_document, …")
    error: str | None = Field(description="Details for a person")


class Run(Row):
    """One run: of the main job, or of linking everything afresh."""

    table = "runs"
    primary_key = ("run_id",)

    run_id: str = Field(description="Id of the run")
    job: Literal["track", "relink"] = Field(description="What ran: new documents were read, or all records linked afresh")
    started_at: datetime = Field(description="Start, UTC")
    finished_at: datetime = Field(description="End, UTC")
    code_version: str = Field(description="Version of katanya")
    rules_version: str = Field(description="Fingerprint of the code and language packs")
    parameters: str = Field(description="Parameters, as JSON")
    rows_in: int = Field(description="Input documents met")
    rows_out: str = Field(description="Rows published a table, as JSON")
    flow_run_id: str | None = Field(description="Prefect flow run, where one ran")


TABLES: tuple[type[Row], ...] = (
    Document,
    Block,
    Statement,
    ClaimRecord,
    Quantity,
    Actor,
    DocumentActor,
    ActorMention,
    Claim,
    Change,
    IdChange,
    Reject,
    Run,
)
"""All tables, parents before children where publishing needs an order."""
