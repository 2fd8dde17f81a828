"""Keeps many threads busy in C, where nothing is heard.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: timeout | crashed
"""
import hashlib
import threading

block = bytes(10**8)


def work():
    while True:
        hashlib.sha256(block)


for _ in range(8):
    threading.Thread(target=work).start()
work()
