"""Options that commands share, and how they are read."""

from pathlib import Path
from typing import Annotated

import typer

from flows.errors import UsageError

Warehouse = Annotated[
    str,
    typer.Option(
        "--warehouse",
        "-w",
        envvar="KATANYA_WAREHOUSE",
        metavar="FOLDER|ADDRESS",
        help="Folder that the tables live in, or its address in an object store (s3://bucket/folder).",
    ),
]
Language = Annotated[str, typer.Option(help="Language pack that reads the documents.")]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar="FIELD=NAME",
        help="Column of a .csv or .jsonl that holds a field (text, title, published, url, outlet), "
        "where it has an unusual name. May be given several times.",
    ),
]

Wait = Annotated[
    float,
    typer.Option(
        metavar="SECONDS", min=-1, help="How long to wait for another run over the warehouse; -1 waits without end."
    ),
]
JudgementsFile = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        envvar="KATANYA_JUDGEMENTS",
        help="Where people's judgements are kept: by default judgements.jsonl in the warehouse.",
    ),
]

WatchListFile = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        envvar="KATANYA_WATCHLIST",
        help="Claims, actors and topics to be told of: by default watchlist.yaml in the warehouse.",
    ),
]
Notify = Annotated[
    list[str] | None,
    typer.Option(
        metavar="ADDRESS",
        envvar="KATANYA_NOTIFY",
        help="Who is told when somebody denies or takes back what is watched: a webhook (https://…), or any address of "
        "Apprise. May be given several times.",
    ),
]


def columns(pairs: list[str] | None) -> dict[str, str]:
    """`["text=isi"]` as a mapping.

    Raises:
        UsageError: a pair without a name, or of no known field.
    """
    if not pairs:
        return {}
    from tasks.read.columns import COLUMNS

    chosen = {}
    for pair in pairs:
        field, separator, name = pair.partition("=")
        if not separator or not name or field not in COLUMNS:
            raise UsageError(f"--column {pair}: write FIELD=NAME, where FIELD is one of {', '.join(COLUMNS)}")
        chosen[field] = name
    return chosen
