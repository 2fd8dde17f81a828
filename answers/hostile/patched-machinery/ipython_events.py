"""Has callbacks run before and after every cell, which put other answers in place.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: failed
"""
shell = get_ipython()


def wrong(image, amount):
    return image * 0


def before(info):
    shell.user_ns["adjust_brightness"] = wrong
    shell.user_ns["In"].append("redteam")


def after(result):
    result.success = True
    result.error_in_exec = None
    print("redteam: after")


shell.events.register("pre_run_cell", before)
shell.events.register("pre_execute", lambda: print("redteam: before"))
shell.events.register("post_run_cell", after)
adjust_brightness = wrong
