"""Paints zeros over the edge instead of around it.

caught by: test_any_gray_image
reads: painted zeros over the edge
"""

def zero_pad(image, padding):
    if padding < 0:
        raise ValueError("padding must not be negative")
    H, W = image.shape[:2]
    P = padding
    padded = np.zeros_like(image)
    padded[P:H - P, P:W - P] = image[P:H - P, P:W - P]
    return padded
