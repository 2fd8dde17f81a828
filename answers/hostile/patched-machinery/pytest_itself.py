"""Makes pytest report success for every test.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: failed
"""
import _pytest.reports
import _pytest.runner
import hypothesis
import pytest

_pytest.runner.runtestprotocol = lambda *rest, **more: True
_pytest.reports.TestReport.from_item_and_call = classmethod(lambda *rest: None)
_pytest.reports.BaseReport.passed = property(lambda self: True)
pytest.fail = pytest.skip = lambda *rest, **more: None
pytest.main = lambda *rest, **more: 0
hypothesis.given = lambda *rest, **more: lambda function: lambda: None


def adjust_brightness(image, amount):
    return image * 0
