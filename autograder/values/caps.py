"""How large a value may be that crosses, and the error for one that may not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Caps:
    """How large a value may be.

    Attributes:
        bytes: the whole encoding.
        depth: containers inside containers.
        items: values in all containers together, and the longest side of an array without items.
        text: characters in all strings together.
        integer_bits: one int.
        keys: keys of dicts and members of sets together. They are fewer, since a student can choose
            keys that fall on each other in a hash table, where time grows with the square.
        objects: dicts, sets and arrays together. They are fewer, since each takes up to 250 bytes of
            memory, and five or eight bytes of an encoding, if there is nothing in it.
    """

    bytes: int = 48 * 2**20
    depth: int = 32
    items: int = 1_000_000
    text: int = 1_000_000
    integer_bits: int = 4096
    keys: int = 100_000
    objects: int = 200_000


DEFAULT_CAPS: Final = Caps()


class CodecError(ValueError):
    """Bytes that are no value, or one beyond the caps."""
