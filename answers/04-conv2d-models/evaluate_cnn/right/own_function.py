"""A function of the student's own counts label by label."""

def named_rightly(images, labels):
    columns = cnn.predict(images, verbose=0).argmax(axis=-1)
    return sum(categories[column] == label for column, label in zip(columns, labels))

# %%
test_loss = float(cnn.evaluate(test_images, test_one_hot, verbose=0)[0])
test_accuracy = named_rightly(test_images, test_labels) / len(test_labels)
