"""SciPy, thinned out; float32."""

from scipy.signal import correlate

class DoesNotFit(ValueError):
    """The kernel is larger than the image."""

def convolve_strided(image, kernel, stride):
    if stride < 1:
        raise ValueError("stride")
    if any(k > i for k, i in zip(kernel.shape, image.shape)):
        raise DoesNotFit
    answers = correlate(image.astype("float32"), kernel.astype("float32"), mode="valid", method="direct")
    return answers[::stride, ::stride]
