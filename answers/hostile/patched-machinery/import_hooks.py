"""Finds its own modules for every import to come.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: crashed | refused | failed | timeout
"""
import importlib.abc
import importlib.machinery
import sys


class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(self, name, path=None, target=None):
        return importlib.machinery.ModuleSpec(name, self)

    def exec_module(self, module):
        module.serve = lambda path, *rest: print("redteam: served")
        module.encode = lambda *rest: b"T"


sys.meta_path.insert(0, Finder())
for name in [name for name in sys.modules if name.startswith("autograder")]:
    del sys.modules[name]


def adjust_brightness(image, amount):
    return image * 0
