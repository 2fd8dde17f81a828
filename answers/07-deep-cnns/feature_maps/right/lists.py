"""Walks through the layers and keeps every answer; the results are lists."""

answers = [test_images[[0]]]
for layer in deep_cnn.layers:
    answers.append(layer(answers[-1]))
first_maps = np.squeeze(answers[1]).tolist()
second_maps = np.squeeze(answers[2]).tolist()
