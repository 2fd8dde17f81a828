"""The network is written anew with Activation layers, in a functional way, and not trained."""

image = keras.Input((28, 28, 1))
first = layers.Activation("relu")(layers.Conv2D(15, 2)(image))
second = layers.ReLU()(layers.Conv2D(5, 2)(first))
deep_cnn = keras.Model(image, layers.Softmax()(layers.Dense(3)(layers.Flatten()(second))))

# %%
first_maps = keras.Model(image, first)(test_images[:1])[0]
second_maps = keras.Model(image, second)(test_images[:1])[0]
