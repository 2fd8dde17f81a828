"""Two shorter networks, which share the layers; float32 images."""

image = test_images[0].astype("float32").reshape(1, 28, 28, 1)
first_maps = keras.Sequential(deep_cnn.layers[:1])(image)[0]
second_maps = keras.Sequential(deep_cnn.layers[:2])(image)[0]
