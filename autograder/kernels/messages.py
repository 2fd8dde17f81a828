"""Jupyter's messages, as far as a client must know them (https://jupyter-client.readthedocs.io/en/stable/messaging.html).

A student's code has the key with which a kernel signs, and may send anything: nothing here raises for what came.
"""

from __future__ import annotations

import hmac
import json
from dataclasses import dataclass
from typing import Any

from jupyter_client.session import DELIM, Session

from autograder.kernels.wire import Channel


@dataclass(frozen=True)
class Message:
    """What a kernel sent."""

    parent: str
    """The identifier of the request that it belongs to."""
    kind: str
    """Its type, such as `stream`."""
    content: dict[str, Any]
    """What is in it, unchecked."""

    @property
    def is_idle(self) -> bool:
        """Whether it says that all output of the request has been sent."""
        return self.kind == "status" and self.content.get("execution_state") == "idle"


def parse(session: Session, frames: list[bytes]) -> Message | None:
    """The message that the frames hold, or None if it is malformed.

    Not `Session.deserialize`: for four dates in each message, of which nobody here asks for one, it takes thrice the
    time, and a submission sends more than a hundred.
    """
    try:
        first = frames.index(DELIM) + 1
        signature, *signed = frames[first : first + 5]
        if not hmac.compare_digest(session.sign(signed), signature):
            return None
        header, above, _, content = signed
        kind, parent, content = json.loads(header)["msg_type"], json.loads(above)["msg_id"], json.loads(content)
    except Exception:  # ValueError, KeyError, TypeError, RecursionError, UnicodeDecodeError, ...
        return None
    if isinstance(parent, str) and isinstance(kind, str) and isinstance(content, dict):
        return Message(parent, kind, content)
    return None


def request(session: Session, shell: Channel, kind: str, content: dict[str, Any]) -> str:
    """Send a request, and return its identifier."""
    message = session.msg(kind, content)
    shell.send(session.serialize(message))
    return str(message["header"]["msg_id"])


def execute(session: Session, shell: Channel, source: str) -> str:
    """Ask for a cell to be run, and return the identifier of the request."""
    content = {
        "code": source.encode("utf-8", "replace").decode(),  # a lone surrogate cannot be sent
        "silent": False,
        "store_history": False,
        "user_expressions": {},
        "allow_stdin": False,
        "stop_on_error": False,
    }
    return request(session, shell, "execute_request", content)


def asked_to_quit(reply: dict[str, Any]) -> bool:
    """Whether the cell called quit() or exit(), after which the kernel ends in a moment."""
    payloads = reply.get("payload")
    return isinstance(payloads, list) and any(
        isinstance(payload, dict) and payload.get("source") == "ask_exit" for payload in payloads
    )
