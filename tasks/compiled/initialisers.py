"""Initialisers for dataclasses that are compiled: mypyc leaves theirs to the interpreter, at eight times the cost."""

import ast
from collections.abc import Iterator


def with_initialisers(source: str) -> str:
    """The source of a module in which each dataclass spells out the `__init__` that it would be given.

    Classes with bases, with `__post_init__`, with fields that are no parameters, or with a field named like a type that
    another has are left as they are.
    """
    lines = source.splitlines()
    for node in reversed([node for node in ast.parse(source).body if isinstance(node, ast.ClassDef)]):
        decorated = {ast.unparse(decorator).partition("(")[0] for decorator in node.decorator_list}
        defined = {part.name for part in node.body if isinstance(part, ast.FunctionDef)}
        fields = [part for part in node.body if isinstance(part, ast.AnnAssign)]
        if "dataclass" not in decorated or node.bases or defined & {"__init__", "__post_init__"} or not fields:
            continue
        if any(_made_by(field) is None and _is_special(field) for field in fields) or _hides_a_type(fields):
            continue
        frozen = any("frozen=True" in ast.unparse(decorator) for decorator in node.decorator_list)
        lines[node.end_lineno : node.end_lineno] = _initialiser(fields, "  # type: ignore[misc]" if frozen else "")
    return "\n".join(lines) + "\n"


def _initialiser(fields: list[ast.AnnAssign], comment: str) -> Iterator[str]:
    parameters = ", ".join(map(_parameter, fields))
    yield f"    def __init__(self, {parameters}) -> None:"
    for field in fields:
        name, factory = ast.unparse(field.target), _made_by(field)
        value = f"{factory}() if {name} is None else {name}" if factory else name
        yield f"        self.{name} = {value}{comment}"


def _parameter(field: ast.AnnAssign) -> str:
    kind = field.annotation
    annotation = str(kind.value) if isinstance(kind, ast.Constant) else ast.unparse(kind)
    if _made_by(field):
        return f"{ast.unparse(field.target)}: {f'{annotation} | None'!r} = None"
    default = f" = {ast.unparse(field.value)}" if field.value else ""
    return f"{ast.unparse(field.target)}: {annotation!r}{default}"


def _made_by(field: ast.AnnAssign) -> str | None:
    """What makes the default of a field anew for each instance."""
    call = field.value
    if isinstance(call, ast.Call) and [keyword.arg for keyword in call.keywords] == ["default_factory"]:
        return ast.unparse(call.keywords[0].value)
    return None


def _hides_a_type(fields: list[ast.AnnAssign]) -> bool:
    """Whether a field has the name of a type, which it hides from what follows in the class."""
    types = {part.id for field in fields for part in ast.walk(field.annotation) if isinstance(part, ast.Name)}
    return not types.isdisjoint(ast.unparse(field.target) for field in fields)


def _is_special(field: ast.AnnAssign) -> bool:
    """Whether a field is described by a call, or is one of the class and not of its instances."""
    return isinstance(field.value, ast.Call) or "ClassVar" in ast.unparse(field.annotation)
