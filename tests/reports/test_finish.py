"""The last step of a page: the very text that nbconvert's own step writes, also for pages that are out of order."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from autograder.reports.finish import _NO_TEXT, finished

FRAME = """<!DOCTYPE html>
<html><head><style>a > b {{}}</style></head><body class=x><body><div id="n">\n\n{}</div></body>\n\n</html>
"""
PIECES = [
    "text & more",
    "&lt;&amp;&nbsp;",
    "<p>one<p>two",
    "<b>bold</b>",
    "<img src='a.png'>",
    '<img alt="" src="b">',
    "<br/>",
    "</div>",
    "<div>",
    "<span class=x>",
    "</span>",
    "<!-- a comment -->",
    "<pre>\n a\n</pre>",
    "<td>",
    "</p>",
    "<P>x</P>",
    "<a href='?a=1&b=2'>x</a>",
    "<svg viewBox='0 0 1 1'><path d='M0'/></svg>",
    "<textarea><b></textarea>",
    "\n",
    "<3",
    "<script>'<div>'</script>",
    "<![CDATA[x]]>",
    "é ü &eacute;",
    '<div class="cell inner">x</div>',
    "<option selected>",
    '<img src="data:image/png;base64,iVBORw0KGgo=\n">',
    '<img src="data:image/jpeg;base64,/9j/4A+=" alt="x">',
    "<img src='data:image/png;base64,AA=='>",
    '<p>"data:image/png;base64,AA=="</p>',
    '<img src="data:image/png;base64,AA==" src="data:image/png;base64,BB==">',
]


def nbconverts(page: str) -> str:
    """What nbconvert's exporter does."""
    soup = BeautifulSoup(page, features="html.parser")
    for picture in soup.select("img:not([alt])"):
        picture.attrs["alt"] = _NO_TEXT
    return str(soup)


def page(*cells: str) -> str:
    return FRAME.format("".join(f'<div class="cell code">\n{cell}\n</div>\n\n' for cell in cells))


@pytest.mark.parametrize("piece", PIECES)
def test_it_is_nbconverts_for_every_piece(piece: str) -> None:
    whole = page("<p>first</p>", piece, "<img src='x'>", "last")
    assert finished(whole) == nbconverts(whole)


@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=4).map("".join), max_size=5))
def test_it_is_nbconverts_for_any_cells(cells: list[str]) -> None:
    assert finished(page(*cells)) == nbconverts(page(*cells))


def test_pictures_have_a_text() -> None:
    assert finished(page("<img src='x'>", "a", "b")).count(_NO_TEXT) == 1
