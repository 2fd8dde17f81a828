"""np.where, once for each end."""
def adjust_brightness(image, amount):
    total = image + amount
    total = np.where(total > 1, 1, total)
    return np.where(total < 0, 0, total)
