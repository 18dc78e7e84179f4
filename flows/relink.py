"""Linking everything afresh as a Prefect flow. What it does is `flows.relinking.relink_all`."""

from pathlib import Path

from flows.offline import set_prefect_defaults

set_prefect_defaults()

from prefect import flow, get_run_logger  # noqa: E402 (reads its settings when imported)
from prefect.artifacts import create_markdown_artifact  # noqa: E402
from prefect.runtime import flow_run  # noqa: E402

from flows.parameters import Wait  # noqa: E402
from flows.progress import progress  # noqa: E402
from flows.relinking import RelinkSummary, lines, relink_all  # noqa: E402
from flows.signs_of_life import signs_of_life  # noqa: E402
from flows.track_claims import PrefectSteps  # noqa: E402


def run_name() -> str:
    """What a run says of itself in the UI: `relink warehouse`."""
    return f"relink {flow_run.get_parameters()['warehouse']}"[:200]


@flow(name="relink", flow_run_name=run_name)
def relink(
    warehouse: str | Path = Path("warehouse"), judgements: Path | None = None, wait_seconds: Wait = 0.0
) -> RelinkSummary:
    """Link all claims and actors of a warehouse afresh, with what people have judged, and say what that changed.

    Args:
        warehouse: folder of the tables, or its address in an object store.
        judgements: the file of judgements; by default `judgements.jsonl` in the warehouse.
        wait_seconds: how long to wait for a run over the warehouse; null waits without end.

    Raises:
        UsageError: nothing is published there, or the judgements cannot be read.
        WarehouseError: a run is writing, or the warehouse cannot be read or written.
    """
    logger = get_run_logger()
    with signs_of_life(), progress(logger.info) as watch:
        summary = relink_all(warehouse, judgements, PrefectSteps(None, 1, watch), wait_seconds, flow_run.get_id())
    report = lines(summary)
    for line in report:
        logger.info(line)
    create_markdown_artifact(key="relink-summary", markdown="\n".join(f"- {line.strip()}" for line in report))
    return summary
