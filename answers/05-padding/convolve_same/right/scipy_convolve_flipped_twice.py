"""The convolution of the mathematicians, with a flipped kernel."""

from scipy.signal import fftconvolve

def convolve_same(image, kernel):
    full = fftconvolve(image, kernel[::-1, ::-1], mode="full")
    top, left = kernel.shape[0] // 2, kernel.shape[1] // 2
    return full[top:top + image.shape[0], left:left + image.shape[1]]
