"""SciPy has it."""

from scipy.signal import correlate2d

def convolve_same(image, kernel):
    return correlate2d(image, kernel, mode="same", boundary="fill", fillvalue=0)
