"""Weights the channels and forgets the sum.

caught by: test_any_image
reads: weighted, but not added up
"""
def to_grayscale(image):
    return image * np.array([0.299, 0.587, 0.114])
