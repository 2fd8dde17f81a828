"""Mutants: the reference answer with one small mistake in it, which some test must catch."""

from __future__ import annotations

import ast
import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider

from autograder.course.operators import is_silent, replacements

_BEGIN, _END = "### BEGIN SOLUTION", "### END SOLUTION"


@dataclass(frozen=True)
class Mutant:
    """A reference answer with one mistake.

    Attributes:
        operator: what kind of mistake it is.
        line: the line of the answer cell that it is in, from 1.
        source: the whole answer cell.
        diff: the lines that changed, old ones with ``-`` and new ones with ``+`` in front.
    """

    operator: str
    line: int
    source: str
    diff: str


def mutants(source: str) -> list[Mutant]:
    """All mutants of an answer cell, in the order of its lines.

    What an exception says is left as it is, and so is everything outside of the solution's markers.

    Raises:
        SyntaxError: if the cell is no plain Python.
    """
    try:
        wrapper = MetadataWrapper(cst.parse_module(source))
    except cst.ParserSyntaxError as error:
        raise SyntaxError(str(error)) from None
    places = _Places(_solution_lines(source))
    wrapper.visit(places)
    found: dict[str, Mutant] = {}
    seen = {_meaning(source)}
    for line, node in places.found:
        for operator, old, new in replacements(node):
            changed: Any = wrapper.module.deep_replace(old, new)
            text = changed.code
            meaning = _meaning(text)
            if meaning not in seen:
                seen.add(meaning)
                found[text] = Mutant(operator, line, text, _diff(source, text))
    return sorted(found.values(), key=lambda mutant: mutant.line)


def normal(diff: str) -> str:
    """A diff as it is compared: without indentation and empty lines."""
    lines = [line.strip() for line in diff.strip().splitlines()]
    return "\n".join(f"{line[0]} {' '.join(line[1:].split())}" for line in lines if line)


class _Places(cst.CSTVisitor):
    """The nodes of a solution, but for the texts of its errors."""

    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self, lines: range) -> None:
        super().__init__()
        self._lines = lines
        self.found: list[tuple[int, cst.CSTNode]] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        if is_silent(node):
            return False
        position: Any = self.get_metadata(PositionProvider, node, None)
        if position is not None and position.start.line in self._lines:
            self.found.append((position.start.line, node))
        return True


def _solution_lines(source: str) -> range:
    lines = [line.strip() for line in source.splitlines()]
    if _BEGIN not in lines or _END not in lines:
        return range(1, len(lines) + 1)
    return range(lines.index(_BEGIN) + 2, lines.index(_END) + 1)


def _meaning(source: str) -> str:
    """Equal for texts that Python reads alike; the text itself if it is no Python."""
    try:
        return ast.dump(ast.parse(source))
    except SyntaxError:
        return source


def _diff(old: str, new: str) -> str:
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), lineterm="", n=0)
    return "\n".join(_changes(lines))


def _changes(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        if not re.match(r"(---|\+\+\+|@@)(\s|$)", line):
            yield line
