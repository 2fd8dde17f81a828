"""Opens the gradebook and gives itself points.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: redteam: looked
"""
import os
import sqlite3

for path in ("__COURSE__/gradebook.db", "../../../gradebook.db", "gradebook.db", "/gradebook.db"):
    try:
        book = sqlite3.connect(f"file:{path}?mode=rw", uri=True)
        print(book.execute("select * from student").fetchall())
        book.execute("update grade set manual_score = 100")
        book.commit()
    except sqlite3.Error as error:
        print(path, error)
    try:
        os.replace(path, "/tmp/redteam-gradebook")
    except OSError as error:
        print(path, error.strerror)
print("redteam: looked")
