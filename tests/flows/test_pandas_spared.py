import subprocess
import sys

SPARED = """
import sys

from flows.pandas_spared import spare_pandas

spare_pandas()

import pyarrow as pa
import pyarrow.dataset

table = pa.table({"n": pa.array([1, 2])})
print("pandas" in sys.modules, table.to_pandas()["n"].sum(), "pandas" in sys.modules)
"""


def test_arrow_makes_arrays_without_pandas_and_frames_with_it() -> None:
    run = subprocess.run([sys.executable, "-c", SPARED], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False", "3", "True"]
