"""Calls the world: names, addresses, metadata of clouds, sockets of the machine.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: redteam: looked
"""
import socket
import urllib.request

socket.setdefaulttimeout(0.3)
for family, kind, address in (
    (socket.AF_INET, socket.SOCK_STREAM, ("1.1.1.1", 53)),
    (socket.AF_INET, socket.SOCK_STREAM, ("169.254.169.254", 80)),
    (socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", 8888)),
    (socket.AF_INET, socket.SOCK_DGRAM, ("8.8.8.8", 53)),
    (socket.AF_INET6, socket.SOCK_STREAM, ("::1", 8888)),
    (socket.AF_UNIX, socket.SOCK_STREAM, "/var/run/docker.sock"),
    (socket.AF_UNIX, socket.SOCK_STREAM, "\0/tmp/.X11-unix/X0"),
    (socket.AF_NETLINK, socket.SOCK_RAW, (0, 0)),
    (40, socket.SOCK_STREAM, (2, 1024)),
):
    try:
        with socket.socket(family, kind) as line:
            line.connect(address)
            line.send(b"redteam")
            print("redteam: connected to", address)
            raise SystemExit("redteam: out")
    except (OSError, ValueError, TypeError) as error:
        print(address, error)
try:
    urllib.request.urlopen("https://example.org", timeout=0.3)
    print("redteam: out")
except OSError as error:
    print(error)
print("redteam: looked")
