"""Dataclasses that are compiled take what they take as Python."""

import ast
import inspect
import sys
from importlib import import_module
from types import ModuleType

import pytest

from tasks.compiled import ROOT
from tasks.compiled.build import compiled_sources
from tasks.compiled.initialisers import with_initialisers

SOURCE = '''
from dataclasses import dataclass, field

@dataclass(frozen=True, slots=True)
class Point:
    """A point."""

    x: int
    y: "int" = 2

    @property
    def sum(self) -> int:
        return self.x + self.y

@dataclass(slots=True)
class Path:
    points: list[Point] = field(default_factory=list)
    closed: bool = False
'''


def module_of(source: str, name: str) -> ModuleType:
    module = ModuleType(name)
    sys.modules[name] = module
    exec(compile(source, name, "exec"), module.__dict__)
    return module


def test_each_field_is_a_parameter_with_its_default() -> None:
    made = module_of(with_initialisers(SOURCE.replace("frozen=True, ", "")), "made_ready")
    assert "self.y = y" in with_initialisers(SOURCE)
    assert (made.Point(1).sum, made.Point(x=1, y=4).sum) == (3, 5)
    assert made.Point(1) == made.Point(1, 2) and repr(made.Point(1)) == "Point(x=1, y=2)"
    one, other = made.Path(), made.Path()
    one.points.append(made.Point(1))
    assert other.points == [] and made.Path([made.Point(1)]) == one


def test_what_is_frozen_may_be_set_by_its_initialiser_only() -> None:
    assert with_initialisers(SOURCE).count("# type: ignore[misc]") == 2  # of Point, not of Path


@pytest.mark.parametrize(
    "left_alone",
    [
        "@dataclass\nclass A(B):\n    x: int\n",
        "@dataclass\nclass A:\n    x: int\n    def __post_init__(self) -> None: ...\n",
        "@dataclass\nclass A:\n    x: int = field(init=False)\n",
        "@dataclass\nclass A:\n    date: date | None\n    other: date\n",
        "class A(NamedTuple):\n    x: int\n",
    ],
)
def test_other_classes_are_left_as_they_are(left_alone: str) -> None:
    assert with_initialisers(left_alone) == left_alone


@pytest.mark.parametrize("path", compiled_sources())
def test_parameters_are_those_of_the_class_as_python(path: str) -> None:
    module = import_module(path.removesuffix(".py").replace("/", "."))
    for node in ast.parse(with_initialisers((ROOT / path).read_text("utf-8"))).body:
        if isinstance(node, ast.ClassDef) and node.decorator_list:
            made = [part for part in node.body if isinstance(part, ast.FunctionDef) and part.name == "__init__"]
            for initialiser in made:
                parameters = inspect.signature(getattr(module, node.name)).parameters
                assert [argument.arg for argument in initialiser.args.args[1:]] == list(parameters)
