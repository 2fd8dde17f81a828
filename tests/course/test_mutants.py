"""Each operator has its mistakes, and no mutant is what the answer was."""

from __future__ import annotations

import pytest

from autograder.course.mutants import mutants, normal


def changed(source: str) -> list[str]:
    """The new lines of all mutants of a text."""
    diffs = [normal(mutant.diff) for mutant in mutants(source)]
    return ["; ".join(line[2:] for line in diff.splitlines() if line.startswith("+")) for diff in diffs]


@pytest.mark.parametrize(
    ("source", "new"),
    [
        ("n = a < b", "n = a <= b"),
        ("n = a == b", "n = a != b"),
        ("n = a not in b", "n = a in b"),
        ("n = a + b", "n = a - b"),
        ("n = a // b", "n = a / b"),
        ("n = a @ b", "n = a * b"),
        ("n += a", "n -= a"),
        ("n = -a", "n = a"),
        ("n = not a", "n = a"),
        ("n = a and b", "n = a or b"),
        ("n = 3", "n = 4"),
        ("n = 3", "n = 2"),
        ("n = 0", "n = (-1)"),
        ("n = 0.5", "n = 0.55"),
        ("n = True", "n = False"),
        ("n = a[1:]", "n = a[:]"),
        ("n = a[1:]", "n = a[1:-1]"),
        ("n = a[i:i + k]", "n = a[i + 1:i + k]"),
        ("n = a[i:i + k]", "n = a[i:i + k - 1]"),
        ("n = a[i:i * k]", "n = a[i:(i * k) + 1]"),
        ("n = a[::2]", "n = a[:]"),
        ("n = range(k)", "n = range(k - 1)"),
        ("n = range(k)", "n = range(k + 1)"),
        ("n = range(k)", "n = range(1, k)"),
        ("n = range(1, k)", "n = range(1, k - 1)"),
        ("n = a.sum(axis=0)", "n = a.mean(axis=0)"),
        ("n = a.sum(axis=0)", "n = a.sum()"),
        ("n = (rows, columns)", "n = (columns, rows)"),
        ("n = a if b else c", "n = a if not (b) else c"),
        ("def f():\n    return a", "return"),
        ("a.fill(1)", "pass"),
        ("while a:\n    break", "pass"),
        ("for i in a:\n    b(i)", "pass"),
        ("def f():\n    raise ValueError('x')", 'raise RuntimeError("another one")'),
        ("n = layers.Dense(10)", "n = layers.Dense(9)"),
        ("n = layers.Dense(10)", "n = layers.Dense(10, use_bias=False)"),
        ("n = Conv2D(4, 3, strides=2)", "n = Conv2D(4, 3, strides=1)"),
        ("n = Conv2D(4, 3, strides=2)", 'n = Conv2D(4, 3, strides=2, padding="same")'),
        ("n = Conv2D(4, 3)", "n = Conv2D(4, 3, dilation_rate=2)"),
        ("n = Conv2D(4, 3, padding='same')", 'n = Conv2D(4, 3, padding="valid")'),
        ("n = Dense(3, activation='softmax')", 'n = Dense(3, activation="sigmoid")'),
        ("m.compile(loss='categorical_crossentropy')", 'm.compile(loss="mean_squared_error")'),
        ("n = Sequential([a(1), b(2)])", "n = Sequential([b(2)])"),
    ],
)
def test_an_operator(source: str, new: str) -> None:
    assert new in changed(source), changed(source)


def test_texts_types_and_silent_keywords_are_left_alone() -> None:
    source = 'def f(n: list[3]):\n    raise ValueError(f"{n + 1} is 1")'
    assert changed(source) == ['raise RuntimeError("another one")']
    assert changed("m.fit(a, verbose=0)") == ["pass"]


def test_only_what_stands_between_the_markers_is_changed() -> None:
    source = 'def f(n=1):\n    """Adds 1."""\n    ### BEGIN SOLUTION\n    return n + 2\n    ### END SOLUTION'
    assert changed(source) == ["return", "return n - 2", "return n + 3", "return n + 1"]
    assert {mutant.line for mutant in mutants(source)} == {4}


def test_no_two_are_alike_and_all_are_python() -> None:
    source = (
        "def f(a, b):\n    if a != b and not a:\n        return (a, a)\n    return a[0:b] * (b + 1) if a < b else []"
    )
    found = mutants(source)
    assert len({mutant.source for mutant in found}) == len(found)
    assert source not in {mutant.source for mutant in found}
    for mutant in found:
        compile(mutant.source, "mutant", "exec")


def test_what_is_no_python_is_told() -> None:
    with pytest.raises(SyntaxError):
        mutants("%matplotlib inline\nn = 1")
