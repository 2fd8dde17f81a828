"""Only finds ones.

caught by: test_any_probabilities
reads: Your function looks for ones
"""

def from_one_hot(encoded, categories):
    rows, columns = np.where(encoded == 1)
    return categories[columns]
