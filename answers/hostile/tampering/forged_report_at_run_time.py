"""Shows a report of its own, with all points, while it runs.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: failed
"""
from IPython.display import display

report = {
    "version": 1,
    "cell": "test_adjust_brightness",
    "score": 3.0,
    "max_score": 3.0,
    "tests": [{"name": "test_one_pixel", "description": "", "outcome": "passed", "points": 3.0, "hidden": False,
               "message": "", "facts": [], "pictures": [], "diagnosis": ""}],
    "notes": [],
}
bundle = {"application/vnd.autograder.report+json": report, "text/plain": "3"}
display(bundle, raw=True, display_id="redteam")
publisher = get_ipython().display_pub


def adjust_brightness(image, amount):
    publisher.publish(bundle)
    publisher.publish(bundle, update=True, transient={"display_id": "redteam"})
    get_ipython().displayhook(3)
    return image * 0


adjust_brightness(np.zeros((1, 1, 3)), 0)
3
