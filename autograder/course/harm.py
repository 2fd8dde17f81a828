"""The look for what in a page could still do harm to the one who reads it."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup

_SCHEMES = re.compile(r"(https?://|mailto:|#)", re.IGNORECASE)
_PICTURE = re.compile(r"(data:image/(png|jpeg|gif|svg\+xml);base64,[A-Za-z0-9+/=\s]*|attachment:[^\"'<>]*|)")
_HARMFUL_TAGS = [
    *("script", "iframe", "frame", "object", "embed", "applet", "form", "input", "button", "textarea", "select"),
    *("meta", "link", "base", "style", "svg", "math", "video", "audio", "source", "template", "noscript", "portal"),
]
_ADDRESSES = {"action", "formaction", "background", "poster", "data", "srcset", "srcdoc", "ping", "cite", "xlink:href"}


def harm(html: str) -> list[str]:
    """What in a piece of HTML could run, load something from elsewhere, or cover the page."""
    soup = BeautifulSoup(html, "html.parser")
    found = [f"<{tag.name}>" for tag in soup.find_all(_HARMFUL_TAGS)]
    for tag in soup.find_all(True):
        for name, value in tag.attrs.items():
            text = " ".join(value) if isinstance(value, list) else str(value)
            if (
                name.startswith("on")
                or name in _ADDRESSES
                or (name == "href" and not _SCHEMES.match(text))
                or (name == "src" and not _PICTURE.fullmatch(text))
                or (name == "style" and re.search(r"position|url|expression|z-index|\\", text))
                or (name == "id" and not text.startswith("cell-id="))
            ):
                found.append(f"<{tag.name} {name}={text!r}>")
    return found


def controls(text: str) -> list[str]:
    """The control characters in a text that a terminal would obey."""
    return sorted({repr(character) for character in text if not character.isprintable() and character != "\n"})


def formulas(cells: list[str]) -> list[str]:
    """The cells of a table that a spreadsheet would take for formulas, or that hold control characters."""
    return [cell for cell in cells if re.match(r"[=+@\t\r]|-(?!\d)", cell) or controls(cell)]
