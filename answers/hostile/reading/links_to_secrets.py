"""Makes links to secrets and reads through them, and hard links too.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: redteam: looked
"""
import os

for number, path in enumerate(("__COURSE__/gradebook-notes.txt", "__HOME__/.netrc", "/etc/shadow")):
    for make in (os.symlink, os.link):
        name = f"{make.__name__}{number}"
        try:
            make(path, name)
            print(open(name).read())
        except OSError as error:
            print(name, error.strerror)
try:
    os.symlink("__COURSE__/gradebook-notes.txt", "left")
except OSError as error:
    print(error.strerror)
print("redteam: looked")
