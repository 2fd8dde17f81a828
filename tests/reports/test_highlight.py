"""Colored code is nbconvert's own, and the same cell is colored once."""

from __future__ import annotations

from itertools import product

import pytest
from nbconvert.filters import highlight as nbconverts
from nbconvert.filters.highlight import Highlight2HTML

from autograder.reports import highlight

SOURCES = ["", "def f(x):\n    return x < 1", "%%bash\nls", "x = 1  # é", "#" * 30_000]
METADATA = [None, {}, {"magics_language": "bash"}]
CASES = list(product(SOURCES, [None, "ipython3", "bash"], METADATA))


def colored(painter: Highlight2HTML) -> list[str]:
    return [str(painter(source, language, metadata)) for source, language, metadata in CASES]


@pytest.mark.parametrize("options", [{}, {"linenos": True}])
def test_it_is_nbconverts(options: dict[str, bool]) -> None:
    painters = [Highlight2HTML(lexer, extra_formatter_options=options) for lexer in ("ipython3", "python")]
    theirs = [colored(painter) for painter in painters]
    with highlight.once():
        ours = [colored(painter) for painter in painters]
        assert [colored(painter) for painter in painters] == ours
    assert ours == theirs


def test_the_same_cell_is_colored_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    color = nbconverts._pygments_highlight
    monkeypatch.setattr(
        nbconverts, "_pygments_highlight", lambda source, *rest: asked.append(source) or color(source, *rest)
    )
    with highlight.once():
        for _ in range(3):
            Highlight2HTML("ipython3")("x = 1", metadata={})
            Highlight2HTML("ipython3")("x = 2", metadata={})
    assert asked == ["x = 1", "x = 2"]
    Highlight2HTML("ipython3")("x = 1", metadata={})
    assert len(asked) == 3
