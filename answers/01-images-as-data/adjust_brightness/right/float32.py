"""In float32, on a copy, in place."""
def adjust_brightness(image, amount):
    result = image.astype(np.float32)
    result += np.float32(amount)
    np.clip(result, 0, 1, out=result)
    return result
