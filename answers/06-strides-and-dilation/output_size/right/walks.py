"""Walks over the pixels and counts."""

def output_size(input_size, kernel_size, padding=0, stride=1, dilation=1):

    span = (kernel_size - 1) * dilation + 1
    position, places = 0, 0
    while position + span <= input_size + padding + padding:
        places += 1
        position += stride
    if not places:
        raise ValueError(f"{span} pixels do not fit")
    return places
