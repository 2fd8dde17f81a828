"""Raises errors whose texts and names are HTML and marks for a terminal.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: raised
"""
text = "<script>alert('redteam')</script><img src=x onerror=alert(1)>\x1b[31m\x1b]8;;javascript:alert(1)\x07x\x1b[2J"
Evil = type("<img/src=x/onerror=alert(1)>", (Exception,), {})


def adjust_brightness(image, amount):
    raise Evil(text)


print(text)
raise_now = type("\x1b]0;redteam\x07", (Exception,), {})
try:
    raise raise_now(text)
except Exception:
    get_ipython().showtraceback()
