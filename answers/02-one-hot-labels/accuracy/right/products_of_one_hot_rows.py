"""Makes the answers one-hot, in float32, with a helper in a cell of its own."""

def hardened(probabilities):
    return (probabilities == probabilities.max(axis=1, keepdims=True)).astype("float32")

# %%
def accuracy(test_labels, probabilities):
    if not len(probabilities):
        raise ValueError("there are no probabilities")
    return np.float32((test_labels * hardened(probabilities)).sum() / len(test_labels))
