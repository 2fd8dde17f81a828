"""Two loops and a list."""

def from_one_hot(encoded, categories):
    labels = []
    for row in encoded:
        best = 0
        for column in range(len(row)):
            if row[column] > row[best]:
                best = column
        labels.append(categories[best])
    return labels
