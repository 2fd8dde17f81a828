"""Arrays as pictures."""

from __future__ import annotations

import base64
import io

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.extra import numpy as hnp
from PIL import Image

from autograder.checks.pictures import difference, explain, is_image, picture, value_range
from autograder.checks.report import Picture

ORANGE = [230, 159, 0]


def pixels(drawn: Picture, shape: tuple[int, ...]) -> np.ndarray:
    """The colours of a picture, one for each pixel of an image of this shape."""
    decoded = np.asarray(Image.open(io.BytesIO(base64.b64decode(drawn.png, validate=True))))
    zoom = decoded.shape[0] // shape[0]
    assert decoded.shape[:2] == (shape[0] * zoom, shape[1] * zoom)
    small = decoded[::zoom, ::zoom]
    assert (small.repeat(zoom, axis=0).repeat(zoom, axis=1) == decoded).all()
    return small


@pytest.mark.parametrize(
    "image",
    [
        np.zeros((3, 3)),
        np.zeros((28, 28, 1)),
        np.zeros((300, 400, 3), np.uint8),
        np.zeros((5, 4), bool),
        np.zeros((5, 4), np.int64),
        np.full((5, 4), np.nan, np.float16),
        np.zeros((3, 4096)),
    ],
)
def test_what_is_worth_a_picture(image: np.ndarray) -> None:
    assert is_image(image)


@pytest.mark.parametrize(
    "value",
    [
        None,
        [[0, 1, 2]] * 3,
        np.zeros(9),
        np.zeros((2, 9)),
        np.zeros((9, 2)),
        np.zeros((0, 9)),
        np.zeros((3, 4097)),
        np.zeros((5, 5, 4)),
        np.zeros((5, 5, 0)),
        np.zeros((1, 5, 5, 1)),
        np.zeros((5, 5), complex),
        np.full((5, 5), "a"),
    ],
)
def test_what_is_not(value: object) -> None:
    assert not is_image(value)


@pytest.mark.parametrize("dtype", [bool, np.uint8, np.int16, np.int64, np.float16, np.float32, np.float64])
def test_black_is_low_and_white_is_high(dtype: type) -> None:
    image = np.array([[0, 1, 0], [1, 0, 1], [0, 0, 0]]).astype(dtype)
    drawn = picture("yours", image, 0, 1)
    assert (pixels(drawn, image.shape) == 255 * image.astype(int)).all()
    assert drawn.label == "yours"
    assert drawn.text == "yours: 3 x 3 pixels, black is 0, white is 1"


def test_grays_lie_between_and_the_rest_is_cut_off() -> None:
    image = np.array([[0.0, 5.0, 10.0], [-99.0, 99.0, 2.5], [0, 0, 0]])
    assert pixels(picture("yours", image, 0, 10), (3, 3))[:2].tolist() == [[0, 128, 255], [0, 255, 64]]


def test_black_need_not_be_0() -> None:
    image = np.array([[-10.0, -5.0, 0.0], [10.0, 20.0, 5.0], [0, 0, 0]])
    assert pixels(picture("yours", image, -10, 20), (3, 3))[:2].tolist() == [[0, 42, 85], [170, 255, 128]]


def test_colours_stay_colours() -> None:
    image = np.zeros((3, 4, 3))
    image[0, 1] = (1, 0.5, 0)
    drawn = pixels(picture("yours", image, 0, 1), (3, 4))
    assert drawn.shape == (3, 4, 3)
    assert drawn[0, 1].tolist() == [255, 128, 0]
    assert not drawn[1:].any()


def test_one_channel_is_gray() -> None:
    image = np.arange(12.0).reshape(3, 4, 1)
    assert (
        pixels(picture("yours", image, 0, 11), (3, 4)) == pixels(picture("yours", image[..., 0], 0, 11), (3, 4))
    ).all()


@pytest.mark.parametrize("shape", [(3, 4), (3, 4, 1), (3, 4, 3)])
def test_nan_is_orange_and_infinity_black_or_white(shape: tuple[int, ...]) -> None:
    image = np.zeros(shape)
    image[0, 0], image[0, 1], image[0, 2] = np.nan, np.inf, -np.inf
    drawn = picture("yours", image, -1, 1)
    colours = pixels(drawn, shape)
    assert colours[0, 0].tolist() == ORANGE
    assert colours[0, 1].tolist() == [255, 255, 255]
    assert colours[0, 2].tolist() == [0, 0, 0]
    assert drawn.text.endswith(", orange is nan (1 of 12)")


def test_small_images_are_enlarged_and_large_ones_thinned_out() -> None:
    def size(shape: tuple[int, int]) -> tuple[int, int]:
        return Image.open(io.BytesIO(base64.b64decode(picture("yours", np.zeros(shape), 0, 1).png))).size

    assert size((4, 5)) == (175, 140)
    assert size((28, 28)) == (168, 168)
    assert size((100, 120)) == (120, 100)
    assert size((300, 400)) == (200, 150)
    assert size((3, 4096)) == (256, 1)


def test_a_photo_in_a_report_is_small() -> None:
    photo = np.random.default_rng(0).random((300, 400, 3))
    assert len(picture("yours", photo, 0, 1).png) < 150_000


def test_the_range_of_values() -> None:
    assert value_range(np.array([0.2, 0.7])) == (0, 1)
    assert value_range(np.array([0.0, 0.5])) == value_range(np.array([0.5, 1.0])) == (0, 1)
    assert value_range(np.array([0.0, 1.5])) == (0, 1.5)
    assert value_range(np.array([-0.5, 1.0])) == (-0.5, 1)
    assert value_range(np.array([0, 255], np.uint8)) == (0, 255)
    assert value_range(np.array([0.5]), np.array([-3, 9])) == (-3, 9)
    assert value_range(np.array([np.nan, np.inf, 4.0, 2.0])) == (2, 4)
    assert value_range(np.array([True, False])) == (0, 1)
    assert value_range(np.array([np.nan])) == value_range(np.zeros(0)) == value_range() == (0, 1)
    assert value_range(np.array([5.0])) == (5, 5)


def test_an_even_image_says_so() -> None:
    assert picture("yours", np.full((3, 3), 5.0), 5, 5).text == "yours: 3 x 3 pixels, all 5"


def test_differences_are_red_and_blue() -> None:
    expected = np.zeros((3, 3))
    yours = expected.copy()
    yours[0, 0], yours[1, 1], yours[2, 2] = 2.0, -2.0, 1.0
    drawn = difference(yours, expected)
    colours = pixels(drawn, (3, 3))
    assert colours[0, 0].tolist() == [255, 0, 0]
    assert colours[1, 1].tolist() == [0, 0, 255]
    red, green, blue = colours[2, 2]
    assert red == 255
    assert 0 < green == blue < 255
    assert (colours[0, 1:] == 255).all()
    assert drawn.label == "difference"
    assert drawn.text == "difference: 3 of 9 pixels, by 2 at most (red: yours is larger, blue: smaller)"


def test_unsigned_numbers_do_not_wrap_around() -> None:
    yours, expected = np.zeros((3, 3), np.uint8), np.full((3, 3), 200, np.uint8)
    drawn = difference(yours, expected)
    assert (pixels(drawn, (3, 3)) == [0, 0, 255]).all()
    assert "by 200 at most" in drawn.text


def test_truth_values_differ_too() -> None:
    assert difference(np.eye(3).astype(bool), np.zeros((3, 3), bool)).text.startswith("difference: 3 of 9 pixels, by 1")


def test_the_strongest_channel_gives_the_colour() -> None:
    yours, expected = np.zeros((3, 3, 3)), np.zeros((3, 3, 3))
    yours[0, 0] = (0.1, -0.8, 0.2)
    drawn = pixels(difference(yours, expected), (3, 3))
    assert drawn[0, 0].tolist() == [0, 0, 255]
    assert (drawn.reshape(-1, 3)[1:] == 255).all()


def test_nan_and_infinity_differ_from_numbers() -> None:
    expected = np.ones((3, 3))
    yours = expected.copy()
    yours[0] = np.nan, np.inf, -np.inf
    expected[2] = yours[2] = np.inf, -np.inf, np.nan
    drawn = difference(yours, expected)
    colours = pixels(drawn, (3, 3))
    assert colours[0].tolist() == [ORANGE, [255, 0, 0], [0, 0, 255]]
    assert (colours[1:] == 255).all()
    assert drawn.text.startswith("difference: 3 of 9 pixels")
    assert drawn.text.endswith(", orange is nan (1)")


def test_rounding_errors_are_no_differences() -> None:
    expected = np.linspace(0, 100, 16).reshape(4, 4)
    assert difference(expected + 5e-4, expected).text == "difference: 0 of 16 pixels"
    assert difference(expected + 5e-3, expected).text.startswith("difference: 16 of 16 pixels, by 0.005 at most")


def test_one_wrong_pixel_of_a_large_image_is_seen() -> None:
    expected = np.zeros((400, 600))
    yours = expected.copy()
    yours[201, 301] = -1e-3
    drawn = np.asarray(Image.open(io.BytesIO(base64.b64decode(difference(yours, expected).png))))
    assert drawn.shape == (134, 200, 3)
    wrong = (drawn != 255).any(axis=2)
    assert wrong.sum() == 1
    assert wrong[201 // 3, 301 // 3]


def test_a_small_difference_beside_a_large_one_is_seen() -> None:
    expected, yours = np.ones((3, 3)), np.ones((3, 3))
    yours[0, 0], yours[1, 1] = 1e6, 1.01
    assert pixels(difference(yours, expected), (3, 3))[1, 1].max() == 255
    assert pixels(difference(yours, expected), (3, 3))[1, 1].min() < 200


def test_input_yours_expected_and_difference() -> None:
    image, yours, right = np.arange(25.0).reshape(5, 5), np.full((3, 3), 2.0), np.full((3, 3), -2.0)
    drawn = explain([("input", image), ("yours", yours), ("expected", right)])
    assert [each.label for each in drawn] == ["input", "yours", "expected", "difference"]
    assert "black is 0, white is 24" in drawn[0].text
    # yours and expected in one range
    assert (pixels(drawn[1], (3, 3)) == 255).all()
    assert (pixels(drawn[2], (3, 3)) == 0).all()
    assert all("black is -2, white is 2" in each.text for each in drawn[1:3])


def test_there_is_no_difference_between_other_shapes() -> None:
    drawn = explain([("yours", np.zeros((3, 4))), ("expected", np.zeros((4, 3)))])
    assert [each.label for each in drawn] == ["yours", "expected"]
    assert [each.label for each in explain([("yours", np.zeros(3)), ("expected", np.zeros((4, 3)))])] == ["expected"]
    assert explain([]) == ()


numbers = (
    hnp.boolean_dtypes()
    | hnp.integer_dtypes()
    | hnp.unsigned_integer_dtypes()
    | hnp.floating_dtypes(sizes=(16, 32, 64))
)


@settings(derandomize=True, deadline=None, database=None, max_examples=80, suppress_health_check=list(HealthCheck))
@given(hnp.arrays(numbers, (3, 4)), hnp.arrays(numbers, (3, 4)))
def test_whatever_the_numbers_are_there_is_a_picture(yours: np.ndarray, expected: np.ndarray) -> None:
    with np.errstate(all="raise"):
        drawn = explain([("input", yours), ("yours", yours), ("expected", expected)])
    assert len(drawn) == 4
    for each in drawn:
        assert pixels(each, (3, 4)).dtype == np.uint8
