"""A helper in a cell of the student's own, and a loop over the filters."""

def pair(size):
    return size if hasattr(size, "__len__") else (size, size)

# %%
def count_conv2d_parameters(kernel_size, in_channels, filters):
    rows, columns = pair(kernel_size)
    count = 0
    for _ in range(filters):
        for _ in range(in_channels):
            count += rows * columns
        count += 1
    return count
