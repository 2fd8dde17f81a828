"""Counts only the pixels that have a weight.

caught by: test_dilation_too
reads: The pixels that are left out between the weights are missing
"""

def receptive_field(layers):
    seen = {0}
    for k, s, d in reversed(layers):
        seen = {place * s + weight * d for place in seen for weight in range(k)}
    return len(seen)
