"""Makes the answer a text cell and the check a raw one.

exercise: 01-images-as-data/adjust_brightness
points: 0
tamper: answer_is_markdown
must: of another type; the type was put back
"""
def adjust_brightness(image, amount):
    return image * 0
