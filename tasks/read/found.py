"""Which files inputs name: paths, folders, globs, addresses and standard input. What lies elsewhere is brought here."""

import glob
import os
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from tasks.addresses import is_address, local_path
from tasks.read.formats import FORMATS, Kind, kind_named
from tasks.read.rejects import shown
from tasks.read.remote import StoreError, fetch, listed, web_path
from tasks.read.settling import is_temporary
from tasks.read.spool import Spool, copy

STDIN = "-"
"""The input that is standard input; `jsonl:-` says what it holds."""
DOWNLOADS = 16
"""Files that are fetched at a time."""

# The folder that tells a warehouse from a folder of news (see `tasks.publish.layout`)
_GENERATIONS = ".generations"


class InputError(ValueError):
    """An input that names nothing; the message is one line for a person."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file that an input names. `name` is the one people see, `file` where it lies here, once it does.

    `kind` is what it holds; None where only its bytes tell (`may_guess`), or nothing that is read. `error` is a
    sentence that says why it cannot be read.
    """

    name: str
    file: str | None
    kind: Kind | None
    may_guess: bool = False
    error: str | None = None


def find(inputs: Iterable[str | os.PathLike[str]]) -> dict[str, Found]:
    """The files that inputs name, by name, in their order.

    Raises:
        InputError: an input does not exist, a glob matches nothing, or a store cannot be used.
    """
    found: dict[str, Found] = {}
    for given in inputs:
        for one in _named(os.fspath(given)):
            found.setdefault(one.name, one)
    return found


def brought(files: Iterable[Found], spool: Spool) -> Iterator[Found]:
    """The files in their order; those that lie elsewhere are brought into the spool, some at a time."""

    def here(one: Found) -> Found:
        if one.file or one.error or not (one.kind or one.may_guess):
            return one
        target = spool.file()
        try:
            if one.name == STDIN:
                with open(target, "wb") as file:
                    copy(sys.stdin.buffer, file)
            else:
                fetch(one.name, target)
        except OSError as problem:
            return replace(one, error=str(problem))
        return replace(one, file=str(target))

    with ThreadPoolExecutor(DOWNLOADS) as pool:
        yield from pool.map(here, files)


def _named(given: str) -> Iterator[Found]:
    here = local_path(given) if is_address(given) else given
    if given == STDIN or given.removesuffix(f":{STDIN}") in FORMATS.values():
        format = given.removesuffix(STDIN).removesuffix(":")
        yield Found(STDIN, None, Kind(format) if format else None, may_guess=not format)
    elif here is None:
        try:
            for name in listed(given):
                path = web_path(name)
                yield Found(name, None, kind_named(path or name), may_guess=path is not None)
        except StoreError as problem:
            raise InputError(str(problem)) from None
    else:
        for name, error in _files(here):
            yield Found(name, name, kind_named(name), error=error)


def _files(given: str) -> Iterator[tuple[str, str | None]]:
    """Files that an input names, each with an error sentence where it cannot be one."""
    if os.path.isdir(given):
        yield from _walked(given)
    elif os.path.exists(given):
        yield given, None if os.path.isfile(given) else "not a regular file"
    elif glob.has_magic(given):
        matches = sorted(glob.glob(given, recursive=True))
        if not matches:
            raise InputError(f"no file matches {shown(given)}")
        for match in matches:
            if not is_temporary(os.path.basename(match)):
                yield from _files(match)
    else:
        raise InputError(f"no such file or folder: {shown(given)}")


def _walked(folder: str) -> Iterator[tuple[str, str | None]]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: os.fsencode(entry.name))
    except OSError as problem:
        yield folder, problem.strerror or str(problem)
        return
    if any(entry.name == _GENERATIONS for entry in entries):
        return  # a warehouse inside the inputs is what came out, not what goes in
    for entry in entries:
        if is_temporary(entry.name):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walked(entry.path)
        elif entry.is_dir():
            yield entry.path, "a link to a folder is not followed"
        else:
            yield entry.path, None if entry.is_file() else "not a regular file"
