"""Every wrong prediction differs in two places."""

def differences(one, other):
    return np.count_nonzero(one != other)

# %%
def count_correct(test_labels, predictions):
    return len(test_labels) - differences(test_labels, predictions) // 2
