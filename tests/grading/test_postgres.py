"""The gradebook on a real PostgreSQL server: the same scores as on SQLite, and one transaction for each submission."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from nbgrader.api import Gradebook

from tests.grading.test_batch import grade, run_nothing, skipped

if TYPE_CHECKING:
    from tests.conftest import Course, MakeCourse

_USERS = ("postgres", "nobody")


def programs() -> Path | None:
    """Where the server's programs are; Debian does not put them on the path."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent  # it may be a link
    return next((path.parent for path in sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))), None)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server of our own, in a folder of its own, without a port."""
    pytest.importorskip("psycopg", reason="psycopg is not installed: pip install '.[postgres]'")
    where = programs()
    if where is None:
        pytest.skip("PostgreSQL is not installed: sudo apt-get install postgresql")
    folder = Path("/tmp") / f"pg-{os.getpid()}"  # a socket's path must be short, and open to the server's user
    folder.mkdir(mode=0o700)
    other: list[str] = []
    user = "tester"
    if os.getuid() == 0:  # the server refuses to run as root
        user = next(name for name in _USERS if subprocess.run(["id", name], capture_output=True).returncode == 0)
        shutil.chown(folder, user)
        other = ["runuser", "-u", user, "--"]

    def run(program: str, *arguments: str) -> None:
        subprocess.run(
            [*other, str(where / program), *arguments], check=True, cwd="/", stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120,
        )  # fmt: skip

    data, options = str(folder / "data"), f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off"
    try:
        run("initdb", "-D", data, "-U", "tester", "--auth=trust", "--encoding=UTF8", "--locale=C")
        run("pg_ctl", "-D", data, "-o", options, "-w", "-l", str(folder / "log"), "start")
        run("createdb", "-h", str(folder), "-U", "tester", "course")
        try:
            yield f"postgresql+psycopg://tester@/course?host={folder}"
        finally:
            run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def hand_in(course: Course) -> None:
    course.submit("ada", course.notebook(), {"timestamp.txt": "2025-01-01 13:00:00 UTC"})
    course.submit("ben", course.notebook(double="pass"))
    course.submit("cleo", course.blank())
    course.submit("dan", "{")


def test_it_is_as_on_sqlite(
    course: Course, make_course: MakeCourse, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_nothing(monkeypatch)
    other = make_course(f"\nc.CourseDirectory.db_url = {server!r}\n")
    for one in (course, other):
        hand_in(one)
    sqlite, postgres = grade(course), grade(other)
    assert {name: (r.score, r.max_score, r.person) for name, r in postgres.items()} == {
        name: (r.score, r.max_score, r.person) for name, r in sqlite.items()
    }
    assert scores(server) == scores(course.directory().db_url)
    assert skipped(grade(other)) == {"ada", "ben", "cleo"}
    assert grade(other, force=True)["ben"].score == 6
    assert scores(server) == scores(course.directory().db_url)
    assert not (other.root / "gradebook.db").exists()


def scores(url: str) -> dict[str, list[tuple[object, ...]]]:
    """All that a gradebook says of the class."""
    with Gradebook(url) as book:
        return {
            one.student.id: [
                (one.timestamp, one.score),
                *sorted((g.name, g.auto_score, g.needs_manual_grade) for n in one.notebooks for g in n.grades),
                *sorted((c.name, c.auto_comment) for n in one.notebooks for c in n.comments),
            ]
            for one in book.assignment_submissions("tiny")
        }
