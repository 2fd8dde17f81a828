"""Colored code for a class of pages that are alike: each different cell is colored once."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any
from unittest import mock

from nbconvert.filters.highlight import Highlight2HTML

_KEPT = 2000  # different cells: those of a few assignments
_LONGEST_KEPT = 20_000  # characters


@contextlib.contextmanager
def once() -> Iterator[None]:
    """While it lasts, nbconvert colors a cell only if it has not yet colored the same."""
    color: Any = Highlight2HTML.__call__
    painters: dict[str, Highlight2HTML] = {}

    @lru_cache(_KEPT)
    def colored(source: str, language: str, magics: str | None, options: str) -> str:
        return str(color(painters[options], source, language, magics and {"magics_language": magics}))

    def call(
        self: Highlight2HTML, source: str, language: str | None = None, metadata: Mapping[str, Any] | None = None
    ) -> str:
        magics = (metadata or {}).get("magics_language")
        if len(source) > _LONGEST_KEPT or not isinstance(magics, str | None):
            return str(color(self, source, language, metadata))
        options = repr(self.extra_formatter_options)
        painters[options] = self
        return colored(source, language or self.pygments_lexer, magics, options)

    with mock.patch.object(Highlight2HTML, "__call__", call):
        yield
