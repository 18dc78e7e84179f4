"""`katanya repair`: a warehouse with damaged files made sound again, and what it lost."""

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from flows.check import check_warehouse
from flows.ledger import open_published
from schemas.arrow import BY_NAME, to_arrow
from tasks.addresses import Place
from tasks.link.comparison import Bond
from tasks.link.origins import Origins
from tasks.link.rollup import by_claim, roll_up
from tasks.mirror import changing
from tasks.publish import Repair, repair

if TYPE_CHECKING:
    import duckdb

SHOWN = 10
"""Documents to read again that are named."""

_STALE = """
select * exclude (n) from claims join (
    select claim_id, count(*) filter (where judgement is distinct from 'wrong') as n from claim_records group by all
) using (claim_id)
where n <> n_records order by claim_id
"""


def repair_warehouse(warehouse: Place) -> bool:
    """Repair, and print what was damaged, what became of it and what is to be read again; whether all is sound now.

    Raises:
        UsageError: nothing has been published there.
        WarehouseError: another run is writing, or the folder cannot be written or is no warehouse.
    """
    with changing(warehouse, damaged_too=True) as folder:
        done = repair(folder, recount)
    if done is None:
        open_published(warehouse)
    else:
        for line in lines(done):
            print(line)
    return check_warehouse(warehouse)


def lines(done: Repair) -> list[str]:
    """What a repair found and did, for a person."""
    told = [f"{link} is missing, and made again" for link in done.links]
    told += [f"{damage}: {'another copy was whole' if damage in done.copied else 'lost'}" for damage in done.damages]
    if done.older is not None:
        told.append(f"Generation {done.older}, which keeps the most documents, was published again.")
    if done.to_read:
        before = len(done.to_read) + done.n_documents
        told.append(
            f"{len(done.to_read)} of {before} documents were taken out; `katanya run` over them adds them again."
        )
        named = Counter(path for path in done.to_read.values() if path)
        told += [f"  {path}" + (f" ({n} documents)" if n > 1 else "") for path, n in sorted(named.items())[:SHOWN]]
        told += [f"  … and {len(named) - SHOWN} more files"] if len(named) > SHOWN else []
    elif done.damages and not done.n_documents:
        told.append("Nothing is left: `katanya run` over all inputs makes the warehouse again.")
    told += [f"Kept: {path}" for path in done.aside]
    return told


def recount(connection: "duckdb.DuckDBPyConnection") -> Mapping[str, pa.Table]:
    """The claims that lost records, from the records they have left."""

    def rows(query: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = connection.sql(query).to_arrow_table().to_pylist()
        return found

    stale = rows(_STALE)
    connection.register("stale", to_arrow(BY_NAME["claims"], stale))
    records = by_claim(rows("from claim_records semi join stale using (claim_id)"))
    names = {row["actor_id"]: row["name"] for row in rows("select actor_id, name from actors")}
    documents = rows("select doc_id, near_duplicate_of, source_uri, credit from documents")
    media = {row["actor_id"] for row in rows("select actor_id from actors where kind = 'media'")}
    told = Origins({row["doc_id"]: row for row in documents}, media)
    claims = []
    for claim in stale:
        held = Bond(claim["linked_by"], claim["link_probability"])
        claim_id = claim["claim_id"]
        claims.append(roll_up(claim_id, claim["question_id"], records[claim_id], names, told, held))
    return {"claims": to_arrow(BY_NAME["claims"], claims)}
