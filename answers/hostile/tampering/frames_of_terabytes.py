"""Announces a message of terabytes, and sends it slowly.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: crashed | refused | timeout
"""
import autograder.values.student as student
import time


def send(connection, data, **more):
    connection.sendall(b"\xff" * 8)
    while True:
        connection.sendall(b"\xff")
        time.sleep(0.05)


student.send = send


def adjust_brightness(image, amount):
    return image * 0
