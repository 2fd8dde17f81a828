"""np.correlate of flat arrays takes the longer one first.

caught by: test_small_images
reads: Image and kernel have changed places
"""

from scipy.signal import correlate2d

def convolve_same(image, kernel):
    H, W = image.shape
    R, C = kernel.shape
    P, Q = R // 2, C // 2
    if R > H and C > W:
        image, kernel = kernel, image
    return correlate2d(image, kernel, mode="same")
