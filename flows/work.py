"""What any process can be given to do for a run; it imports what that takes when it does it.

The process that only shares work out is spared that: a tenth of the time of a run that finds nothing new.
"""

from flows.publishing import LinkedTables
from flows.shards import Part, Run, Shard, Tally


def read_shard(run: Run, shard: Shard) -> Tally:
    """`flows.shard_steps.read_shard`."""
    from flows import shard_steps

    return shard_steps.read_shard(run, shard)


def attribute_shard(run: Run, part: Part) -> Tally:
    """`flows.shard_steps.attribute_shard`."""
    from flows import shard_steps

    return shard_steps.attribute_shard(run, part)


def link_run(run: Run) -> LinkedTables:
    """`flows.linking.link_run`."""
    from flows import linking

    return linking.link_run(run)
