"""Nothing of a student's runs in a browser, and what they may show is still there."""

from __future__ import annotations

from typing import Any

import jinja2
import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nbformat import v4

from autograder.grading.sanitise import clean_html, clean_output, markdown_to_html
from tests.hostile_html import RUN, SLEEPING, VECTORS, harm

PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def as_markdown(source: str, attachments: dict[str, Any] | None = None) -> str:
    """Text as the pages of nbgrader show it."""
    environment = jinja2.Environment(autoescape=False)  # as nbconvert has it
    environment.filters["markdown2html"] = markdown_to_html
    template = environment.from_string("{{ source | markdown2html }}")
    return template.render(source=source, cell={"attachments": attachments or {}})


@pytest.mark.parametrize("name", sorted(VECTORS.keys() - SLEEPING))
def test_the_look_for_harm_finds_it(name: str) -> None:
    """Otherwise the tests below would prove nothing."""
    assert harm(VECTORS[name])


@pytest.mark.parametrize("vector", VECTORS.values(), ids=VECTORS)
def test_no_harm_is_left(vector: str) -> None:
    assert harm(clean_html(vector)) == []
    assert harm(clean_html(f"<div>{vector}<b>more</b>")) == []
    assert harm(as_markdown(vector)) == []
    assert harm(as_markdown(f"- a\n\n{vector}\n\n> b {vector}")) == []
    for mime in ("text/html", "text/markdown"):
        output = clean_output(v4.new_output("display_data", data={mime: vector}, metadata={mime: {"isolated": True}}))
        assert output is not None and output.metadata == {}
        assert harm(output.data[mime]) == []


@pytest.mark.parametrize(
    "source",
    [
        f"[x](javascript:{RUN})",
        f"[x](<java\tscript:{RUN}>)",
        f"[x][y]\n\n[y]: javascript:{RUN}",
        f"<javascript:{RUN}>",
        "[x](data:text/html,hello)",
        "[x](trap.html)",
        f"![x](javascript:{RUN})",
        "![x](https://evil.example/seen.png)",
        f'![x" onerror="{RUN}](attachment:me.png)',
        f'![x](attachment:me.png"onerror="{RUN})',
        f"```html\n</code></pre><script>{RUN}</script>\n```",
        f"$$<script>{RUN}</script>$$",
        f"$<img src=x onerror={RUN}>$",
        f"\\begin{{x}}<script>{RUN}</script>\\end{{x}}",
        f"# <script>{RUN}</script>",
        f"| a |\n|---|\n| <script>{RUN}</script> |",
    ],
)
def test_no_harm_is_left_of_markdown(source: str) -> None:
    assert harm(as_markdown(source, {"me.png": {"image/png": f'x" onerror="{RUN}'}})) == []


@given(st.lists(st.sampled_from([*VECTORS.values(), "<b>", "</b>", "<p>", '"', "'", "<", ">", "`", "\n", "x", "<!--"])))
@settings(max_examples=200, deadline=None)
def test_no_harm_is_left_of_pieces(pieces: list[str]) -> None:
    html = "".join(pieces)
    assert harm(clean_html(html)) == []
    assert harm(as_markdown(html)) == []
    assert clean_html(clean_html(html)) == clean_html(html)


# --- what stays ---


@pytest.mark.parametrize(
    "html",
    [
        "<b>bold</b> <i>italic</i> <code>code</code>",
        '<p style="color:red;text-align:center">red</p>',
        '<a href="https://keras.io" rel="noopener noreferrer">Keras</a>',
        f'<img src="data:image/png;base64,{PNG}" alt="a picture" width="20">',
        '<div class="autograder-report">passed</div>',
        "<ul><li>one</li></ul>",
        "$x^2 + y_1$",
        "$$a &lt; b$$",
    ],
)
def test_what_is_harmless_stays(html: str) -> None:
    assert clean_html(html) == html


def test_a_table_of_pandas_stays() -> None:
    html = (
        "<div>\n<style scoped>.dataframe th { color: red }</style>\n"
        '<table border="1" class="dataframe">\n<thead><tr style="text-align: right;"><th>loss</th></tr></thead>\n'
        "<tbody><tr><th>0</th><td>0.5</td></tr></tbody>\n</table>\n<p>1 rows × 1 columns</p></div>"
    )
    cleaned = clean_html(html)
    for piece in ('<table class="dataframe">', "<th>loss</th>", "<td>0.5</td>", "1 rows × 1 columns"):
        assert piece in cleaned.replace(' border="1"', "")
    assert "color: red" not in cleaned


def test_mathematics_and_attached_pictures_in_a_text_stay() -> None:
    shown = as_markdown("**So** $a < b$ ![me](attachment:me.png)", {"me.png": {"image/png": PNG}})
    assert "<strong>So</strong>" in shown and "a &lt; b" in shown
    assert f'src="data:image/png;base64,{PNG}"' in shown


def test_an_attachment_that_is_missing_leaves_its_description() -> None:
    assert 'alt="me"' in as_markdown("![me](attachment:me.png)")
    assert 'alt="me"' in as_markdown("![me](attachment:me.png)", {"me.png": {}})


# --- outputs ---


@pytest.mark.parametrize("kind", ["display_data", "execute_result"])
def test_a_picture_and_its_text_stay(kind: str) -> None:
    output = clean_output(v4.new_output(kind, data={"image/png": PNG, "text/plain": "<Figure>"}))
    assert output is not None and output.data == {"image/png": PNG, "text/plain": "<Figure>"}


@pytest.mark.parametrize(
    ("mime", "value"),
    [
        ("image/png", f'x" onerror="{RUN}'),
        ("image/png", PNG + '"'),
        ("image/jpeg", "not base64"),
        ("application/javascript", RUN),
        ("application/vnd.jupyter.widget-view+json", {"model_id": "x"}),
        ("application/vnd.autograder.report+json", {"version": 1}),
        ("application/vnd.vega.v5+json", {"x": 1}),
        ("application/pdf", "JVBERi0="),
        ("image/gif", "R0lGOD"),
        ("text/x-unknown", "x"),
        ("text/html", 7),
        ("text/html", None),
    ],
)
def test_what_cannot_be_made_safe_is_dropped(mime: str, value: object) -> None:
    output = nbformat.from_dict({"output_type": "display_data", "data": {mime: value}, "metadata": {}})
    assert clean_output(output) is None
    output.data["text/plain"] = "kept"
    cleaned = clean_output(output)
    assert cleaned is not None and cleaned.data == {"text/plain": "kept"}


def test_streams_and_errors_are_text() -> None:
    text = VECTORS["script"]
    stream = clean_output(nbformat.from_dict({"output_type": "stream", "name": "stdout", "text": text, "x": 1}))
    assert stream == {"output_type": "stream", "name": "stdout", "text": text}
    error = clean_output(nbformat.from_dict({"output_type": "error", "ename": 1, "evalue": text, "traceback": [2]}))
    assert error == {"output_type": "error", "ename": "1", "evalue": text, "traceback": ["2"]}


@pytest.mark.parametrize("kind", ["update_display_data", "pyout", "", None])
def test_an_output_of_another_kind_is_dropped(kind: str | None) -> None:
    assert clean_output(nbformat.from_dict({"output_type": kind, "data": {"text/plain": "x"}})) is None


def test_what_is_kept_is_valid() -> None:
    data = {"text/html": ["<b>", "x</b>"], "text/plain": "x", "image/svg+xml": "<svg/>", "text/latex": "$x$"}
    output = nbformat.from_dict({"output_type": "execute_result", "data": data, "execution_count": "many"})
    cell = v4.new_code_cell(outputs=[clean_output(output)])
    nbformat.validate(v4.new_notebook(cells=[cell]))
    assert cell.outputs[0].data["text/html"] == "<b>x</b>"
