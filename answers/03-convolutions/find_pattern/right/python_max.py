"""Python's max takes the first of equal ones."""

def answer_at(image, pattern, place):
    row, column = place
    return np.sum(pattern * image[row:row + len(pattern), column:column + len(pattern[0])])
# %%
def find_pattern(image, pattern):
    places = np.ndindex(image.shape[0] - pattern.shape[0] + 1, image.shape[1] - pattern.shape[1] + 1)
    return max(places, key=lambda place: answer_at(image, pattern, place))
