"""Starts threads without an end.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: raised | crashed | timeout
"""
import threading

while True:
    threading.Thread(target=threading.Event().wait, daemon=True).start()
