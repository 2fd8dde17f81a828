"""Reads what /proc tells of all processes.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: redteam: looked
"""
import glob
import os

for process in sorted(glob.glob("/proc/[0-9]*")) + ["/proc/self", "/proc/1", "/proc/__GRADER_PID__"]:
    for name in ("cmdline", "environ", "maps", "status", "mountinfo", "stack", "auxv", "io"):
        try:
            with open(f"{process}/{name}", "rb") as file:
                print(process, name, file.read(2000))
        except OSError as error:
            print(process, name, error.strerror)
    for name in ("cwd", "root", "exe"):
        try:
            print(process, os.listdir(f"{process}/{name}")[:20])
        except OSError:
            pass
for path in ("/proc/keys", "/proc/kallsyms", "/proc/net/unix", "/proc/sysvipc/shm", "/proc/locks", "/proc/mounts"):
    try:
        print(open(path).read(3000))
    except OSError as error:
        print(path, error.strerror)
print("redteam: looked")
