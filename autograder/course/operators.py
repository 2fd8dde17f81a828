"""The small mistakes that people make in answers: what one place of a program can be replaced by.

`replacements` gives, for one node of a syntax tree, the operators that fit there. They come in two
groups: mistakes in any Python, and mistakes in calls of Keras.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import libcst as cst

Replacement = tuple[str, cst.CSTNode, cst.CSTNode]
"""The operator's name, the node that is replaced (the given one, or one inside it), and the new one."""

_COMPARISONS: dict[type, type] = {
    cst.LessThan: cst.LessThanEqual,
    cst.LessThanEqual: cst.LessThan,
    cst.GreaterThan: cst.GreaterThanEqual,
    cst.GreaterThanEqual: cst.GreaterThan,
    cst.Equal: cst.NotEqual,
    cst.NotEqual: cst.Equal,
    cst.In: cst.NotIn,
    cst.NotIn: cst.In,
    cst.Is: cst.IsNot,
    cst.IsNot: cst.Is,
}
_ARITHMETIC: dict[type, type] = {
    cst.Add: cst.Subtract,
    cst.Subtract: cst.Add,
    cst.Multiply: cst.Divide,
    cst.Divide: cst.Multiply,
    cst.FloorDivide: cst.Divide,
    cst.Modulo: cst.FloorDivide,
    cst.Power: cst.Multiply,
    cst.MatrixMultiply: cst.Multiply,
}
_IN_PLACE: dict[type, type] = {
    cst.AddAssign: cst.SubtractAssign,
    cst.SubtractAssign: cst.AddAssign,
    cst.MultiplyAssign: cst.DivideAssign,
    cst.DivideAssign: cst.MultiplyAssign,
    cst.FloorDivideAssign: cst.DivideAssign,
}
_OPPOSITES = (cst.Equal, cst.NotEqual, cst.In, cst.NotIn, cst.Is, cst.IsNot)  # changed already where they are compared
_FUNCTIONS = {
    "max": "min",
    "min": "max",
    "maximum": "minimum",
    "minimum": "maximum",
    "argmax": "argmin",
    "argmin": "argmax",
    "zeros": "ones",
    "ones": "zeros",
    "zeros_like": "ones_like",
    "sum": "mean",
    "mean": "sum",
    "any": "all",
    "all": "any",
}
_KERAS_WORDS = {
    "relu": ("linear", "sigmoid"),
    "softmax": ("sigmoid", "linear"),
    "sigmoid": ("softmax", "linear"),
    "same": ("valid",),
    "valid": ("same",),
    "categorical_crossentropy": ("binary_crossentropy", "mean_squared_error", "sparse_categorical_crossentropy"),
    "sparse_categorical_crossentropy": ("categorical_crossentropy",),
    "binary_crossentropy": ("mean_squared_error",),
    "accuracy": ("mse",),
    "adam": ("sgd",),
    "sgd": ("adam",),
}
_CONVOLUTION = {"padding": '"same"', "strides": "2", "dilation_rate": "2", "use_bias": "False"}
_KERAS_KEYWORDS = {"Conv1D": _CONVOLUTION, "Conv2D": _CONVOLUTION, "Dense": {"use_bias": "False"}}
_WITHOUT_MEANING = {"verbose", "name"}  # keywords that change nothing that a test could or should see


def is_silent(node: cst.CSTNode) -> bool:
    """Whether nothing in a node is worth a mutant: texts for people, types, what no test could see."""
    if isinstance(node, cst.Arg) and node.keyword is not None:
        return node.keyword.value in _WITHOUT_MEANING
    return isinstance(node, cst.Raise | cst.Annotation | cst.FormattedString)


def replacements(node: cst.CSTNode) -> Iterator[Replacement]:
    """What a node, or something directly in it, can be replaced by."""
    for kind, operator in _OPERATORS.items():
        if isinstance(node, kind):
            yield from operator(node)


def _swapped(name: str, table: dict[type, type]) -> Callable[[Any], Iterator[Replacement]]:
    """Another sign in the place of the one that a node has as its `operator`."""

    def operator(node: Any) -> Iterator[Replacement]:
        sign = node.operator
        if type(sign) in table:
            yield name, node, node.with_changes(operator=table[type(sign)]())

    return operator


def _unary(node: cst.UnaryOperation) -> Iterator[Replacement]:
    if isinstance(node.operator, cst.Minus | cst.Not):
        yield "arithmetic" if isinstance(node.operator, cst.Minus) else "condition", node, node.expression


def _boolean(node: cst.BooleanOperation) -> Iterator[Replacement]:
    other = cst.Or() if isinstance(node.operator, cst.And) else cst.And()
    yield "condition", node, node.with_changes(operator=other)


def _condition(node: cst.If | cst.IfExp | cst.While) -> Iterator[Replacement]:
    test = node.test
    for text in ("False", "True"):
        if not (isinstance(node, cst.While) and text == "True"):
            yield "condition", test, cst.Name(text)
    compared = isinstance(test, cst.Comparison) and isinstance(test.comparisons[0].operator, _OPPOSITES)
    if not compared and not isinstance(test, cst.UnaryOperation):
        yield "condition", test, cst.parse_expression(f"not ({_code(test)})")


def _integer(node: cst.Integer) -> Iterator[Replacement]:
    for value in (node.evaluated_value + 1, node.evaluated_value - 1):
        new = cst.Integer(str(value)) if value >= 0 else cst.parse_expression(f"({value})")
        yield "constant", node, new


def _float(node: cst.Float) -> Iterator[Replacement]:
    value = node.evaluated_value
    yield "constant", node, cst.Float(repr(round(value * 1.1, 6) if value else 1.0))


def _name(node: cst.Name) -> Iterator[Replacement]:
    if node.value in ("True", "False"):
        yield "constant", node, cst.Name("False" if node.value == "True" else "True")


def _string(node: cst.SimpleString) -> Iterator[Replacement]:
    word = node.evaluated_value
    for other in _KERAS_WORDS.get(word, ()) if isinstance(word, str) else ():
        yield "Keras word", node, cst.SimpleString(f'"{other}"')


def _slice(node: cst.Slice) -> Iterator[Replacement]:
    if node.lower is None:
        yield "slice", node, node.with_changes(lower=cst.Integer("1"))
    else:
        yield "slice", node, node.with_changes(lower=None)
        if not isinstance(node.lower, cst.Integer):
            yield "slice", node, node.with_changes(lower=_plus(node.lower, "+ 1"))
    if node.upper is None:
        yield "slice", node, node.with_changes(upper=cst.parse_expression("-1"))
    else:
        yield "slice", node, node.with_changes(upper=None)
        if not isinstance(node.upper, cst.Integer):
            yield "slice", node, node.with_changes(upper=_plus(node.upper, "- 1"))
            yield "slice", node, node.with_changes(upper=_plus(node.upper, "+ 1"))
    if node.step is not None:
        yield "slice", node, node.with_changes(step=None, second_colon=cst.MaybeSentinel.DEFAULT)


def _call(node: cst.Call) -> Iterator[Replacement]:
    yield from _range(node)
    yield from _function(node)
    yield from _layer(node)
    for arg in node.args:
        if arg.keyword is not None and arg.keyword.value not in _WITHOUT_MEANING:
            rest = [one for one in node.args if one is not arg]
            if rest:  # a comma behind the last one would do no harm, but show in the diff
                rest[-1] = rest[-1].with_changes(comma=node.args[-1].comma)
            yield "keyword removed", node, node.with_changes(args=rest)


def _layer(node: cst.Call) -> Iterator[Replacement]:
    """A keyword of Keras that is not asked for."""
    called = node.func.attr if isinstance(node.func, cst.Attribute) else node.func
    given = {arg.keyword.value for arg in node.args if arg.keyword is not None}
    added = _KERAS_KEYWORDS.get(called.value, {}) if isinstance(called, cst.Name) and node.args else {}
    for keyword, value in added.items():
        if keyword not in given and not (keyword == "dilation_rate" and "strides" in given):  # Keras refuses both
            *front, last = node.args
            new = cst.Arg(cst.parse_expression(value), keyword=cst.Name(keyword), equal=_EQUAL, comma=last.comma)
            args = [*front, last.with_changes(comma=_COMMA), new]
            yield "Keras keyword added", node, node.with_changes(args=args)


def _range(node: cst.Call) -> Iterator[Replacement]:
    if not (isinstance(node.func, cst.Name) and node.func.value == "range" and node.args):
        return
    place = 0 if len(node.args) == 1 else 1
    stop = node.args[place]
    for change in ("- 1", "+ 1"):
        if not isinstance(stop.value, cst.Integer):
            args = [*node.args]
            args[place] = stop.with_changes(value=_plus(stop.value, change))
            yield "range", node, node.with_changes(args=args)
    if len(node.args) == 1:
        yield "range", node, node.with_changes(args=[cst.Arg(cst.Integer("1"), comma=_COMMA), stop])


def _function(node: cst.Call) -> Iterator[Replacement]:
    called = node.func.attr if isinstance(node.func, cst.Attribute) else node.func
    if isinstance(called, cst.Name) and called.value in _FUNCTIONS:
        yield "function", called, cst.Name(_FUNCTIONS[called.value])


def _list(node: cst.List) -> Iterator[Replacement]:
    """A layer left out of a network."""
    for element in node.elements:
        if isinstance(element.value, cst.Call) and len(node.elements) > 1:
            rest = [one for one in node.elements if one is not element]
            rest[-1] = rest[-1].with_changes(comma=node.elements[-1].comma)
            yield "layer removed", node, node.with_changes(elements=rest)


def _tuple(node: cst.Tuple) -> Iterator[Replacement]:
    if len(node.elements) == 2:
        first, second = node.elements
        swapped = [first.with_changes(value=second.value), second.with_changes(value=first.value)]
        yield "pair swapped", node, node.with_changes(elements=swapped)


def _statement(node: cst.SimpleStatementLine) -> Iterator[Replacement]:
    if len(node.body) != 1:
        return
    (statement,) = node.body
    match statement:
        case cst.Assign() | cst.AugAssign() | cst.AnnAssign() | cst.Expr(value=cst.Call()) | cst.Del():
            yield "statement removed", statement, cst.Pass()
        case cst.Break() | cst.Continue():
            yield "statement removed", statement, cst.Pass()
        case cst.Return(value=cst.BaseExpression()):
            yield "statement removed", statement, cst.Return()
        case cst.Raise(exc=cst.BaseExpression()):
            yield "error", statement, cst.Raise(cst.parse_expression('RuntimeError("another one")'))


def _loop(node: cst.For) -> Iterator[Replacement]:
    yield "statement removed", node, cst.SimpleStatementLine([cst.Pass()], leading_lines=node.leading_lines)


_EQUAL = cst.AssignEqual(cst.SimpleWhitespace(""), cst.SimpleWhitespace(""))
_COMMA = cst.Comma(whitespace_after=cst.SimpleWhitespace(" "))
_OPERATORS: dict[type | tuple[type, ...], Callable[[Any], Iterator[Replacement]]] = {
    cst.ComparisonTarget: _swapped("comparison", _COMPARISONS),
    cst.BinaryOperation: _swapped("arithmetic", _ARITHMETIC),
    cst.AugAssign: _swapped("arithmetic", _IN_PLACE),
    cst.UnaryOperation: _unary,
    cst.BooleanOperation: _boolean,
    (cst.If, cst.IfExp, cst.While): _condition,
    cst.Integer: _integer,
    cst.Float: _float,
    cst.Name: _name,
    cst.SimpleString: _string,
    cst.Slice: _slice,
    cst.Call: _call,
    cst.List: _list,
    cst.Tuple: _tuple,
    cst.SimpleStatementLine: _statement,
    cst.For: _loop,
}


def _plus(node: cst.BaseExpression, change: str) -> cst.BaseExpression:
    """An expression with something added to it; `n - 1` comes of `n` and of `n + 0`, never of precedence."""
    simple = isinstance(node, cst.Name | cst.Attribute | cst.Subscript | cst.Call | cst.Integer)
    simple = simple or (isinstance(node, cst.BinaryOperation) and isinstance(node.operator, cst.Add | cst.Subtract))
    text = _code(node)
    return cst.parse_expression(f"{text} {change}" if simple else f"({text}) {change}")


def _code(node: cst.CSTNode) -> str:
    return cst.Module([]).code_for_node(node)
