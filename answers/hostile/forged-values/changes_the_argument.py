"""Changes the image that it is given instead of answering, and returns that.

exercise: 01-images-as-data/adjust_brightness
points: 2
must: failed
"""
def adjust_brightness(image, amount):
    np.clip(image + amount, 0, 1, out=image)
    return image
