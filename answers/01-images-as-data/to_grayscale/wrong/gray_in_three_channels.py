"""Returns the gray image with three equal channels.

caught by: test_any_image
reads: they stand in three channels
"""
def to_grayscale(image):
    gray = image @ np.array([0.299, 0.587, 0.114])
    return np.dstack([gray, gray, gray])
