"""The weights of the newer standard for television.

caught by: test_any_image
reads: another standard
"""
def to_grayscale(image):
    return image @ np.array([0.2126, 0.7152, 0.0722])
