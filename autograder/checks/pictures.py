"""Arrays as pictures, small enough to stand in a report."""

from __future__ import annotations

import base64
import io

import numpy as np

from autograder.checks.report import Picture

_SHOWN_PIXELS = 160  # the longer side of a picture in a report, in screen pixels
_LARGEST_SIDE = 512  # an image that is larger is thinned out, so that a report stays small
_SMALLEST_SIDE = 3  # below that, numbers tell more than a picture


def is_image(value: object) -> bool:
    """Whether a value is worth a picture: (H, W) or (H, W, 3) numbers, at least 3 x 3, at most 4096 wide."""
    return (
        isinstance(value, np.ndarray)
        and value.dtype.kind in "biuf"
        and (value.ndim == 2 or (value.ndim == 3 and value.shape[2] == 3))
        and all(_SMALLEST_SIDE <= side <= 4096 for side in value.shape[:2])
    )


def picture(label: str, image: np.ndarray, low: float, high: float) -> Picture:
    """Draw an array of shape (H, W) or (H, W, 3), black at `low` and white at `high`."""
    text = f"{label}: {image.shape[0]} x {image.shape[1]} pixels"
    return Picture(label, _png(_gray_levels(image, low, high)), f"{text}, black is {low:g}, white is {high:g}")


def difference(yours: np.ndarray, expected: np.ndarray) -> Picture:
    """Draw where two images of one shape differ: red where yours is larger, blue where it is smaller."""
    delta = np.nan_to_num(yours.astype(float) - expected.astype(float))
    if delta.ndim == 3:
        delta = np.take_along_axis(delta, np.abs(delta).argmax(axis=2)[..., None], axis=2)[..., 0]
    largest = float(np.abs(delta).max()) or 1.0
    strength = (255 * (1 - np.abs(delta) / largest)).astype(np.uint8)
    full = np.full_like(strength, 255)
    rgb = np.stack([np.where(delta < 0, strength, full), strength, np.where(delta > 0, strength, full)], axis=2)
    wrong = int(np.count_nonzero(delta))
    text = f"difference: {wrong} of {delta.size} pixels differ, by {largest:g} at most"
    return Picture("difference", _png(rgb), text)


def value_range(*images: np.ndarray) -> tuple[float, float]:
    """The common range of some images: (0, 1) if they lie in it, else from the smallest to the largest value."""
    finite = [image[np.isfinite(image)] for image in images]
    values = [part for part in finite if part.size]
    low = min((float(part.min()) for part in values), default=0.0)
    high = max((float(part.max()) for part in values), default=1.0)
    return (0.0, 1.0) if low >= 0.0 and high <= 1.0 else (low, max(high, low + 1e-9))


def _gray_levels(image: np.ndarray, low: float, high: float) -> np.ndarray:
    scaled = (np.nan_to_num(image.astype(float)) - low) / (high - low)
    return (255 * np.clip(scaled, 0, 1)).round().astype(np.uint8)


def _png(levels: np.ndarray) -> str:
    from PIL import Image

    step = -(-max(levels.shape[:2]) // _LARGEST_SIDE)
    levels = levels[::step, ::step]
    zoom = max(1, _SHOWN_PIXELS // max(levels.shape[:2]))
    levels = levels.repeat(zoom, axis=0).repeat(zoom, axis=1)
    buffer = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(levels)).save(buffer, "PNG", optimize=True)
    return base64.b64encode(buffer.getvalue()).decode("ascii")
