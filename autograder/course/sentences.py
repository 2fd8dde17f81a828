"""The sentences for known mistakes: what a check cell's tests can say of a wrong value (``unless``)."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass

from autograder.checks.cell import module_source

_WORDS = 3  # a key of fewer is a name, and no sentence
_ENDS = (".", "?", "!", ")")


@dataclass(frozen=True)
class Sentence:
    """A sentence that a test may say; parts that are filled in stand as ``…``."""

    text: str
    pattern: str

    def is_in(self, text: str) -> bool:
        """Whether a report's text holds it."""
        return re.search(self.pattern, " ".join(text.split())) is not None


def sentences(source: str) -> list[Sentence]:
    """The sentences that are keys of dictionaries in a check cell, in order, each once.

    A key may be a text, an f-string, or a name that one of these was given to.
    """
    try:
        tree = ast.parse(module_source(source))
    except (SyntaxError, ValueError):
        return []
    given: dict[str, list[ast.expr]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and len(node.targets) == 1:
            for name, value in _pairs(node.targets[0], node.value):
                given.setdefault(name, []).append(value)
    found: dict[str, Sentence] = {}
    for node in ast.walk(tree):
        keys: list[ast.expr | None] = []
        if isinstance(node, ast.Dict):
            keys = list(node.keys)
        elif isinstance(node, ast.DictComp):
            keys = [node.key]
        for key in keys:
            texts = [*given.get(key.id, [])] if isinstance(key, ast.Name) else [key]
            for text in texts:
                sentence = _sentence(text, given)
                if sentence is not None:
                    found.setdefault(sentence.text, sentence)
    return list(found.values())


def _pairs(target: ast.expr, value: ast.expr) -> list[tuple[str, ast.expr]]:
    if isinstance(target, ast.Name):
        return [(target.id, value)]
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        return [pair for one, other in zip(target.elts, value.elts, strict=False) for pair in _pairs(one, other)]
    return []


def _sentence(value: ast.expr | None, given: dict[str, list[ast.expr]]) -> Sentence | None:
    parts = _parts(value, given)
    text = " ".join("".join("…" if part is None else part for part in parts).split())
    words = [word for word in text.split() if word != "…"]
    if len(words) < _WORDS or not text.endswith(_ENDS):
        return None
    squeezed = re.split(r"…", text)
    return Sentence(text, ".*?".join(re.escape(part) for part in squeezed))


def _parts(value: ast.expr | None, given: dict[str, list[ast.expr]]) -> list[str | None]:
    """The pieces of a text; None for each that is filled in when the test runs."""
    match value:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.JoinedStr(values=pieces):
            return [part for piece in pieces for part in _parts(piece, given)]
        case ast.FormattedValue(value=ast.Name(id=name)) | ast.Name(id=name) if len(given.get(name, [])) == 1:
            return _parts(given[name][0], {})
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return [*_parts(left, given), *_parts(right, given)]
    return [None]
