"""A NumPy int, and an error of an own type."""

class DoesNotFit(ValueError):
    pass

# %%
def padded_output_size(input_size, kernel_size, padding):
    sizes = np.array([input_size, -kernel_size, 2 * padding, 1])
    if sizes.sum() <= 0:
        raise DoesNotFit
    return sizes.sum()
