""">= for >.

caught by: test_the_worked_examples
reads: does not fit
"""

def padded_output_size(input_size, kernel_size, padding):
    if kernel_size >= input_size + 2 * padding:
        raise ValueError("the kernel does not fit")
    return input_size - kernel_size + 2 * padding + 1
