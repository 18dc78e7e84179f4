"""Constants of modules that are compiled: mypyc looks each up by its name, at every use, unless it is final."""

import ast
import re
from collections import Counter

_CONSTANT = re.compile("_?[A-Z][A-Z0-9_]*")
_KINDS = ("TypeVar", "ParamSpec", "NewType")  # what makes a type and no value
_IMPORT = "from typing import Final"


def with_constants(source: str) -> str:
    """The source of a module in which each constant, a name in capitals that is set once, is marked as final."""
    body, lines = ast.parse(source).body, source.splitlines()
    bound = [node for part in body for node in ast.walk(part) if isinstance(node, ast.Name)]
    times = Counter(node.id for node in bound if isinstance(node.ctx, ast.Store))
    for node in body:
        name = _constant(node)
        if name is not None and times[name] == 1:
            lines[node.lineno - 1] = _as_final(lines[node.lineno - 1], name, node)
    first = next((k for k, node in enumerate(body) if not _opens(node)), 0)
    if lines != source.splitlines():
        lines.insert(body[first].lineno - 1, _IMPORT)
    return "\n".join(lines) + "\n"


def _constant(node: ast.stmt) -> str | None:
    """The name of the constant that a statement sets, if it is one of its own line."""
    if isinstance(node, ast.Assign) and len(node.targets) == 1:
        target: ast.expr = node.targets[0]
    elif (
        isinstance(node, ast.AnnAssign)
        and node.value
        and re.match("Final|TypeAlias", ast.unparse(node.annotation)) is None
    ):
        target = node.target
    else:
        return None
    made = node.value.func if isinstance(node.value, ast.Call) else None
    is_type = isinstance(made, ast.Name) and made.id in _KINDS
    return target.id if isinstance(target, ast.Name) and _CONSTANT.fullmatch(target.id) and not is_type else None


def _as_final(line: str, name: str, node: ast.stmt) -> str:
    """The first line of a constant's statement, with its type as far as it is told."""
    if isinstance(node, ast.AnnAssign):
        told = ast.unparse(node.annotation)
        return line.replace(line[: node.annotation.end_col_offset], f"{name}: Final[{told}]", 1)
    return line.replace(name, f"{name}: Final", 1)


def _opens(node: ast.stmt) -> bool:
    """Whether a statement stands before all imports: a module's description, or what it has from the future."""
    told = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return told or (isinstance(node, ast.ImportFrom) and node.module == "__future__")
