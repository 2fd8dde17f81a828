"""The codec: the only way by which a value gets from a student's process to the grader.

A value is a tag byte and a payload; containers hold values. All numbers are little-endian.

| tag | value | payload |
|---|---|---|
| ``N T F`` | None, True, False | |
| ``i`` | int | u16 length, two's complement |
| ``f c`` | float, complex | 8 or 16 bytes |
| ``s b`` | str, bytes | u32 length, UTF-8 (surrogates let through) or bytes |
| ``l t e z`` | list, tuple, set, frozenset | u32 count, items |
| ``d`` | dict | u32 count, key and value in turn |
| ``a`` | NumPy array | kind, u32 item size, u8 dimensions, u64 each, C-contiguous data |
| ``g`` | NumPy scalar | kind, u32 item size, data |
| ``M P`` | model, figure | their parts, as one tuple |
| ``O`` | a value that was not sent | its kind and reason, as one tuple; never inside another value |

`encode` runs beside the student's code and never raises. `decode` runs in the grader: whatever
comes, it executes nothing, makes nothing larger than the caps allow, and raises `CodecError` only.
"""

from __future__ import annotations

from autograder.values.caps import DEFAULT_CAPS, Caps, CodecError
from autograder.values.decoder import decode
from autograder.values.encoder import encode
from autograder.values.opaque import Opaque

__all__ = ["DEFAULT_CAPS", "Caps", "CodecError", "Opaque", "decode", "encode"]
