"""What an instructor and a student see, in a real browser: formgrader, feedback, JupyterLab."""

from __future__ import annotations

import base64
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from autograder.course import sample
from tests.end_to_end.browser import (
    ASSIGNMENT,
    ATTACKER,
    NOTEBOOK,
    PAYLOAD,
    SCRIPT,
    SVG,
    TRAPS,
    Course,
    Server,
    Window,
    chromium,
    serving,
    window,
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def course(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A course in which Dan (everything wrong) and Mallory (scripts everywhere) are graded."""
    made = Course.create(tmp_path_factory.mktemp("browser") / "course")
    for student, work in {"dan": sample.STUDENTS["dan"](made.material), "mallory": _mallory(made)}.items():
        made.submitted(student).parent.mkdir(parents=True)
        nbformat.write(work, made.submitted(student))
    made.submitted("mallory").with_name("trap.html").write_text(PAYLOAD)
    made.run("autograder", "grade", ASSIGNMENT)
    made.run("nbgrader", "generate_feedback", ASSIGNMENT)
    return made


def _mallory(course: Course) -> nbformat.NotebookNode:
    """Everything right, and a script in every place that a browser shows."""
    notebook = course.material.solved()
    v4 = nbformat.v4
    shown = (
        "class Shown:\n"
        "    def _repr_mimebundle_(self, **kwargs):\n"
        "        return {{{mime!r}: {data!r}, 'text/plain': 'shown'}}\n"
        "Shown()"
    )
    pictures = v4.new_markdown_cell("![attached](attachment:attached.svg) ![gone](attachment:gone.png)")
    pictures.attachments = {"attached.svg": {"image/svg+xml": base64.b64encode(SVG.encode()).decode()}, "empty.png": {}}
    notebook.cells += [
        v4.new_markdown_cell(f"Markdown of a student's own\n\n{PAYLOAD}"),
        v4.new_markdown_cell(f"[a link](javascript:{SCRIPT.replace(' ', '')}) and [a file](trap.html)"),
        pictures,
        v4.new_raw_cell(PAYLOAD, metadata={"raw_mimetype": "text/html", "format": "text/html"}),
        *(
            v4.new_code_cell(shown.format(mime=mime, data=data))
            for mime, data in {
                "text/html": PAYLOAD,
                "text/markdown": PAYLOAD,
                "image/svg+xml": SVG,
                "application/javascript": SCRIPT,
                "text/latex": PAYLOAD,
                "image/png": f'"><script>{SCRIPT}</script>',
            }.items()
        ),
        v4.new_code_cell(f"print({PAYLOAD!r})\nraise ValueError({PAYLOAD!r})"),
    ]
    # reports quote what an answer says
    sample.answer(notebook, "to_grayscale").source = f"def to_grayscale(image):\n    raise ValueError({PAYLOAD!r})"
    sample.answer(notebook, "read_image").source += f"\nheight = {PAYLOAD!r}"
    return notebook


@pytest.fixture(scope="module")
def server(course: Course) -> Iterator[Server]:
    with serving(course) as running:
        yield running


@pytest.fixture
def seen(browser: Browser) -> Iterator[Window]:
    """A window that nobody has used before."""
    with window(browser) as opened:
        yield opened


# --- what instructors see ---


@pytest.mark.parametrize("trap", TRAPS)
def test_every_trap_works_where_nothing_holds_it_back(seen: Window, trap: str) -> None:
    """Otherwise the tests below would prove nothing."""
    seen.page.set_content(TRAPS[trap], wait_until="commit")
    for button in seen.page.locator(".trap").all():
        button.click(no_wait_after=True)
    seen.wait_until(seen.ran)


def test_formgrader_lists_the_assignment(server: Server, seen: Window) -> None:
    server.open(seen, "/formgrader/manage_assignments")
    row = seen.page.locator("#main-table tr", has_text=ASSIGNMENT)
    expect(row.locator(".num-submissions")).to_have_text("2")
    seen.save("formgrader-assignments")


def test_formgrader_shows_the_reports_with_their_pictures(server: Server, seen: Window) -> None:
    _open_submission(server, seen, "dan")
    _shows_reports(seen.page)
    wrong = seen.page.locator(".autograder-report:has(img)").first
    wrong.scroll_into_view_if_needed()
    seen.save("formgrader-report")
    # the points of every test cell stand beside it, and can be changed by hand
    for cell, points in {"test_red_corner": 3, "test_paint_rectangle": 5}.items():
        expect(seen.page.locator(f"input.score#{cell}")).to_have_attribute("placeholder", re.compile(r"^\d"))
        expect(seen.page.locator(".panel-heading", has_text=cell)).to_contain_text(f"/ {points}")


def test_feedback_shows_the_reports_with_their_pictures(course: Course, seen: Window) -> None:
    seen.page.goto(course.feedback("dan").as_uri())
    _shows_reports(seen.page)
    expect(seen.page.locator("body")).not_to_contain_text("HIDDEN TESTS")
    seen.save("feedback-top")
    seen.page.locator(".autograder-report:has(img)").first.scroll_into_view_if_needed()
    seen.save("feedback-report")


def test_no_script_of_a_students_runs_in_formgrader(server: Server, seen: Window) -> None:
    _open_submission(server, seen, "mallory")
    _nothing_ran(seen)
    seen.page.get_by_text("Markdown of a student's own").scroll_into_view_if_needed()
    seen.save("formgrader-hostile")


def test_no_script_of_a_students_runs_in_feedback(course: Course, seen: Window) -> None:
    seen.page.goto(course.feedback("mallory").as_uri())
    _nothing_ran(seen)
    seen.page.get_by_text("Markdown of a student's own").scroll_into_view_if_needed()
    seen.save("feedback-hostile")


def _open_submission(server: Server, seen: Window, student: str) -> None:
    submissions = server.get(f"/formgrader/api/submitted_notebooks/{ASSIGNMENT}/{NOTEBOOK}")
    [found] = [one["id"] for one in submissions if one["student"] == student]
    server.open(seen, f"/formgrader/submissions/{found}/")


def _shows_reports(page: Page) -> None:
    """Every test cell has a report; the wrong ones have pictures, all of which are drawn."""
    expect(page.locator(".autograder-report")).to_have_count(6)
    wrong = page.locator(".autograder-report", has_text="✗")
    expect(wrong).to_have_count(6)
    pictures = page.locator(".autograder-report img")
    assert pictures.count() >= 4
    _all_drawn(pictures)
    expect(page.locator(".autograder-report", has_text="difference").first).to_be_visible()


def _all_drawn(pictures: Locator) -> None:
    for picture in pictures.all():
        picture.evaluate("image => image.decode()")
        assert picture.evaluate("image => image.naturalWidth") > 0, picture.get_attribute("alt")


def _nothing_ran(seen: Window) -> None:
    page = seen.page
    assert not seen.ran()
    # the student's words are there, so it is not an empty page that is so harmless
    expect(page.get_by_text("Markdown of a student's own")).to_have_count(1)
    expect(page.locator(".autograder-report")).to_have_count(6)
    expect(page.get_by_text("ValueError").first).to_be_visible()
    # nor if somebody clicks where a student wants it
    links = page.locator("#notebook a", has_text=re.compile("^a (link|file)$"))
    assert links.count() >= 2
    for link in links.all():
        before = page.url
        link.dispatch_event("click")
        assert page.url == before
        assert not (link.get_attribute("href") or "").startswith(("javascript", "trap", "./trap", "data"))
    page.evaluate("() => document.fonts.ready")
    assert not seen.ran()
    assert page.locator("#notebook iframe, #notebook form, #notebook script").count() == 0
    assert not [url for url in seen.wanted if ATTACKER in url]


# --- what students see ---

RIGHT = """image = plt.imread("bricks.png")
height, width, n_channels = image.shape"""
"""An answer to the first exercise."""

WRONG = """def paint_rectangle(image, top, left, height, width, color):
    painted = image.copy()
    painted[left:left + width, top:top + height] = color
    return painted"""
"""An answer to the third exercise, with rows and columns in each other's place."""


@pytest.fixture
def homework(course: Course, server: Server) -> Iterator[Path]:
    """A released notebook in a folder of its own, as a student has it after the download."""
    folder = course.root / "homework"
    shutil.copytree(course.released, folder)
    yield folder / f"{NOTEBOOK}.ipynb"
    server.end_kernels()
    shutil.rmtree(folder)


class Lab:
    """A notebook that is open in JupyterLab, with a kernel of its own."""

    def __init__(self, server: Server, seen: Window, path: Path, theme: str = "JupyterLab Light") -> None:
        server.set("@jupyterlab/apputils-extension:themes", theme=theme)
        server.open(seen, f"/lab/tree/{path.parent.name}/{path.name}?reset")
        self.page = seen.page
        self.panel = self.page.locator(".jp-NotebookPanel")
        self.cells = nbformat.read(path, as_version=4).cells
        expect(self.panel.locator(".jp-Cell")).to_have_count(len(self.cells))
        expect(self.page.locator("#jp-main-statusbar")).to_contain_text("(ipykernel) | Idle")
        expect(self.page.locator(f"body[data-jp-theme-name='{theme}']")).to_be_attached()

    def code(self, text: str) -> Locator:
        """The first code cell that had this text when the notebook was opened."""
        return self.panel.locator(".jp-Cell").nth(
            next(place for place, cell in enumerate(self.cells) if cell.cell_type == "code" and text in cell.source)
        )

    def write(self, cell: Locator, text: str) -> None:
        """Replace what is in a code cell."""
        cell.locator(".cm-content").click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(text)

    def run(self, cell: Locator) -> Locator:
        """Run a cell, and wait for its end; returns its outputs."""
        prompt = cell.locator(".jp-InputPrompt")
        before = prompt.inner_text()
        cell.locator(".cm-content").click()
        self.page.keyboard.press("Control+Enter")
        expect(prompt).not_to_have_text(before)
        expect(prompt).to_have_text(re.compile(r"\[\d+\]:"))
        return cell.locator(".jp-OutputArea-output")

    def check(self, test: str) -> Locator:
        """Run the check cell with this test; returns its report."""
        cell = self.code(f"def {test}")
        self.run(cell)
        report = cell.locator(".autograder-report")
        expect(report).to_have_count(1)
        report.scroll_into_view_if_needed()
        return report


def test_a_check_cell_tells_right_from_wrong(server: Server, seen: Window, homework: Path) -> None:
    lab = Lab(server, seen, homework)
    expect(lab.run(lab.code("%load_ext autograder"))).to_have_count(0)
    answer = lab.code("Read the photo, and find out its height")

    report = lab.check("test_the_size")
    expect(report).to_contain_text("0 of 1 test passed")
    expect(report).to_contain_text("height is not defined")
    expect(report).to_contain_text("✗")

    lab.write(answer, RIGHT)
    expect(lab.run(answer)).to_have_count(0)
    report = lab.check("test_the_size")
    expect(report).to_contain_text("Well done: 1 of 1 test passed. More tests run when your notebook is graded.")
    expect(report).to_contain_text("✓")
    # the report is all that the cell shows: no warning, no error
    expect(lab.code("def test_the_size").locator(".jp-OutputArea-output")).to_have_count(1)
    seen.save("lab-right-answer")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_wrong_image_is_shown_beside_the_right_one(server: Server, seen: Window, homework: Path, theme: str) -> None:
    lab = Lab(server, seen, homework, f"JupyterLab {theme.title()}")
    lab.run(lab.code("%load_ext autograder"))
    answer = lab.code("def paint_rectangle")
    lab.write(answer, WRONG)
    lab.run(answer)

    report = lab.check("test_two_rows_and_three_columns")
    expect(report).to_contain_text("✗")
    expect(report).to_contain_text("16 of 72 values are wrong")
    pictures = report.locator("img")
    expect(pictures).to_have_count(4)
    _all_drawn(pictures)
    for label in ("input", "yours", "expected", "difference"):
        expect(report.get_by_text(label, exact=True)).to_be_visible()
    seen.save(f"lab-wrong-answer-{theme}")
    contrasts = report.evaluate(CONTRASTS)
    assert [text for text, _ in contrasts if text in ("✗", "input")] == ["✗", "input"]
    assert not [(text, contrast) for text, contrast in contrasts if contrast < (3 if text in SIGNS else 4.5)]


SIGNS = "✓✗○?"
"""WCAG 2 (level AA) asks for a contrast of at least 4.5 for text, and 3 for signs."""

CONTRASTS = """report => {
  const numbers = colour => { const c = colour.match(/[\\d.]+/g).map(Number); return c.length < 4 ? [...c, 1] : c }
  const over = (top, below) => [0, 1, 2].map(i => top[i] * top[3] + below[i] * (1 - top[3]))
  const light = c => c.map(v => v / 255).map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0)
  const behind = element => {
    const layers = []
    for (let e = element; e; e = e.parentElement) layers.push(numbers(getComputedStyle(e).backgroundColor))
    return layers.reduceRight((below, top) => over(top, below), [255, 255, 255])
  }
  const opacity = element => {
    let all = 1
    for (let e = element; e; e = e.parentElement) all *= Number(getComputedStyle(e).opacity)
    return all
  }
  const found = []
  for (const e of report.querySelectorAll("*")) {
    const text = [...e.childNodes].filter(n => n.nodeType === 3).map(n => n.textContent.trim()).join(" ").trim()
    if (!text) continue
    const below = behind(e), colour = numbers(getComputedStyle(e).color)
    const [a, b] = [light(over([...colour.slice(0, 3), colour[3] * opacity(e)], below)), light(below)]
    found.push([text, Math.round(100 * (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)) / 100])
  }
  return found
}"""
"""Every text of a report, with its contrast to what is behind it."""


def test_the_drawings_are_visible(server: Server, seen: Window, homework: Path) -> None:
    text = homework.read_text(encoding="utf-8")
    assert "docs/figures" not in text, "a student has no such folder"
    lab = Lab(server, seen, homework)
    drawings = lab.panel.locator(".jp-MarkdownOutput img")
    expect(drawings).to_have_count(sum(cell.source.count("![") for cell in lab.cells if cell.cell_type == "markdown"))
    for number, drawing in enumerate(drawings.all(), start=1):
        drawing.scroll_into_view_if_needed()
        seen.save(f"lab-drawing-{number}")
    _all_drawn(drawings)


def test_the_validate_button_names_what_is_missing(server: Server, seen: Window, homework: Path) -> None:
    lab = Lab(server, seen, homework)
    lab.panel.locator(".jp-NotebookPanel-toolbar").get_by_text("Validate").click()
    dialog = seen.page.locator(".jp-Dialog")
    expect(dialog.get_by_text("The following cell failed:")).to_have_count(6)
    expect(dialog.locator(".validation-failed")).to_contain_text("There is no answer yet")
    seen.save("lab-validate")
