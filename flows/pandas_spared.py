"""Arrow without pandas, which it imports with the first array that it makes: a fifth of a second of each process."""

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec


class _Hidden:
    """Finds no pandas."""

    @staticmethod
    def find_spec(name: str, path: Sequence[str] | None, target: object = None) -> ModuleSpec | None:
        """None, for the next finder to look.

        Raises:
            ModuleNotFoundError: it is pandas that is asked for.
        """
        if name == "pandas":
            raise ModuleNotFoundError(name=name)
        return None


def spare_pandas() -> None:
    """Let Arrow ask for pandas while there seems to be none. Where a frame is asked for, it asks again."""
    if "pandas" in sys.modules:
        return
    sys.meta_path.insert(0, _Hidden)
    try:
        import pyarrow as pa

        pa.array([0])
    finally:
        sys.meta_path.remove(_Hidden)
