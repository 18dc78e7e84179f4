"""Jobs: what is run, by whom it is carried out, and what is told of it."""

import os

# Arrow's own allocator keeps what was freed: a long run would hold what each of its portions needed at most.
os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
