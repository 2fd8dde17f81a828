"""to_categorical without the number of categories: the last ones may be missing.

caught by: test_categories_that_do_not_occur
reads: The last columns are missing
"""

def one_hot(labels, categories):
    names = list(categories)
    return keras.utils.to_categorical([names.index(label) for label in labels])
