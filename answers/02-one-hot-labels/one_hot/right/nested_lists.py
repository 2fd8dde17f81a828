"""Lists of floats in a list."""

def one_hot(labels, categories):
    strangers = set(labels) - set(categories)
    if strangers:
        raise ValueError("these labels are no categories: " + ", ".join(strangers))
    return [[1.0 if category == label else 0.0 for category in categories] for label in labels]
