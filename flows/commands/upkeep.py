"""Commands that keep a warehouse right: check, review, upgrade, repair."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

import typer

from flows.commands.options import JudgementsFile, Warehouse
from flows.errors import UsageError


def check(warehouse: Warehouse = "warehouse") -> None:
    """Check the warehouse: unique keys, foreign keys that resolve, spans that match their text.

    Exits with 1 when something is wrong.

    Example:

      katanya check
    """
    from flows.check import check_warehouse

    raise typer.Exit(0 if check_warehouse(warehouse) else 1)


def review(
    kind: Annotated[Literal["claims", "actors", "attributions"] | None, typer.Option(help="Only these.")] = None,
    topic: Annotated[str | None, typer.Option(help="Only what is about this word.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many questions.")] = 20,
    same: Annotated[
        tuple[str, str] | None, typer.Option(metavar="ID ID", help="These records, or claims, are one claim.")
    ] = None,
    different: Annotated[tuple[str, str] | None, typer.Option(metavar="ID ID", help="They are two claims.")] = None,
    same_actor: Annotated[
        tuple[str, str] | None, typer.Option(metavar="ACTOR ACTOR", help="These actors, by id or name, are one.")
    ] = None,
    different_actor: Annotated[
        tuple[str, str] | None, typer.Option(metavar="ACTOR ACTOR", help="They are two.")
    ] = None,
    right: Annotated[
        list[str] | None, typer.Option(metavar="RECORD", help="The record says who said what. May be repeated.")
    ] = None,
    wrong: Annotated[
        list[str] | None, typer.Option(metavar="RECORD", help="The record is wrong in who, what or stance.")
    ] = None,
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Who judges. By default git's user.name.")] = None,
    note: Annotated[str | None, typer.Option(help="Why, for other people.")] = None,
    listed: Annotated[bool, typer.Option("--list", help="Print the questions; ask none.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the questions as JSON; ask none.")] = False,
    pairs: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Add the judged pairs of claims (or --kind actors) to FILE, for training."),
    ] = None,
    warehouse: Warehouse = "warehouse",
    judgements: JudgementsFile = None,
) -> None:
    """Correct it: say what is one claim, who is one actor, which record is wrong. The most doubtful comes first.

    Judgements are lines of a plain file, kept apart from the tables; they win over the model in every run to come.

    Examples:

      katanya review

      katanya review --kind actors --list

      katanya review --same clm_3f clm_81 --note "one convoy, two wordings"

      katanya review --different-actor "Agus Wibowo" act_5c

      katanya review --pairs seeds/pairs/claims.jsonl
    """
    from flows.judged import judgements_file
    from flows.review import Desk, judge, reviewer, show_queue, write_pairs
    from flows.review import review as ask
    from tasks.link.judgements import Word
    from tasks.mirror import keeping_judgements

    judged: dict[Word, Sequence[str] | None] = {
        "same_claim": same,
        "different_claim": different,
        "same_actor": same_actor,
        "different_actor": different_actor,
        "right": right,
        "wrong": wrong,
    }
    said = {word: names for word, names in judged.items() if names}
    if bool(said) + (listed or json) + (pairs is not None) > 1:
        raise UsageError("what is judged, --list or --json, and --pairs: choose one")
    path = judgements_file(warehouse, judgements)
    with keeping_judgements(warehouse):
        if pairs:
            write_pairs(path, pairs, kind)
        elif listed or json:
            show_queue(warehouse, path, kind, topic, limit, json)
        elif said:
            judge(warehouse, Desk(path, by or reviewer(), note), said)
        else:
            ask(warehouse, Desk(path, by or reviewer(), note), kind, topic, limit)


def upgrade(warehouse: Warehouse = "warehouse") -> None:
    """Bring a warehouse that an older katanya made up to date. Readers see the old tables until the new are all there.

    Example:

      katanya upgrade
    """
    from flows.upgrade import upgrade_warehouse

    upgrade_warehouse(warehouse)


def repair(warehouse: Warehouse = "warehouse") -> None:
    """Repair a warehouse with missing or damaged files: save what can be saved, take out what lost its rows.

    The documents that were taken out are read again by the next run over their inputs. Exits with 1 when something is
    still wrong.

    Example:

      katanya repair
    """
    from flows.repair import repair_warehouse

    raise typer.Exit(0 if repair_warehouse(warehouse) else 1)
