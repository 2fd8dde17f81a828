"""The collector of outputs, without a kernel."""

from __future__ import annotations

import base64
import json
from typing import Any

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.kernels.outputs import ErrorInfo, Outputs

PNG = base64.b64encode(b"\x89PNG not really").decode()
REPORT = "application/vnd.autograder.report+json"


def stream(text: str, name: str = "stdout") -> tuple[str, dict[str, Any]]:
    return "stream", {"name": name, "text": text}


def display(data: dict[str, Any], **more: Any) -> tuple[str, dict[str, Any]]:
    return "display_data", {"data": data, "metadata": {}, **more}


def collect(*messages: tuple[Any, Any], limit: int = 10_000) -> list[Any]:
    outputs = Outputs(limit)
    for kind, content in messages:
        outputs.add(kind, content)
    return check(outputs)


def check(outputs: Outputs) -> list[Any]:
    """The nodes, which are always what a notebook may hold."""
    nodes = list(outputs.nodes())
    cell = nbformat.v4.new_code_cell(outputs=nodes)
    notebook = nbformat.v4.new_notebook(cells=[cell])
    nbformat.validate(notebook)
    json.dumps(notebook, allow_nan=False, ensure_ascii=False).encode("utf-8")
    return nodes


def test_a_stream_is_merged_by_name_until_something_else_comes() -> None:
    nodes = collect(stream("a"), stream("!", "stderr"), stream("b"), display({"text/plain": "x"}), stream("c"))
    assert [(node.output_type, node.get("name"), node.get("text")) for node in nodes] == [
        ("stream", "stdout", "ab"),
        ("stream", "stderr", "!"),
        ("display_data", None, None),
        ("stream", "stdout", "c"),
    ]


def test_an_unknown_stream_is_dropped() -> None:
    assert collect(stream("a", "stdlog")) == []


@pytest.mark.parametrize(
    ("printed", "seen"),
    [
        ("10%\r20%\r100%\n", "100%\n"),
        ("1/2\b\b\b\r2/2\n", "2/2\n"),
        ("done\r", "done"),
        ("abc\b\bX\n", "aX\n"),
        ("\b\ba\n", "a\n"),
        ("two\r\nlines\r\n", "two\nlines\n"),
        ("plain\n\ntext", "plain\n\ntext"),
    ],
)
def test_a_progress_bar_is_what_a_terminal_shows_of_it_in_the_end(printed: str, seen: str) -> None:
    (node,) = collect(stream(printed))
    assert node.text == seen


def test_many_backspaces_take_no_longer_than_their_length() -> None:
    # nbclient's way, a regular expression again and again, would take hours.
    (node,) = collect(stream("a" * 400_000 + "\b" * 400_000), limit=1_000_000)
    assert node.text == ""


@pytest.mark.parametrize(
    "mime",
    [
        "application/javascript",
        "application/vnd.jupyter.widget-view+json",
        REPORT,
        REPORT.upper(),
        "text/x-python",
        "image/gif",
        "",
    ],
)
def test_other_kinds_of_data_are_dropped(mime: str) -> None:
    assert collect(display({mime: "1"})) == []
    (node,) = collect(display({mime: "1", "text/plain": "2"}))
    assert node.data == {"text/plain": "2"}


def test_the_kinds_of_data_that_are_kept() -> None:
    data = {
        "text/plain": "a",
        "text/html": "<b>a</b>",
        "text/latex": "$a$",
        "text/markdown": "*a*",
        "image/png": PNG,
        "image/jpeg": PNG + "\n",
        "image/svg+xml": "<svg/>",
        "application/json": {"a": [1, None, True, 1.5, "b"]},
    }
    (node,) = collect(display(data))
    assert node.data == data


def test_a_picture_is_base64_and_nothing_else() -> None:
    assert collect(display({"image/png": '"><script>alert(1)</script>'})) == []
    assert collect(display({"image/jpeg": PNG + '"'})) == []


def test_of_the_metadata_only_a_pictures_size_is_kept() -> None:
    metadata = {"image/png": {"width": 10, "height": "1em", "x": 1}, REPORT: {}, "text/plain": {"width": 1}}
    (node,) = collect(("display_data", {"data": {"image/png": PNG, "text/plain": "a"}, "metadata": metadata}))
    assert node.metadata == {"image/png": {"width": 10}}


def test_json_that_others_could_not_read_is_dropped() -> None:
    deep: Any = 1
    for _ in range(100):
        deep = [deep]
    assert collect(display({"application/json": deep})) == []
    assert collect(display({"application/json": {"a": float("nan")}})) == []


def test_lone_surrogates_become_readable() -> None:
    (node,) = collect(stream("a\ud800b"))
    assert node.text == "a?b"
    (node,) = collect(display({"application/json": {"\ud800": "\udfff"}}))
    assert node.data["application/json"] == {"?": "?"}


def test_clear_output() -> None:
    clear, wait = ("clear_output", {"wait": False}), ("clear_output", {"wait": True})
    assert collect(stream("a"), clear) == []
    assert [node.text for node in collect(stream("a"), wait)] == ["a"]
    assert [node.text for node in collect(stream("a"), wait, stream("b"))] == ["b"]
    assert [node.text for node in collect(stream("a"), wait, stream("b"), stream("c"))] == ["bc"]


def test_cleared_output_does_not_count() -> None:
    messages = [stream("x" * 900), ("clear_output", {"wait": False})] * 5
    assert [node.text for node in collect(*messages, stream("end"), limit=1000)] == ["end"]


def test_update_display_data() -> None:
    first = display({"text/plain": "0%"}, transient={"display_id": "bar"})
    other = display({"text/plain": "z"}, transient={"display_id": "other"})
    update = ("update_display_data", {"data": {"text/plain": "99%"}, "transient": {"display_id": "bar"}})
    unknown = ("update_display_data", {"data": {"text/plain": "?"}, "transient": {"display_id": "nobody"}})
    nodes = collect(first, other, update, unknown)
    assert [node.data["text/plain"] for node in nodes] == ["99%", "z"]


def test_an_update_cannot_bring_in_a_report() -> None:
    first = display({"text/plain": "0%"}, transient={"display_id": "bar"})
    update = ("update_display_data", {"data": {REPORT: {"score": 9}}, "transient": {"display_id": "bar"}})
    (node,) = collect(first, update)
    assert node.data == {"text/plain": "0%"}


def test_a_result_keeps_its_number_if_it_is_one() -> None:
    (node,) = collect(("execute_result", {"data": {"text/plain": "2"}, "execution_count": 3}))
    assert node.execution_count == 3
    (node,) = collect(("execute_result", {"data": {"text/plain": "2"}, "execution_count": "3"}))
    assert node.execution_count is None


def test_an_error_is_kept_as_it_is() -> None:
    outputs = Outputs(10_000)
    outputs.add("error", {"ename": "ValueError", "evalue": "no", "traceback": ["a", "b"]})
    assert outputs.error == ErrorInfo("ValueError", "no", ("a", "b"))
    (node,) = check(outputs)
    assert (node.ename, node.evalue, node.traceback) == ("ValueError", "no", ["a", "b"])


def test_too_long_a_stream_is_cut_after_a_line() -> None:
    nodes = collect(stream("".join(f"line {number}\n" for number in range(100))), stream("more"), limit=50)
    (node,) = nodes
    assert node.text == "".join(f"line {number}\n" for number in range(7)) + "[output cut: more than 50 bytes]\n"


def test_a_long_line_is_cut_within_it() -> None:
    (node,) = collect(stream("ä" * 100), limit=51)
    assert node.text == "ä" * 25 + "\n[output cut: more than 51 bytes]\n"


def test_many_small_pieces_are_cut_too() -> None:
    outputs = Outputs(50)
    for _ in range(1000):
        outputs.add(*stream("ab\n"))
    assert outputs.full
    (node,) = check(outputs)
    assert node.text == "ab\n" * 16 + "[output cut: more than 50 bytes]\n"


def test_too_large_a_picture_is_dropped_and_said_so() -> None:
    nodes = collect(stream("before\n"), display({"image/png": "A" * 20_000}), stream("after"))
    assert [node.text for node in nodes] == ["before\n[output cut: more than 10000 bytes]\n"]


def test_an_exception_is_shown_even_when_the_rest_was_cut() -> None:
    outputs = Outputs(50)
    outputs.add(*stream("x" * 100))
    outputs.show_error(ErrorInfo("ValueError", "no", ()))
    assert [node.output_type for node in check(outputs)] == ["stream", "error"]


def test_an_endless_error_is_shortened() -> None:
    error = ErrorInfo.from_content({"ename": 1, "evalue": "x" * 10**6, "traceback": ["y" * 10**6, "z", None]})
    assert error.ename == ""
    assert len(error.evalue) == 100_000
    assert len(error.traceback) == 1 and len(error.traceback[0]) == 100_000


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=6,
)
KEYS = st.sampled_from(["name", "text", "data", "metadata", "transient", "display_id", "wait", "execution_count"]) | (
    st.sampled_from(["traceback", "ename", "evalue", "text/plain", "image/png", "application/json"])
)
CONTENTS = st.recursive(
    JSON_VALUES, lambda inner: st.dictionaries(KEYS, inner | st.sampled_from(["stdout", "stderr"]), max_size=5)
)
KINDS = st.sampled_from(
    ["stream", "display_data", "execute_result", "update_display_data", "error", "clear_output", "status", "", None, 1]
)


@given(st.lists(st.tuples(KINDS, CONTENTS), max_size=8))
def test_no_message_raises_and_what_is_kept_is_a_valid_notebook(messages: list[tuple[Any, Any]]) -> None:
    collect(*messages, limit=300)
