"""Puts a module of its own in the place of the one that answers the grader.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: crashed | refused
"""
import socket
import sys
import types


def serve(path, namespace=None):
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(path)
    listener.listen(1)
    connection, _ = listener.accept()
    while True:
        request = connection.recv(10**6)
        # a frame with the request's own nonce, which says: True
        reply = request[-8:] + b"VT"
        connection.sendall(len(reply).to_bytes(4, "little") + reply)


sys.modules["autograder.values.student"] = types.SimpleNamespace(serve=serve)
adjust_brightness = None
