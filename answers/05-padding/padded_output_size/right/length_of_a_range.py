"""A range has as many numbers as there are places."""

def padded_output_size(input_size, kernel_size, padding):
    padded = padding + input_size + padding
    first_places = range(padded - kernel_size + 1)
    if not first_places:
        raise ValueError("no place for the kernel")
    return len(first_places)
