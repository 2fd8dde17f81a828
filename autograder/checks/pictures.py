"""Arrays as pictures, small enough to stand in a report."""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence

import numpy as np

from autograder.checks.report import Picture

_SHOWN_PIXELS = 176  # the longer side of a picture in a report, in screen pixels
_LARGEST_SIDE = 256  # an image that is larger is thinned out, so that a report stays small
_SMALLEST_SIDE = 3  # below that, numbers tell more than a picture
_WIDEST = 4096
_ROUNDING = 1e-5  # of the largest value: what differs by less does not count as different
_NAN = (230, 159, 0)  # orange, which is neither a gray nor a colour of the difference


def is_image(value: object) -> bool:
    """Whether a value is worth a picture: (H, W), (H, W, 1) or (H, W, 3) numbers, neither tiny nor huge."""
    return (
        isinstance(value, np.ndarray)
        and value.dtype.kind in "biuf"
        and (value.ndim == 2 or (value.ndim == 3 and value.shape[2] in (1, 3)))
        and all(_SMALLEST_SIDE <= side <= _WIDEST for side in value.shape[:2])
    )


def explain(images: Sequence[tuple[str, np.ndarray]]) -> tuple[Picture, ...]:
    """Draw what a failure has to show: labels such as "input", "yours" and "expected", each with its image.

    All but the input are drawn in one range of values, so that they can be compared; where there
    are "yours" and "expected" of one shape, their difference is drawn too.
    """
    shown = [(label, image) for label, image in images if is_image(image)]
    low, high = value_range(*(image for label, image in shown if label != "input"))
    drawn = [
        picture(label, image, *(value_range(image) if label == "input" else (low, high))) for label, image in shown
    ]
    by_label = dict(shown)
    yours, expected = by_label.get("yours"), by_label.get("expected")
    if yours is not None and expected is not None and yours.shape == expected.shape:
        drawn.append(difference(yours, expected))
    return tuple(drawn)


@np.errstate(all="ignore")
def picture(label: str, image: np.ndarray, low: float, high: float) -> Picture:
    """Draw an array of shape (H, W), (H, W, 1) or (H, W, 3), black at `low` and white at `high`.

    What is no number (nan) is orange.
    """
    levels = _gray_levels(image, low, high)
    text = f"{label}: {image.shape[0]} x {image.shape[1]} pixels, "
    text += f"black is {low:g}, white is {high:g}" if low < high else f"all {low:g}"
    nan = np.isnan(image.astype(float)).reshape(*image.shape[:2], -1).any(axis=2)
    if nan.any():
        colour = np.array(_NAN, np.uint8)
        levels = np.where(nan[..., None], colour, levels if levels.ndim == 3 else levels[..., None])
        text += f", orange is nan ({int(nan.sum()):,} of {nan.size:,})"
    return Picture(label, _png(levels[:: _step(levels), :: _step(levels)]), text)


@np.errstate(all="ignore")
def difference(yours: np.ndarray, expected: np.ndarray) -> Picture:
    """Draw where two images of one shape differ: red where yours is larger, blue where it is smaller.

    Where one of them is nan and the other is not, it is orange. Rounding errors do not show.
    """
    one, other = yours.astype(float), expected.astype(float)
    delta = np.where(one == other, 0.0, one - other)  # inf - inf is no difference either
    delta = _strongest_channel(_without_channel(delta), np.isnan(one) != np.isnan(other))
    odd = np.isnan(delta)
    delta = np.nan_to_num(delta, nan=0.0)
    finite = np.abs(expected[np.isfinite(expected)].astype(float))
    delta[np.abs(delta) <= _ROUNDING * finite.max(initial=0.0)] = 0.0
    largest = float(np.abs(delta).max())
    text = _in_words(delta, odd, largest)
    step = _step(delta)
    delta, odd = _thinned(delta, step), _thinned(odd.astype(float), step) > 0
    # the smallest difference that counts is still to be seen
    strength = np.where(delta == 0, 0.0, 0.25 + 0.75 * np.abs(delta) / (largest or 1.0))
    pale = (255 * (1 - strength)).astype(np.uint8)
    full = np.full_like(pale, 255)
    rgb = np.stack([np.where(delta < 0, pale, full), pale, np.where(delta > 0, pale, full)], axis=2)
    rgb[odd] = _NAN
    return Picture("difference", _png(rgb), text)


@np.errstate(all="ignore")
def value_range(*images: np.ndarray) -> tuple[float, float]:
    """The common range of some images: (0, 1) if they lie in it, else from the smallest to the largest value."""
    finite = [image[np.isfinite(image)] for image in images]
    values = [part for part in finite if part.size]
    low = min((float(part.min()) for part in values), default=0.0)
    high = max((float(part.max()) for part in values), default=1.0)
    return (0.0, 1.0) if low >= 0.0 and high <= 1.0 else (low, high)


def _in_words(delta: np.ndarray, odd: np.ndarray, largest: float) -> str:
    wrong = int(np.count_nonzero(delta)) + int(np.count_nonzero(odd))
    words = f"difference: {wrong:,} of {delta.size:,} pixels"
    if largest:
        words += f", by {largest:g} at most (red: yours is larger, blue: smaller)"
    return words + (f", orange is nan ({int(odd.sum()):,})" if odd.any() else "")


def _gray_levels(image: np.ndarray, low: float, high: float) -> np.ndarray:
    # halved, since the width of the range may be more than the largest float
    scaled = (image.astype(float) / 2 - low / 2) / (high / 2 - low / 2 or 1.0)
    return _without_channel((255 * np.clip(np.nan_to_num(scaled), 0, 1)).round().astype(np.uint8))


def _without_channel(image: np.ndarray) -> np.ndarray:
    return image[..., 0] if image.ndim == 3 and image.shape[2] == 1 else image


def _strongest_channel(delta: np.ndarray, odd: np.ndarray) -> np.ndarray:
    """One number for each pixel: nan if a channel is odd, else the largest difference of its channels."""
    odd = _without_channel(odd)
    if delta.ndim == 2:
        return np.where(odd, np.nan, np.nan_to_num(delta, nan=0.0))
    strongest = np.abs(np.nan_to_num(delta, nan=0.0)).argmax(axis=2)[..., None]
    picked = np.take_along_axis(np.nan_to_num(delta, nan=0.0), strongest, axis=2)[..., 0]
    return np.where(odd.any(axis=2), np.nan, picked)


def _step(levels: np.ndarray) -> int:
    return -(-max(levels.shape[:2]) // _LARGEST_SIDE)


def _thinned(delta: np.ndarray, step: int) -> np.ndarray:
    """Of each block of `step` x `step` values the largest, so that no difference gets lost."""
    if step == 1:
        return delta
    rows, columns = (-(-side // step) for side in delta.shape)
    padded = np.zeros((rows * step, columns * step))
    padded[: delta.shape[0], : delta.shape[1]] = delta
    blocks = padded.reshape(rows, step, columns, step).swapaxes(1, 2).reshape(rows, columns, step * step)
    return np.take_along_axis(blocks, np.abs(blocks).argmax(axis=2)[..., None], axis=2)[..., 0]


def _png(levels: np.ndarray) -> str:
    from PIL import Image

    zoom = max(1, _SHOWN_PIXELS // max(levels.shape[:2]))
    levels = levels.repeat(zoom, axis=0).repeat(zoom, axis=1)
    buffer = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(levels)).save(buffer, "PNG", optimize=True)
    return base64.b64encode(buffer.getvalue()).decode("ascii")
