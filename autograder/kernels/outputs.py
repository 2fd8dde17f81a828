"""The outputs of one cell, collected from a kernel's messages and capped while they arrive.

Every message may be forged by the student's code: nothing in it is believed, and nothing in it raises.
"""

from __future__ import annotations

import binascii
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from nbformat import NotebookNode
from nbformat.notebooknode import from_dict

from autograder.kernels.limits import cut_notice

TEXTS = frozenset({"text/plain", "text/html", "text/markdown", "text/latex", "image/svg+xml"})
IMAGES = frozenset({"image/png", "image/jpeg"})
JSON = "application/json"
"""The kinds of data that are kept. All others are dropped: scripts, widgets, and above all reports, which only
the grader may write."""

_ERROR_CHARACTERS = 100_000
_DEPTH = 50
_NODE_BYTES = 200  # what an output, or a list in it, counts beside what is in it


@dataclass(frozen=True)
class ErrorInfo:
    """An exception that a cell raised."""

    ename: str
    """The name of its type, such as `ZeroDivisionError`."""
    evalue: str
    """Its text."""
    traceback: tuple[str, ...]
    """The traceback, with terminal colours, as IPython prints it."""

    @property
    def size(self) -> int:
        """Its characters, all together."""
        return len(self.ename) + len(self.evalue) + sum(map(len, self.traceback))

    @classmethod
    def from_content(cls, content: Mapping[str, Any]) -> ErrorInfo:
        """From the content of an `error` message or of an `execute_reply`, whatever is in it."""
        left = _ERROR_CHARACTERS
        lines = content.get("traceback")
        traceback = []
        for line in lines if isinstance(lines, list) else []:
            if isinstance(line, str) and left > 0:
                traceback.append(_text(line[:left]))
                left -= len(line)
        ename, evalue = (
            _text(value[:_ERROR_CHARACTERS]) if isinstance(value := content.get(key), str) else ""
            for key in ("ename", "evalue")
        )
        return cls(ename, evalue, tuple(traceback))


@dataclass
class _Entry:
    """One output: a stream as its pieces, anything else as a finished node."""

    size: int = 0
    stream: str | None = None
    pieces: list[str] = field(default_factory=list)
    node: NotebookNode | None = None
    display_id: str | None = None


class Outputs:
    """The outputs of one cell, at most `limit` bytes of them."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._entries: list[_Entry] = []
        self._streams: dict[str, _Entry] = {}
        self._kept = 0
        self._clear_at_next = False
        self.error: ErrorInfo | None = None
        """The last exception that was shown."""
        self.full = False
        """No more is kept, so no more need be read."""

    def add(self, kind: object, content: object) -> None:
        """Take in one message of a kernel."""
        if self.full or not isinstance(content, Mapping):
            return
        if kind == "stream":
            self._add_stream(content.get("name"), content.get("text"))
        elif kind in ("display_data", "execute_result"):
            self._add_data(str(kind), content)
        elif kind == "update_display_data":
            self._update(content)
        elif kind == "error":
            self._add_error(ErrorInfo.from_content(content))
        elif kind == "clear_output":
            self._clear_at_next = True
            if content.get("wait") is not True:
                self._clear_if_due()

    def cut(self) -> None:
        """Keep nothing more, and say so."""
        if self.full:
            return
        self.full = True
        entry = self._entries[-1] if self._entries else None
        unfinished = entry is not None and entry.pieces and not entry.pieces[-1].endswith("\n")
        self._append_text("stdout", ("\n" if unfinished else "") + cut_notice(self._limit) + "\n")

    def show_error(self, error: ErrorInfo) -> None:
        """Add an exception; it is shown even when the output was cut."""
        self._clear_if_due()
        self.error = error
        node = new_output("error", ename=error.ename, evalue=error.evalue, traceback=list(error.traceback))
        self._append(_Entry(size=error.size, node=node))

    def nodes(self) -> tuple[NotebookNode, ...]:
        """The outputs as a notebook holds them (nbformat 4)."""
        return tuple(
            entry.node
            if entry.node is not None
            else new_output("stream", name=entry.stream, text=_as_on_a_terminal("".join(entry.pieces)))
            for entry in self._entries
        )

    def _add_stream(self, name: object, text: object) -> None:
        if name not in ("stdout", "stderr") or not isinstance(text, str) or not text:
            return
        self._clear_if_due()
        data = text.encode("utf-8", "replace")
        left = self._left()
        if len(data) > left:
            kept = data[:left]
            lines = kept[: kept.rfind(b"\n") + 1]
            before = self._streams.get(str(name))
            if lines or (before is not None and before.pieces[-1].endswith("\n")):
                kept = lines  # whole ones, unless there is none at all
            self._append_text(str(name), kept.decode("utf-8", "ignore"))
            self.cut()
        else:
            self._append_text(str(name), data.decode("utf-8"))

    def _add_error(self, error: ErrorInfo) -> None:
        if error.size > self._left():
            self.cut()
        else:
            self.show_error(error)

    def _append_text(self, name: str, text: str) -> None:
        if not text:
            return
        entry = self._streams.get(name)
        if entry is None:
            entry = self._streams[name] = _Entry(stream=name)
            self._entries.append(entry)
        entry.pieces.append(text)
        size = len(text.encode("utf-8"))
        entry.size += size
        self._kept += size

    def _add_data(self, kind: str, content: Mapping[str, Any]) -> None:
        data, metadata, size = _bundle(content)
        if not data:
            return
        self._clear_if_due()
        if size > self._left():
            self.cut()
            return
        node = new_output(kind, data=data, metadata=metadata)
        if kind == "execute_result":
            number = content.get("execution_count")
            node["execution_count"] = number if type(number) is int else None
        self._append(_Entry(size=size, node=node, display_id=_display_id(content)))

    def _update(self, content: Mapping[str, Any]) -> None:
        display_id = _display_id(content)
        data, metadata, size = _bundle(content)
        if display_id is None or not data:
            return
        for entry in self._entries:
            if entry.display_id == display_id and entry.node is not None:
                if size - entry.size > self._left():
                    self.cut()
                    return
                self._kept += size - entry.size
                entry.node["data"], entry.node["metadata"] = data, metadata
                entry.size = size

    def _append(self, entry: _Entry) -> None:
        self._entries.append(entry)
        self._kept += entry.size
        self._streams.clear()  # text that follows a picture belongs below it

    def _clear_if_due(self) -> None:
        if self._clear_at_next and not self.full:
            self._entries.clear()
            self._streams.clear()
            self._kept = 0
        self._clear_at_next = False

    def _left(self) -> int:
        return self._limit - self._kept


def new_output(kind: str, **fields: Any) -> NotebookNode:
    """A cell's output with all the fields that its kind has.

    Not nbformat's function of this name: it validates, and loads a schema for that, and there is nothing to find out.
    """
    node: NotebookNode = from_dict({"output_type": kind, **fields})
    return node


def _bundle(content: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any], int]:
    """The data and metadata of a display that are kept, and their size in bytes."""
    data: dict[str, Any] = {}
    metadata: dict[str, Any] = {}
    size = _NODE_BYTES
    given = content.get("data")
    for mime, value in given.items() if isinstance(given, Mapping) else ():
        try:
            if mime == JSON:
                data[mime], weight = _plain(value)
                size += weight
                continue
            if isinstance(value, list) and all(isinstance(line, str) for line in value):
                value = "".join(value)
            if not isinstance(value, str):
                continue
            if mime in IMAGES:
                # A picture goes into a page as it is, so it must be nothing but base64.
                binascii.a2b_base64(value.replace("\n", ""), strict_mode=True)
            elif mime not in TEXTS:
                continue
        except (ValueError, RecursionError, binascii.Error):
            continue
        data[mime] = _text(value)
        size += len(data[mime].encode("utf-8"))
    given = content.get("metadata")
    for mime in data:
        of_mime = given.get(mime) if isinstance(given, Mapping) else None
        if mime in IMAGES and isinstance(of_mime, Mapping):
            sizes = {key: of_mime[key] for key in ("width", "height") if type(of_mime.get(key)) is int}
            if sizes:
                metadata[mime] = sizes
    return data, metadata, size


def _display_id(content: Mapping[str, Any]) -> str | None:
    transient = content.get("transient")
    display_id = transient.get("display_id") if isinstance(transient, Mapping) else None
    return display_id if isinstance(display_id, str) else None


def _text(value: str) -> str:
    """The text without lone surrogates, which no notebook can be written with."""
    return value.encode("utf-8", "replace").decode("utf-8")


def _plain(value: Any, depth: int = 0) -> tuple[Any, int]:
    """A JSON value that any reader of JSON takes (not too deep, without NaN), and the bytes that it takes."""
    if depth > _DEPTH:
        raise ValueError("too deep")
    if isinstance(value, str):
        return _text(value), len(value)
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError("not a number")
    if isinstance(value, list):
        items = [_plain(item, depth + 1) for item in value]
        return [item for item, _ in items], _NODE_BYTES + sum(size for _, size in items)
    if isinstance(value, dict):
        fields = {_text(key): _plain(item, depth + 1) for key, item in value.items()}
        return {key: item for key, (item, _) in fields.items()}, _NODE_BYTES + sum(
            len(key) + size for key, (_, size) in fields.items()
        )
    return value, 8


def _as_on_a_terminal(text: str) -> str:
    """The text after its backspaces and carriage returns: of a progress bar, what is seen in the end.

    >>> _as_on_a_terminal("1/2\\b\\b\\b\\r2/2\\n")
    '2/2\\n'
    """
    if "\r" not in text and "\b" not in text:
        return text
    lines = []
    for line in text.replace("\r\n", "\n").split("\n"):
        seen: list[str] = []
        for part in reversed(line.split("\r")):
            if part.strip("\b"):  # each part is written over the one before
                for character in part:
                    if character != "\b":
                        seen.append(character)
                    elif seen:
                        seen.pop()
                break
        lines.append("".join(seen))
    return "\n".join(lines)
