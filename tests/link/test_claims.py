"""Claims across documents and runs: what must be one claim, what must not, and what stays put."""

import json

import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.arrow import BY_NAME, to_arrow
from tasks.link import link
from tasks.link.candidates import candidate_pairs
from tasks.link.clusters import agglomerate
from tasks.link.ids import keep_ids
from tasks.link.models import PAIRS
from tasks.link.propositions import proposition
from tasks.link.vetoes import veto

US, UA = ("Amerika Serikat", "state", "US"), ("Ukraina", "state", "UA")
RU, KP = ("Rusia", "state", "RU"), ("Korea Utara", "state", "KP")
AMMUNITION = "Korea Utara menopang perang Rusia di Donbas dengan mengirim peluru artileri"
TROOPS = "Korea Utara menerbangkan {} tentara ke Rusia untuk latihan tempur"


def story(said):
    """The ammunition claim and the troops, told by seven documents."""
    return [
        said("d1", US, "asserted", AMMUNITION, 1),
        said(
            "d2", UA, "asserted", "Pyongyang mengirim peluru artileri kepada Moskow untuk menopang perang di Donbas", 1
        ),
        said("d3", RU, "denied", AMMUNITION, 2),
        said(
            "d4",
            KP,
            "denied",
            "Korut telah mengirim peluru artileri ke Rusia untuk perang di Donbas",
            3,
            outlet="Harian Dua",
        ),
        said("d5", US, "asserted", TROOPS.format("10.000"), 4, value=10_000.0, unit="troops"),
        said("d6", UA, "asserted", TROOPS.format("12.000"), 5, value=12_000.0, unit="troops"),
        said("d7", RU, "declined", TROOPS.format("12.000"), 6, value=12_000.0, unit="troops"),
    ]


def claim_labelled(warehouse, start):
    (claim,) = [row for row in warehouse.rows("claims") if row["label"].startswith(start)]
    return claim


def test_one_claim_is_contested_by_whoever_denies_it(warehouse, said, together):
    warehouse.publish(together(*story(said)))
    claim = claim_labelled(warehouse, "Korea Utara menopang")
    assert set(claim["asserted_by"]) == {"Amerika Serikat", "Ukraina"}
    assert set(claim["denied_by"]) == {"Rusia", "Korea Utara"}
    assert (claim["status"], claim["n_records"], claim["n_outlets"]) == ("contested", 4, 2)


def test_another_number_is_another_claim_of_one_question(warehouse, said, together):
    warehouse.publish(together(*story(said)))
    claims = [row for row in warehouse.rows("claims") if "tentara" in row["label"]]
    assert sorted(row["value_low"] for row in claims) == [10_000, 12_000]
    assert len({row["question_id"] for row in claims}) == 1
    assert {row["status"] for row in claims} == {"uncontested", "unanswered"}


def test_the_negation_of_a_claim_asserted_denies_it(warehouse, said, together):
    negation = AMMUNITION.replace("menopang", "tidak menopang")
    rows = together(said("d1", US, "asserted", AMMUNITION), said("d2", KP, "asserted", negation, 2, negative=True))
    warehouse.publish(rows)
    (claim,) = warehouse.rows("claims")
    assert (claim["label"], claim["asserted_by"], claim["denied_by"]) == (
        AMMUNITION,
        ["Amerika Serikat"],
        ["Korea Utara"],
    )


@pytest.mark.parametrize("order", [(0, 1, 2, 3, 4, 5, 6), (6, 5, 4, 3, 2, 1, 0), (3, 0, 6, 2, 5, 1, 4)])
@pytest.mark.parametrize("size", [1, 3, 7])
def test_claims_do_not_depend_on_order_or_batches(new_warehouse, said, together, order, size):
    parts = story(said)
    whole, grown = new_warehouse(), new_warehouse()
    whole.publish(together(*parts))
    for begin in range(0, len(order), size):
        grown.publish(together(*(parts[at] for at in order[begin : begin + size])))
    assert grown.partition() == whole.partition()
    assert {a["actor_id"] for a in grown.rows("actors")} == {a["actor_id"] for a in whole.rows("actors")}


def test_published_ids_stay_and_a_second_run_changes_nothing(warehouse, said, together):
    parts = story(said)
    warehouse.publish(together(*parts[:4]), "run_1")
    before = {row["claim_record_id"]: row["claim_id"] for row in warehouse.rows("claim_records")}
    warehouse.publish(together(*parts[4:]), "run_2")
    claims, n_changes = warehouse.rows("claims"), len(warehouse.changes)
    again = warehouse.publish(together(*parts), "run_3")
    after = {row["claim_record_id"]: row["claim_id"] for row in warehouse.rows("claim_records")}
    assert {record: after[record] for record in before} == before
    assert warehouse.rows("claims") == claims
    assert (len(warehouse.changes), again.id_changes) == (n_changes, [])


def test_changes_name_what_is_new(warehouse, said, together):
    parts = story(said)
    warehouse.publish(together(*parts[:2], parts[4]), "run_1")
    warehouse.publish(together(parts[3], parts[5]), "run_2")
    warehouse.publish(said("d9", UA, "denied", AMMUNITION, 9), "run_3")
    found = {(row["run_id"], row["change"], row["after"]) for row in warehouse.changes}
    assert {
        ("run_1", "new_claim", AMMUNITION),
        ("run_2", "new_denial", "Korea Utara"),
        ("run_2", "new_outlet", "Harian Dua"),
        ("run_2", "new_value", "12000 troops"),
        ("run_3", "reversal", "Ukraina: denied"),
        ("run_3", "new_denial", "Ukraina"),
    } <= found
    keys = [tuple(row[k] for k in BY_NAME["changes"].primary_key) for row in warehouse.changes]
    assert len(keys) == len(set(keys))


def test_generic_contents_never_merge_across_documents(warehouse, said, together):
    warehouse.publish(together(*(said(f"d{n}", US, "asserted", "itu tidak benar", negative=True) for n in range(3))))
    assert len(warehouse.rows("claims")) == 3


def test_a_copied_statement_is_one_claim_of_one_origin(warehouse, said, together):
    first, copy = (
        said("d1", US, "asserted", "situasi terkendali", 1),
        said("d2", US, "asserted", "situasi terkendali", 2),
    )
    copy["blocks"][0] |= {
        "duplicate_of": first["blocks"][0]["block_id"],
        "duplicate_kind": "exact",
        "duplicate_scope": "corpus",
        "similarity": 1.0,
    }
    warehouse.publish(first, "run_1")
    linked = warehouse.publish(copy, "run_2")
    assert linked.claim_records[0]["origin_statement_id"] == first["statements"][0]["statement_id"]
    (claim,) = warehouse.rows("claims")
    assert (claim["n_records"], claim["n_documents"], claim["n_origins"]) == (2, 2, 1)


def test_copies_of_a_story_are_one_origin(warehouse, said, together):
    first, copy = said("d1", US, "asserted", AMMUNITION, 1), said("d2", US, "asserted", AMMUNITION, 2)
    copy["documents"][0] |= {"near_duplicate_of": first["documents"][0]["doc_id"]}
    warehouse.publish(together(first, copy))
    assert warehouse.rows("claims")[0]["n_origins"] == 1


def test_nothing_in_nothing_out():
    linked = link({}, None, "run_1")
    assert (linked.claim_records, linked.claims, linked.changes) == ([], [], [])


def test_rows_fit_their_tables(warehouse, said, together):
    linked = warehouse.publish(together(*story(said)))
    assert to_arrow(BY_NAME["changes"], linked.changes).num_rows == len(linked.changes)
    for name in ("claims", "actors", "claim_records"):
        for row in warehouse.rows(name):
            BY_NAME[name].model_validate(row)


# --- vetoes

PAIR_ROWS = [json.loads(line) for line in (PAIRS / "claims.jsonl").read_text(encoding="utf-8").splitlines()]


def vetoed(left, right, negative=(False, False)):
    one, other = (proposition(t, "id", n, s) for t, n, s in zip((left, right), negative, "ab", strict=True))
    return veto(one, other, "id")


@pytest.mark.parametrize(
    "row", [row for row in PAIR_ROWS if row["group"].startswith("v")], ids=lambda row: row["group"]
)
def test_near_misses_are_vetoed(row):
    assert vetoed(row["left"], row["right"])


@given(st.integers(2, 10**6), st.integers(2, 10**6))
def test_changing_a_number_never_merges(one, other):
    left, right = (TROOPS.format(f"{n:,}".replace(",", ".")) for n in (one, other))
    assert (vetoed(left, right) == "number") == (one != other)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Rusia menyerang pelabuhan Ukraina di Odesa", "pelabuhan Ukraina di Odesa diserang Rusia"),
        ("gempa di Pulau Samudra menewaskan 12 ribu orang", "gempa di Pulau Samudra menewaskan 12.000 orang"),
        ("Korut kirim amunisi ke Rusia untuk perang", "Korea Utara mengirim amunisi ke Rusia untuk perang"),
    ],
)
def test_another_wording_is_not_vetoed(left, right):
    assert vetoed(left, right) is None


def test_a_speaker_bound_wording_needs_one_speaker():
    left = right = "kami akan menyerang pangkalan udara musuh di Kashmir"
    assert vetoed(left, right) == "speaker"


# --- clusters and ids


def test_a_bridge_does_not_join_what_is_vetoed():
    scored = [(0.9, 0, 1), (0.9, 1, 2)]
    clusters = agglomerate(
        [[0], [1], [2]], scored, lambda a, b: 0.5, lambda a, b: (a, b) == (0, 2), lambda pairs: [0.9] * len(pairs)
    )
    assert clusters == [[0, 1], [2]]


def test_a_bridge_does_not_join_what_is_unlike():
    scored = [(0.6, 0, 1), (0.6, 1, 2)]
    clusters = agglomerate(
        [[0], [1], [2]], scored, lambda a, b: 0.5, lambda a, b: False, lambda pairs: [0.0] * len(pairs)
    )
    assert clusters == [[0, 1], [2]]


def test_ids_stay_with_most_of_their_members():
    published = {"rec_a": "clm_1", "rec_b": "clm_1", "rec_c": "clm_2"}
    ids, moved = keep_ids([["rec_a", "rec_b", "rec_c"]], published, ["clm_x"], "run")
    assert ids == ["clm_1"]
    assert moved == {"clm_2": {"clm_1"}}
    ids, moved = keep_ids([["rec_a"], ["rec_b"], ["rec_c"]], published, ["clm_1", "clm_y", "clm_z"], "run")
    assert ids == ["clm_1", "clm_y", "clm_2"]
    assert moved == {"clm_1": {"clm_y"}}


def test_candidates_share_topics_and_have_a_new_side():
    new = [["rusia", "amunisi", "donbas", "kirim"], ["beras", "harga", "pasar"]]
    old = [["rusia", "amunisi", "donbas"], ["rusia", "amunisi", "donbas", "kirim"]]
    assert candidate_pairs(new, old) == [(0, 2), (0, 3)]


def test_the_warehouse_may_be_parquet_on_disk(warehouse, said, together, tmp_path):
    parts = story(said)
    warehouse.publish(together(*parts[:4]))
    on_disk = {}
    for name, table in warehouse.tables.items():
        (tmp_path / name).mkdir()
        pq.write_table(table, tmp_path / name / "part.parquet")
        on_disk[name] = ds.dataset(tmp_path / name)
    batch = together(*parts[4:], said("d9", KP, "confirmed", AMMUNITION, 9))
    assert link(batch, on_disk, "run_2") == link(batch, warehouse.tables, "run_2")
