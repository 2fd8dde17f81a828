"""Three loops, with a function of its own for one number."""
def kept_in_range(value):
    if value > 1:
        return 1
    if value < 0:
        return 0
    return value
# %%
def adjust_brightness(image, amount):
    result = image.copy()
    for row in range(image.shape[0]):
        for column in range(image.shape[1]):
            for channel in range(image.shape[2]):
                result[row, column, channel] = kept_in_range(image[row, column, channel] + amount)
    return result
