"""Names another kernel, another language, and a grading that has been done already.

exercise: 01-images-as-data/adjust_brightness
points: 0
tamper: foreign_kernel
must: failed
"""
def adjust_brightness(image, amount):
    return image * 0
