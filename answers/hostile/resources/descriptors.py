"""Opens files and sockets until there are no more.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: raised | crashed
"""
import socket

kept = []
while True:
    kept.append(open("/dev/null"))
    kept.append(socket.socketpair())
