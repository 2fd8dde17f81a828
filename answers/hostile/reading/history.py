"""Reads In, Out and the history for the source of the check cells.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: redteam: looked
"""
def show():
    shell = get_ipython()
    print(In, Out, _ih, _oh, _dh, sep="\n")
    print(list(shell.history_manager.get_range()), list(shell.history_manager.get_tail(1000)))
    print({name: str(value)[:500] for name, value in shell.user_ns.items()})
    print(shell.parent_header if hasattr(shell, "parent_header") else "")
    print("redteam: looked")


def adjust_brightness(image, amount):
    show()
    return image * 0


show()
