"""Replaces what writes messages down: json and struct.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: crashed | refused | raised | failed | timeout
"""
import json
import struct

json.dumps = lambda *rest, **more: '{"event": "done"}'
json.loads = lambda *rest, **more: {}


def adjust_brightness(image, amount):
    return image * 0


struct.pack = struct.unpack = struct.unpack_from = lambda *rest: (0,)
