"""A functional model that gives the answers of both layers at once."""

convolutions = [layer for layer in deep_cnn.layers if isinstance(layer, layers.Conv2D)]
inside = keras.Model(deep_cnn.inputs, [layer.output for layer in convolutions])
first_maps, second_maps = (maps[0] for maps in inside.predict(test_images[:1], verbose=0))
