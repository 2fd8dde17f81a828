"""Replaces the codec's end in its own process, and sends bytes that are no values.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: refused
"""
import autograder.values.student as student

old = student.answer
turns = [b"VT", b"R" + b"\xff" * 20, b"X", b"", b"M" + b"s\x01\x00\x00\x00x", b"V" + b"l\xff\xff\xff\xff", b"D", b"Vp"]


def answer(request, namespace):
    if request[8:9] == b"G":
        return old(request, namespace)
    turns.append(turns.pop(0))
    return request[:8] + turns[-1]


student.answer = answer
adjust_brightness = print
