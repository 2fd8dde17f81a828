"""Tries wider and wider borders, with a helper in an own cell."""

def answers(pixels, weights, border):
    return pixels - weights + 2 * border + 1

# %%
def same_padding(kernel_size):
    for border in range(kernel_size):
        if answers(100, kernel_size, border) == 100:
            return border
    raise ValueError(f"no border keeps the size with a kernel of {kernel_size}")
