"""What a student's code or text wants to show, made safe to look at: no script of theirs runs."""

from __future__ import annotations

import binascii
import json
import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

import nh3
from jinja2 import pass_context
from nbformat import NotebookNode

from autograder.kernels.outputs import new_output

if TYPE_CHECKING:
    from jinja2.runtime import Context

_STYLES = {
    "background-color", "border", "border-collapse", "border-color", "border-left", "border-radius", "border-right",
    "border-style", "border-width", "color", "display", "font-family", "font-size", "font-style", "font-weight",
    "height", "image-rendering", "line-height", "margin", "margin-bottom", "margin-left", "margin-right", "margin-top",
    "max-width", "min-width", "opacity", "overflow-wrap", "padding", "padding-bottom", "padding-left",
    "padding-right", "padding-top", "text-align", "text-decoration", "vertical-align", "white-space", "width",
}  # fmt: skip
_IMAGE = re.compile(
    r"(data:image/(png|jpeg|gif|svg\+xml);base64,[A-Za-z0-9+/=\s]*|attachment:[^\"'<>]*)", re.IGNORECASE
)
_SAFE_LINK = re.compile(r"(https?://|mailto:|#)", re.IGNORECASE)
_KEPT = 400  # different text cells: those of a few assignments
_LONGEST_KEPT = 100_000  # characters, drawings included
_KEPT_TEXTS = ("text/plain", "text/html", "text/markdown", "text/latex", "image/svg+xml")
_KEPT_PICTURES = ("image/png", "image/jpeg")


def clean_html(html: str) -> str:
    """HTML without scripts, forms, frames, styles that could cover the page, and pictures from elsewhere.

    Pictures are kept if they are in the text itself (a picture from elsewhere would tell its host
    who looks at it, and when). A link leads to the web, to a mail address or into the page, and not
    to a file beside the notebook: formgrader would open a student's HTML as a page of the server.
    """
    return nh3.clean(str(html), **_rules())


@pass_context
def markdown_to_html(context: Context, source: str) -> str:
    """nbconvert's filter ``markdown2html``, made safe.

    nbgrader's pages show text cells and comments as this filter gives them, and do not clean them.
    An attachment that is missing leaves its description; nbconvert would refuse the whole notebook.
    """
    attachments = json.dumps(context.get("cell", {}).get("attachments", {}))
    if len(source) + len(attachments) > _LONGEST_KEPT:
        return _rendered(source, attachments)
    return _rendered_once(source, attachments)


def _rendered(source: str, attachments: str) -> str:
    from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

    renderer = IPythonRenderer(
        escape=False, attachments=_Attachments(json.loads(attachments)), exclude_anchor_links=True
    )
    return clean_html(MarkdownWithMath(renderer=renderer).render(source))


_rendered_once = lru_cache(_KEPT)(_rendered)  # most of a page stands on everybody's


class _Attachments(dict[str, dict[str, str]]):
    """A cell's attachments by name, in which no name is missing and none is empty."""

    def __contains__(self, name: object) -> bool:
        return True

    def __getitem__(self, name: str) -> dict[str, str]:
        return self.get(name) or {"image/png": ""}


@cache
def _rules() -> dict[str, Any]:
    tags = (set(nh3.ALLOWED_TAGS) | {"section", "font"}) - {"map", "area"}
    attributes = {tag: set(names) for tag, names in nh3.ALLOWED_ATTRIBUTES.items()}
    for tag in tags:
        attributes.setdefault(tag, set()).update({"style", "class", "title"})
    attributes["img"] = {"src", "alt", "title", "width", "height", "style"}
    return {
        "tags": tags,
        "attributes": attributes,
        "attribute_filter": _attribute,
        "filter_style_properties": _STYLES,
        "url_schemes": {"http", "https", "mailto", "data", "attachment"},
        "strip_comments": True,
    }


def _attribute(tag: str, name: str, value: str) -> str | None:
    if name == "src":
        return value if tag == "img" and _IMAGE.fullmatch(value) else None
    if name == "href" and not _SAFE_LINK.match(value):
        return None
    if name == "style" and re.search(r"url\s*\(|expression|\\", value, re.IGNORECASE):
        return None
    return value


def clean_output(output: NotebookNode) -> NotebookNode | None:
    """An output of a student's cell, safe to store and show; None if nothing of it is."""
    kind = output.get("output_type")
    if kind == "stream":
        name = "stderr" if output.get("name") == "stderr" else "stdout"
        return new_output("stream", name=name, text=str(output.get("text", "")))
    if kind == "error":
        return new_output(
            "error",
            ename=str(output.get("ename", "")),
            evalue=str(output.get("evalue", "")),
            traceback=[str(line) for line in output.get("traceback", [])],
        )
    if kind not in ("display_data", "execute_result"):
        return None
    data: dict[str, str] = {}
    for mime, value in output.get("data", {}).items():
        text = "".join(value) if isinstance(value, list) else value
        if not isinstance(text, str):
            continue
        if mime in ("text/html", "text/markdown"):
            data[mime] = clean_html(text)
        elif mime in _KEPT_TEXTS or (mime in _KEPT_PICTURES and _is_base64(text)):
            data[mime] = text
    if not data:
        return None
    # metadata is dropped: it could ask for a frame, and has sizes that go into attributes
    extra = {"execution_count": None} if kind == "execute_result" else {}
    return new_output(kind, data=data, metadata={}, **extra)


def _is_base64(text: str) -> bool:
    try:
        binascii.a2b_base64(re.sub(r"\s", "", text), strict_mode=True)
    except (binascii.Error, ValueError):
        return False
    return True
