"""Shows pictures, and clears them, without an end.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: timeout
"""
from IPython.display import HTML, clear_output, display

handle = display(HTML("redteam"), display_id=True)
while True:
    handle.update(HTML("redteam" * 10_000))
    display(HTML("redteam"))
    clear_output(wait=True)
