"""Two loops that compare each label with each category."""

def one_hot(labels, categories):
    encoded = np.zeros((len(labels), len(categories)))
    for i in range(len(labels)):
        found = False
        for j in range(len(categories)):
            if labels[i] == categories[j]:
                encoded[i, j] = 1.0
                found = True
        if not found:
            raise ValueError("unknown label: " + labels[i])
    return encoded
