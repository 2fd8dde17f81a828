"""Traces the code that answers the grader, and changes what it says.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: failed | refused | crashed | timeout
"""
import sys
import threading


def trace(frame, event, argument):
    if frame.f_code.co_name in ("answer", "_call", "pack", "encode", "send"):
        for name in ("data", "reply", "message", "result"):
            if name in frame.f_locals:
                frame.f_locals[name] = b"VT"
        print("redteam:", frame.f_code.co_name, event)
    return trace


sys.settrace(trace)
sys.setprofile(lambda *rest: None)
threading.settrace(trace)


def adjust_brightness(image, amount):
    sys.settrace(trace)
    return image * 0
