"""What is kept of earlier results, shown and pruned."""

from __future__ import annotations

from rich.console import Console

from autograder.grading.cache import Cache, Size
from autograder.grading.settings import settings
from autograder.reports.table import course


def print_cache(*, prune: bool = False, clear: bool = False) -> None:
    """Print how much is kept in the present course.

    Args:
        prune: make it as small as the settings say, beforehand.
        clear: remove all of it, beforehand.

    Raises:
        BundleError: if the configuration cannot be used.
    """
    coursedir, app = course("")
    most = settings(app.config).cache_bytes
    cache = Cache(coursedir.root, most)
    console = Console(soft_wrap=True, highlight=False)
    if clear:
        console.print(f"removed: {_told(cache.size())}")
        cache.clear()
    elif prune:
        console.print(f"removed: {_told(cache.prune())}")
    console.print(f"{cache.folder}: {_told(cache.size())} (at most {most / 2**20:g} MB, c.Grading.cache_bytes)")


def _told(size: Size) -> str:
    return f"{size.results} results, {size.bytes / 2**20:.1f} MB"
