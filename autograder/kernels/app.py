"""The kernel's application inside a student process: ipykernel's, deaf to configuration and mute beyond a limit.

Nothing here is a defence, for the student's code can undo it; the engine caps again what arrives. It is
here so that an honest student's endless loop is cut at its source, cheaply and with the first lines kept.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Mapping
from types import ModuleType
from typing import Any, ClassVar
from unittest import mock

from ipykernel import debugger, ipkernel
from ipykernel.kernelapp import IPKernelApp
from jupyter_client.session import Session
from traitlets import Integer, default
from traitlets.config import Config

from autograder.kernels.limits import MESSAGE_BYTES, TRAFFIC, cut_notice

_PATIENCE = 2.0  # seconds to wait for the first listener


class StudentKernelApp(IPKernelApp):
    """An IPython kernel that reads no configuration file, keeps no history and runs no startup file.

    So the same cell does the same on each machine, whatever its owner has set up for IPython.
    """

    output_bytes: int = Integer(1_000_000, help="Bytes of output kept of one cell.")  # type: ignore[assignment]

    @default("config")
    def _default_config(self) -> Config:
        return Config({"HistoryManager": {"enabled": False}})

    @default("session")
    def _default_session(self) -> Session:
        return CappedSession(parent=self, limit=self.output_bytes)

    def init_config_files(self) -> None:
        pass

    def load_config_file(self, *arguments: Any, **options: Any) -> None:
        pass

    def parse_command_line(self, argv: Any = None) -> None:
        """Leave it: in a fork, going through all that it could say copies 8 MB."""

    def init_code(self) -> None:
        """Run nothing before the first cell, and hide from `%who` what is there before it.

        IPython would also note the name of each module, for `%reset aggressive`: in a fork that copies 7 MB.
        """
        shell: Any = self.shell
        shell.user_ns_hidden.update(shell.user_ns)

    def init_kernel(self) -> None:
        """Start the kernel without its debugger, which nobody asks for.

        The debugger's list of modules would touch every module of TensorFlow: in a fork that copies 25 MB.
        """
        with (
            mock.patch.object(debugger, "_is_debugpy_available", False),
            mock.patch.object(ipkernel, "sys", _WithoutModules("sys")),
        ):
            super().init_kernel()  # type: ignore[no-untyped-call]

    def start(self) -> None:
        """Answer requests, once somebody listens to the output.

        A client's connections are tried anew every 100 ms, each by itself. A kernel that is as quick as this one
        could answer the first request before the client hears output, and jupyter_console would wait for ever.
        """
        self.session.heard.wait(_PATIENCE)
        super().start()  # type: ignore[no-untyped-call]


class _WithoutModules(ModuleType):
    """The module `sys`, but as if nothing were imported."""

    modules: ClassVar[dict[str, ModuleType]] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(sys, name)


class CappedSession(Session):
    """A session that sends at most some bytes of output for each request.

    Attributes:
        heard: set as soon as a client listens to the output.
    """

    limit: int = Integer(1_000_000, help="Bytes of one message.")  # type: ignore[assignment]

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.heard = threading.Event()
        self._request: object = None
        self._sent = 0

    def msg_header(self, msg_type: str) -> Any:
        if msg_type == "iopub_welcome":  # sent to each client that begins to listen
            self.heard.set()
        return super().msg_header(msg_type)

    def send(
        self, stream: Any, msg_or_type: Any, content: Any = None, parent: Any = None, *rest: Any, **options: Any
    ) -> Any:
        message = isinstance(msg_or_type, Mapping)
        kind = msg_or_type["header"]["msg_type"] if message else msg_or_type
        body = msg_or_type["content"] if message else content
        if kind in _CAPPED and isinstance(body, dict):
            request = (msg_or_type if message else {"parent_header": parent or {}})["parent_header"]
            capped = self._cap(kind, body, request.get("header", request).get("msg_id"))
            if capped is None:
                return None
            if message:
                msg_or_type = {**msg_or_type, "content": capped}
            else:
                content = capped
        return super().send(stream, msg_or_type, content, parent, *rest, **options)

    def _cap(self, kind: str, body: dict[str, Any], request: object) -> dict[str, Any] | None:
        """The body as it may be sent, or None when the request has had its share."""
        if kind == "execute_reply":
            # Of the payloads (pages of help, cells to insert) only the one of quit() is of use to an engine.
            body = {**body, "payload": [load for load in body.get("payload", ()) if load.get("source") == "ask_exit"]}
        if kind in ("error", "execute_reply"):
            return {key: _clip(value, self.limit) for key, value in body.items()}
        if request != self._request:
            self._request, self._sent = request, 0
        if self._sent > TRAFFIC // 2 * self.limit:  # half of what the engine allows: an honest cell stays within
            return None
        if kind == "stream":
            # One more than the limit, for the engine to see that there was more.
            body = {**body, "text": _clip(body.get("text"), self.limit + 1)}
            size = _size(body["text"])
        else:
            size = sum(map(_size, body.get("data", {}).values()))
            if size > self.limit:
                body = {**body, "data": {"text/plain": cut_notice(self.limit)}, "metadata": {}}
                size = 0
        self._sent += size + MESSAGE_BYTES
        return body


_CAPPED = {"stream", "display_data", "update_display_data", "execute_result", "error", "execute_reply"}


def _size(value: object) -> int:
    if isinstance(value, bytes):
        return len(value)
    if not isinstance(value, str):
        return 0
    return len(value) if value.isascii() else len(value.encode("utf-8", "replace"))


def _clip(value: Any, limit: int) -> Any:
    if isinstance(value, str):
        return value[:limit]
    if isinstance(value, list):
        return [_clip(item, limit // max(1, len(value))) for item in value]
    return value
