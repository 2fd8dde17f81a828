"""Returns pictures of gigabytes, each as large as may be.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: refused | memory | failed
"""
def adjust_brightness(image, amount):
    return np.random.default_rng(0).random(6_200_000)
