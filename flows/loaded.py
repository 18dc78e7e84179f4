"""What worker processes share: imported once, by the process that they are forked from.

The threads that this starts, of OpenBLAS and of jemalloc, are known to stand a fork.
"""

from importlib import import_module

from flows.pandas_spared import spare_pandas

spare_pandas()
for module in ("flows.linking", "flows.shard_steps"):
    import_module(module)
