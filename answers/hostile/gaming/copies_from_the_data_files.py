"""Copies labels from the data files in the place of what a network says.

exercise: 04-conv2d-models/train_cnn
points: 0
must: failed
"""
cnn = train_one_hot
cnn_history = {"loss": [1.0], "val_loss": [1.0], "labels": garments["test_labels"]}
