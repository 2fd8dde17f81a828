"""Recursive, from the end."""

def receptive_field(layers, answers=1):
    if not layers:
        return answers
    *before, (size, stride, rate) = layers
    return receptive_field(before, (answers - 1) * stride + rate * (size - 1) + 1)
