"""Counts the places one by one."""

def padded_output_size(input_size, kernel_size, padding):
    places = 0
    while places + kernel_size <= input_size + 2 * padding:
        places += 1
    if places == 0:
        raise ValueError(f"{kernel_size} weights do not fit")
    return places
