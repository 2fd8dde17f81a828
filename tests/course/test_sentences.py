"""The sentences of a check cell, and how they are known again."""

from autograder.course.sentences import sentences

CELL = """%%grade
SAID = "It is said by a name."

def test_it(f):
    first, second = "The first of two.", "The second of two."
    name = "width"
    expect(f(), 1, unless={
        "One plain sentence, "
        "on two lines.": 2,
        f"The {f} of `{name}` is missing (see the text).": 3,
        SAID: 4, first: 5, second: 6,
        **{f"The mode {mode}.": 7 for mode in "ab"},
    })
    table = {"key": 1, "two words.": 2, "no end at all": 3}
"""


def test_all_kinds_of_keys() -> None:
    assert [one.text for one in sentences(CELL)] == [
        "One plain sentence, on two lines.",
        "The … of `width` is missing (see the text).",
        "It is said by a name.",
        "The first of two.",
        "The second of two.",
        "The mode ….",
    ]


def test_a_sentence_is_known_again_whatever_is_filled_in() -> None:
    filled = next(one for one in sentences(CELL) if one.text.startswith("The …"))
    assert filled.is_in("Well: The pair (1, 2) of `width` is missing\n(see the text). More.")
    assert not filled.is_in("The pair of `height` is missing (see the text).")


def test_what_is_no_python_has_none() -> None:
    assert sentences("%%grade\ndef (") == []
