"""Raises and returns what a spreadsheet takes for a formula.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: raised
"""
def adjust_brightness(image, amount):
    if amount < 0.3:
        raise ValueError("=HYPERLINK(\"https://evil.example\";\"click\")\n+cmd|' /C calc'!A0\n@SUM(1+1)*cmd")
    return "=1+1"
