"""Tags cells so that tools skip them, or take no notice of their errors.

exercise: 01-images-as-data/adjust_brightness
points: 0
tamper: tag_cells
must: raised
"""
raise RuntimeError("redteam")
