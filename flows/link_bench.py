"""`katanya bench --records N`: what linking costs, on made-up records: all at once, a hundred more, all afresh."""

import random
import resource
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import Any

import typer

from flows.linking import LINKED, published_tables, to_publish
from schemas.arrow import BY_NAME, allowed_values, arrow_schema, to_arrow
from schemas.ids import content_id
from schemas.stages import RowDict
from seeds import language_seed
from tasks.link import Linked, link, relink
from tasks.link.judgements import Judgements
from tasks.publish import writing
from tasks.wording.synonym_groups import Synonyms
from tasks.wording.topics import topics

LANGUAGE = "id"
MORE = 100
_A_DOCUMENT = 5  # records
_RECORDS_A_CLAIM = 2.5
_DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu")

_EMPTY = {"string": "", "int64": 0, "double": 0.0, "bool": False}

Batch = dict[str, list[RowDict]]


def bench_linking(records: int) -> None:
    """Print seconds and peak memory for linking made-up records in a temporary warehouse."""
    stream = made_up(random.Random(1))
    with tempfile.TemporaryDirectory(prefix="katanya-bench-") as folder:
        warehouse = Path(folder) / "warehouse"
        _report(f"{records:,} records, nothing published", lambda: _run(warehouse, _take(stream, records), "run_1"))
        more = _take(stream, MORE)
        _report(f"{MORE:,} records more", lambda: _run(warehouse, more, "run_2"))
        _report("all linked afresh", lambda: _relink(warehouse))


def made_up(chance: random.Random) -> Iterator[Batch]:
    """Documents of five records each, without end: claims in several wordings, their actors in several names."""
    seed = language_seed(LANGUAGE, "synonyms", Synonyms)
    verbs = [one for group in seed.verbs if len(one := _single(group, "me")) > 1]
    nouns = [one for group in seed.words if len(one := _single(group, "")) > 1]
    names = [variants for group in seed.names if len(variants := group.split(", ")) > 1 and group[0].isupper()]
    people = [_name(chance) for _ in range(4_000)]
    number = 0
    while True:
        batch: Batch = {name: [] for name in LINKED}
        doc_id = content_id("doc", "made up", number)
        published = datetime(2024, 1, 1) + timedelta(hours=number % 8_000)
        for at in range(_A_DOCUMENT):
            # Early propositions are told again and again, as in the news.
            told = number * _A_DOCUMENT + at
            which = random.Random(int(told / _RECORDS_A_CLAIM * chance.random() ** 0.1) if told else 0)
            verb, noun, name = which.choice(verbs), which.choice(nouns), which.choice(names)
            place, day = which.choice(people), which.choice(_DAYS)
            content = (
                f"{chance.choice(name)} {chance.choice(verb)} {which.randrange(2, 900)} {chance.choice(noun)} "
                f"di {place} pada {day} {which.choice(('pagi', 'malam'))}"
            )
            speaker = f"{chance.choice(people)} {people[told % len(people)]}"
            _say(batch, doc_id, published, speaker, content, at * 200)
        batch["documents"].append(_filled("documents", doc_id=doc_id, published_at=published, language=LANGUAGE))
        yield batch
        number += 1


def _name(chance: random.Random) -> str:
    """A word such as "Malevo"."""
    return "".join(chance.choice("bdghjklmnprstvw") + chance.choice("aeiou") for _ in range(3)).title()


def _single(group: str, prefix: str) -> list[str]:
    """The members of a group that are one word, of verbs those in the active voice."""
    return [word for word in group.split(", ") if " " not in word and word.islower() and word.startswith(prefix)]


def _say(batch: Batch, doc_id: str, published: datetime, speaker: str, content: str, start: int) -> None:
    place = {"doc_id": doc_id, "content_text": content, "content_start": start, "content_end": start + len(content)}
    statement_id, member = content_id("st", doc_id, start), content_id("dac", doc_id, speaker)
    actor = {"actor_id": member, "document_actor_id": member}
    batch["claim_records"].append(
        _filled(
            "claim_records",
            claim_record_id=content_id("rec", statement_id),
            statement_id=statement_id,
            actor_name=speaker,
            actor_country="ID",
            stance="asserted",
            polarity="positive",
            topics=topics(content, LANGUAGE),
            published_at=published,
            **actor,
            **place,
        )
    )
    person = {"name": speaker, "kind": "person", "country_code": "ID", "doc_id": doc_id}
    batch["document_actors"].append(_filled("document_actors", **person, **actor))


def _filled(table: str, **values: Any) -> RowDict:
    """A row with the values given; the others are empty, or the first of those allowed."""
    model = BY_NAME[table]
    row = {f.name: None if f.nullable else _EMPTY.get(str(f.type), []) for f in arrow_schema(model)}
    row |= {name: allowed[0] for name, allowed in allowed_values(model).items() if row[name] is not None}
    return row | values


def _take(stream: Iterator[Batch], records: int) -> Batch:
    taken: Batch = {name: [] for name in LINKED}
    for batch in islice(stream, -(-records // _A_DOCUMENT)):
        for name, rows in batch.items():
            taken[name] += rows
    return taken


def _run(warehouse: Path, new: Batch, run_id: str) -> int:
    with writing(warehouse) as writer:
        linked = link(new, published_tables(writer.warehouse), run_id)
        tables = to_publish(linked, writer.warehouse)
        documents = {"documents": to_arrow(BY_NAME["documents"], new["documents"])}
        writer.publish(run_id, documents | dict(tables.append), drop=tables.drop)
        return len(linked.claims)


def _relink(warehouse: Path) -> int:
    with writing(warehouse) as writer:
        published = published_tables(writer.warehouse)
        assert published is not None
        linked: Linked = relink(published, "run_3", Judgements())
        tables = to_publish(linked, writer.warehouse)
        writer.publish("run_3", tables.append, drop=tables.drop)
        return len(linked.claims)


def _report(what: str, work: Callable[[], int]) -> None:
    began = perf_counter()
    claims = work()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    typer.echo(f"{what:<32} {perf_counter() - began:8.1f} s  {peak:6,.0f} MB peak  {claims:,} claims changed")
