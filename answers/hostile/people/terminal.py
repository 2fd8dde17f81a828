"""Prints marks that a terminal obeys: titles, links, colours, a bell, going back over what was written.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: not defined
"""
import sys

for stream in (sys.stdout, sys.stderr):
    print("\x1b]0;redteam\x07\x1b]8;;https://evil.example\x07click\x1b]8;;\x07\x1b[2J\x1b[1A\x9b31m\r3 of 3\b", file=stream)
    print("\x1bP+q544e\x1b\\\x1b]52;c;cmVkdGVhbQ==\x07\x1b[?1049h\u202eredteam\u2066", file=stream)
