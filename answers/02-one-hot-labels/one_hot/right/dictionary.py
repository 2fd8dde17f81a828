"""A dictionary of columns; a KeyError becomes a ValueError."""

def one_hot(labels, categories):
    column = {category: number for number, category in enumerate(categories)}
    rows = []
    for label in labels:
        try:
            rows.append(np.eye(len(categories))[column[label]])
        except KeyError:
            raise ValueError(f"{label} is not among {', '.join(categories)}") from None
    return np.stack(rows)
