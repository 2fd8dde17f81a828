"""Activations as layers of their own; metric and loss as objects."""

deep_cnn = keras.Sequential([
    layers.Input((28, 28, 1)),
    layers.Conv2D(15, 2),
    layers.Activation("relu"),
    layers.Conv2D(5, 2),
    layers.ReLU(),
    layers.Flatten(),
    layers.Dense(3),
    layers.Softmax(),
])
deep_cnn.compile(
    optimizer=keras.optimizers.Adam(learning_rate=0.002),
    loss=keras.losses.CategoricalCrossentropy(),
    metrics=[keras.metrics.CategoricalAccuracy(), "mse"],
)
