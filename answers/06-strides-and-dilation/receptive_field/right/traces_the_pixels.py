"""Goes back to the first and the last pixel."""

def receptive_field(layers):
    first, last = 0, 0
    for k, s, d in layers[::-1]:
        first, last = first * s, last * s + d * (k - 1)
    return last - first + 1
