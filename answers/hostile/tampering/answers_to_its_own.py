"""Calls at the socket where the grader should call, and asks itself.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: crashed | failed | timeout
"""
import glob
import os
import socket
import threading
import time


def first():
    while True:
        for path in glob.glob("/var/tmp/student-*/*"):
            if "." not in path and "-" not in os.path.basename(path):
                try:
                    line = socket.socket(socket.AF_UNIX)
                    line.connect(path)
                    lines.append(line)
                except OSError:
                    pass


lines = []
threading.Thread(target=first, daemon=True).start()


def adjust_brightness(image, amount):
    return image * 0
