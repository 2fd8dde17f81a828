"""np.mean where np.sum is needed.

caught by: test_any_image
reads: divided by 3 once more
"""
def to_grayscale(image):
    return (image * [0.299, 0.587, 0.114]).mean(axis=2)
