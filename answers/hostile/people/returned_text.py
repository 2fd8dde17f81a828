"""Returns HTML and marks for a terminal as its answer, in texts and in names of classes.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: failed | refused
"""
Evil = type("<script>alert(1)</script>\x1b[2J", (), {"__repr__": lambda self: "<svg onload=alert(1)>\x1b[31m"})


def adjust_brightness(image, amount):
    if amount > 0.3:
        return Evil()
    return "<script>alert('redteam')</script>\x1b]0;redteam\x07\r\x08\u202e=1+1"
