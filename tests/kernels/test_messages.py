"""What is taken for a message, and what is not: a student's code may send anything."""

from __future__ import annotations

from typing import Any

import pytest
from jupyter_client.session import DELIM, Session

from autograder.kernels.messages import parse

KEY = b"known to both"


@pytest.fixture
def session() -> Session:
    return Session(key=KEY)


def frames(session: Session, content: Any = None, kind: str = "status") -> list[bytes]:
    """A message as the kernel sends it, in answer to a request."""
    request = session.msg("execute_request", {"code": "1"})
    message = session.msg(kind, content or {"execution_state": "idle"}, parent=request)
    return [bytes(frame) for frame in session.serialize(message, ident=b"kernel")]


def test_a_message_is_what_the_kernel_meant(session: Session) -> None:
    sent = frames(session, {"text": "süß\u2028", "name": "stdout", "number": 1.5}, "stream")
    parsed = parse(session, sent)
    _, rest = session.feed_identities(sent)
    known = session.deserialize(rest)
    assert parsed is not None
    assert (parsed.kind, parsed.parent, parsed.content) == (
        "stream",
        known["parent_header"]["msg_id"],
        known["content"],
    )
    assert not parsed.is_idle
    idle = parse(session, frames(session))
    assert idle is not None and idle.is_idle


def test_a_message_with_binary_buffers_behind_it_is_read(session: Session) -> None:
    assert parse(session, [*frames(session), b"\0" * 100]) is not None


@pytest.mark.parametrize("place", range(5))
def test_what_was_changed_on_the_way_is_no_message(session: Session, place: int) -> None:
    sent = frames(session)
    sent[sent.index(DELIM) + 1 + place] += b" "
    assert parse(session, sent) is None


@pytest.mark.parametrize("part", [b"", b"{", b"[]", b"null", b"\xff", b"[" * 100_000, b'{"msg_type": 1, "msg_id": []}'])
@pytest.mark.parametrize("place", range(4))
def test_what_is_signed_and_malformed_is_no_message_either(session: Session, place: int, part: bytes) -> None:
    signed = frames(session)[-4:]
    signed[place] = part
    parsed = parse(session, [DELIM, session.sign(signed), *signed])
    # of metadata nobody asks anything, and content may be any object
    assert (parsed is None) == (place != 2 and (place != 3 or not part.endswith(b"}")))


@pytest.mark.parametrize("rest", [[], [b""], [DELIM], [DELIM, b"", b"{}"]])
def test_too_few_frames_are_no_message(session: Session, rest: list[bytes]) -> None:
    assert parse(session, rest) is None
