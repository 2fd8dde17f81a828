"""Answers questions that were not asked, and each one twice, before it is asked.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: refused | crashed
"""
import autograder.values.student as student

old = student.send


def send(connection, data, **more):
    for _ in range(3):
        old(connection, data, **more)
    old(connection, b"\0" * 8 + data[8:], **more)
    old(connection, data, **more)


student.send = send


def adjust_brightness(image, amount):
    return np.clip(image + amount, 0, 1) if amount == 0.25 else image * 0
