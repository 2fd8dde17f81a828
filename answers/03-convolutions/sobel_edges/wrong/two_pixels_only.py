"""The kernel -1, 0, 1.

caught by: test_any_image
reads: Only the middle pixels of the sides are compared. Sobel
"""

def sobel_edges(image):
    gx = (image[:, 2:] - image[:, :-2])[1:-1]
    gy = (image[2:] - image[:-2])[:, 1:-1]
    return np.hypot(gx, gy)
