"""Fills the columns, one category after the other."""

def one_hot(labels, categories):
    unknown = labels[~np.isin(labels, categories)]
    if unknown.size:
        raise ValueError(f"{unknown[0]!r} is not a category")
    columns = [np.where(labels == category, 1.0, 0.0) for category in categories]
    return np.column_stack(columns)
