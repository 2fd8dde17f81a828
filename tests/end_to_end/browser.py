"""What tests of whole runs stand on: a course's folder, a Jupyter server for it, and a browser that looks at it."""

from __future__ import annotations

import contextlib
import json
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, Route, expect, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from autograder.course import sample

PROJECT = Path(__file__).parents[2]
SCREENSHOTS = PROJECT / "screenshots"

ASSIGNMENT = "01-images-as-data"
NOTEBOOK = "images-as-data"

_START_SECONDS = 120
_STOP_SECONDS = 15
_COMMAND_SECONDS = 300
_WAIT_SECONDS = 60  # for anything that a page shall show, on a machine that is busy


# --- the course ---


@dataclass(frozen=True)
class Course:
    """A copy of this course with one assignment, in a folder where everything may be changed."""

    root: Path

    @classmethod
    def create(cls, root: Path) -> Course:
        """Copy what an instructor has before the release, and generate the release."""
        shutil.copytree(PROJECT / "source" / ASSIGNMENT, root / "source" / ASSIGNMENT, ignore=_NOT_COPIED)
        shutil.copytree(PROJECT / "answers" / ASSIGNMENT, root / "answers" / ASSIGNMENT)
        shutil.copytree(PROJECT / "docs" / "figures", root / "docs" / "figures", ignore=_NOT_COPIED)
        shutil.copytree(PROJECT / "data", root / "data", ignore=_NOT_COPIED)
        shutil.copy(PROJECT / "nbgrader_config.py", root)
        course = cls(root)
        course.run("nbgrader", "generate_assignment", ASSIGNMENT)
        return course

    @property
    def released(self) -> Path:
        """The folder that students get."""
        return self.root / "release" / ASSIGNMENT

    @property
    def material(self) -> sample.Material:
        """What the notebooks of sample students are made from."""
        return sample.material(self.root, ASSIGNMENT)

    def submitted(self, student: str) -> Path:
        """Where a student's notebook lies after it was collected."""
        return self.root / "submitted" / student / ASSIGNMENT / f"{NOTEBOOK}.ipynb"

    def feedback(self, student: str) -> Path:
        """The page with a student's feedback."""
        return self.root / "feedback" / student / ASSIGNMENT / f"{NOTEBOOK}.html"

    def run(self, program: str, *arguments: str) -> str:
        """Run ``nbgrader ...`` or ``autograder ...`` in the course's folder; returns all that it printed.

        Raises:
            AssertionError: if it ends with another exit code than 0.
        """
        module = {"nbgrader": "nbgrader", "autograder": "autograder.cli"}[program]
        done = subprocess.run(
            [sys.executable, "-m", module, *arguments],
            cwd=self.root,
            env=environment(self.root),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=_COMMAND_SECONDS,
            check=False,
        )
        assert done.returncode == 0, f"{program} {' '.join(arguments)} ended with {done.returncode}:\n{done.stdout}"
        return done.stdout


_NOT_COPIED = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")


def environment(root: Path) -> dict[str, str]:
    """The caller's environment, but with a home of its own beside the course: no one's settings, no one's files."""
    home = root.with_name(f"{root.name}-home")
    folders = {
        "HOME": home,
        "JUPYTER_CONFIG_DIR": home / "config",
        "JUPYTER_DATA_DIR": home / "data",
        "JUPYTER_RUNTIME_DIR": home / "runtime",
        "JUPYTERLAB_SETTINGS_DIR": home / "settings",
        "JUPYTERLAB_WORKSPACES_DIR": home / "workspaces",
        "IPYTHONDIR": home / "ipython",
        "MPLCONFIGDIR": home / "matplotlib",
    }
    for folder in folders.values():
        folder.mkdir(parents=True, exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "JPY_", "IPYTHON"))}
    path = f"{Path(sys.executable).parent}{os.pathsep}{kept.get('PATH', '')}"
    return {**kept, **{name: str(folder) for name, folder in folders.items()}, "PATH": path}


# --- the server ---


@dataclass(frozen=True)
class Server:
    """A Jupyter server that runs in a course's folder."""

    url: str
    token: str
    settings: Path

    def get(self, path: str) -> Any:
        """What the server's API answers.

        Raises:
            OSError: if it does not answer, or with an error.
        """
        return json.loads(self._ask("GET", path))

    def end_kernels(self) -> None:
        """End every kernel; a page that is still open keeps what it shows."""
        for session in self.get("/api/sessions"):
            self._ask("DELETE", f"/api/sessions/{session['id']}")

    def _ask(self, method: str, path: str) -> str:
        headers = {"Authorization": f"token {self.token}"}
        request = urllib.request.Request(self.url + path, headers=headers, method=method)
        with urllib.request.urlopen(request, timeout=_WAIT_SECONDS) as answer:
            return str(answer.read(), "utf-8")

    def open(self, seen: Window, path: str) -> None:
        """Open a page in a window, logged in.

        Raises:
            AssertionError: if the server does not give the page.
        """
        if not seen.page.context.cookies():
            seen.page.goto(f"{self.url}/api/status?token={self.token}")
        answer = seen.page.goto(self.url + path)
        assert answer is not None
        assert answer.ok, f"{answer.status} {answer.text()}"

    def set(self, plugin: str, **values: object) -> None:
        """Set what a user of JupyterLab would set, for pages that are opened from now on."""
        package, _, name = plugin.partition(":")
        path = self.settings / package / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(values))


@contextlib.contextmanager
def serving(course: Course) -> Iterator[Server]:
    """Run JupyterLab with nbgrader's extensions in the course's folder; nothing of it is left at the end."""
    variables = environment(course.root)
    token, port = secrets.token_hex(16), _free_port()
    server = Server(f"http://127.0.0.1:{port}", token, Path(variables["JUPYTERLAB_SETTINGS_DIR"]))
    server.set("@jupyterlab/apputils-extension:notification", fetchNews="false", checkForUpdates=False)
    # all cells are in the page, not only those in sight
    server.set("@jupyterlab/notebook-extension:tracker", windowingMode="none")
    log = course.root.with_name(f"{course.root.name}-server.log")
    options = ["--no-browser", "--allow-root", "--ip=127.0.0.1", f"--port={port}", "--ServerApp.port_retries=0"]
    options += [f"--ServerApp.root_dir={course.root}", f"--IdentityProvider.token={token}"]
    with log.open("w") as stream:
        process = psutil.Popen(
            [sys.executable, "-m", "jupyter", "lab", *options],
            cwd=course.root,
            env=variables,
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_for(server, process, log)
        yield server
    finally:
        _end(process)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait_for(server: Server, process: psutil.Popen, log: Path) -> None:
    end = time.monotonic() + _START_SECONDS
    while process.poll() is None and time.monotonic() < end:
        try:
            server.get("/api/status")
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    raise AssertionError(f"The Jupyter server did not start:\n{log.read_text()}")


def _end(process: psutil.Popen) -> None:
    """End the server and all that it has started, kernels in sessions of their own too."""
    family = [process, *process.children(recursive=True)] if process.is_running() else []
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
    _, alive = psutil.wait_procs(family, timeout=_STOP_SECONDS)
    for left in alive:
        with contextlib.suppress(psutil.NoSuchProcess):
            left.kill()
    psutil.wait_procs(alive, timeout=_STOP_SECONDS)


# --- the browser ---

_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """The machine's Chromium, without a window."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        sentence = "No Chromium is installed (Debian: apt install chromium), so nobody looks at the pages."
        if os.environ.get("CI"):
            pytest.fail(sentence)
        pytest.skip(sentence)
    expect.set_options(timeout=1000 * _WAIT_SECONDS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Window:
    """A browser window that reaches this machine only, and keeps what it wanted from elsewhere."""

    page: Page
    wanted: list[str] = field(default_factory=list)
    """Addresses outside this machine that a page asked for; none of them was given."""

    def save(self, name: str) -> None:
        """Save a screenshot of what is in sight."""
        SCREENSHOTS.mkdir(exist_ok=True)
        # what was scrolled into sight is painted with the next frame
        self.page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        self.page.screenshot(path=SCREENSHOTS / f"{name}.png")

    def ran(self) -> list[str]:
        """The signs that a trap of `TRAPS` worked, in whatever frame; empty if none did."""
        signs = [f"asked for {url}" for url in self.wanted if ATTACKER in url]
        for frame in self.page.frames if not signs else ():
            try:
                if frame.evaluate("() => window.pwned === true || document.title.includes('pwned')"):
                    signs.append(f"ran in {frame.url}")
            except PlaywrightError as error:  # the page is gone: a trap has led it elsewhere
                signs.append(str(error))
        return signs

    def wait_until(self, holds: Callable[[], object], seconds: float = _WAIT_SECONDS) -> None:
        """Wait until something holds that the page itself cannot tell.

        Raises:
            AssertionError: if it does not come to hold.
        """
        end = time.monotonic() + seconds
        while not holds():
            assert time.monotonic() < end, f"waited {seconds:g} s in vain"
            self.page.wait_for_timeout(50)


_MATHJAX = "var MathJax = {Hub: {Config() {}, Queue() {}, Startup: {signal: {Interest() {}}}}}"
"""In the place of MathJax, which nbgrader's pages fetch from the web: formgrader loads no grades without it."""


@contextlib.contextmanager
def window(browser: Browser, *, width: int = 1280, height: int = 900) -> Iterator[Window]:
    """Open a window of its own, with no cookies and an empty cache."""
    context: BrowserContext = browser.new_context(viewport={"width": width, "height": height})
    context.set_default_timeout(1000 * _WAIT_SECONDS)
    opened = Window(context.new_page())

    def only_here(route: Route, request: Request) -> None:
        if re.match(r"(http://127\.0\.0\.1:|file:|data:|blob:|about:)", request.url):
            route.continue_()
        elif "/mathjax/" in request.url:
            route.fulfill(content_type="text/javascript", body=_MATHJAX)
        else:
            opened.wanted.append(request.url)
            route.abort()

    context.route("**/*", only_here)
    try:
        yield opened
    finally:
        context.close()


ATTACKER = "attacker.invalid"

SCRIPT = f"window.pwned=true;document.title='pwned';fetch('https://{ATTACKER}/')"

TRAPS = {
    "script": f"<script>{SCRIPT}</script>",
    "error": f'<img src="nowhere.png" onerror="{SCRIPT}">',
    "load": f'<svg onload="{SCRIPT}"></svg>',
    "script in a drawing": f"<svg><script>{SCRIPT}</script></svg>",
    "frame": f'<iframe srcdoc="<script>{SCRIPT}</script>"></iframe>',
    "toggle": f'<details open ontoggle="{SCRIPT}"><summary>more</summary></details>',
    "picture": f'<img src="https://{ATTACKER}/picture.png">',
    "cover": f'<div style="position:fixed;inset:0;background:url(https://{ATTACKER}/style.png)">over all</div>',
    "style": f"<style>body {{ background: url(https://{ATTACKER}/page.png) }}</style>",
    "refresh": f'<meta http-equiv="refresh" content="0;url=https://{ATTACKER}/page">',
    "form": f'<form action="https://{ATTACKER}/"><button class="trap">Full credit</button></form>',
    "link": f'<a class="trap" href="javascript:{SCRIPT}">a link</a>',
}
"""HTML that tries to run a script, or to tell somebody that it is being looked at, in every way that comes to mind."""

PAYLOAD = "\n".join(TRAPS.values())

SVG = f"""<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40" onload="{SCRIPT}">
<script>{SCRIPT}</script><rect width="60" height="40" fill="tomato" onclick="{SCRIPT}"/>
<image href="https://{ATTACKER}/svg.png" onerror="{SCRIPT}"/></svg>"""
"""A picture that tries the same."""
