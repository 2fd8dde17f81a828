"""Shows a picture of a hundred thousand by a hundred thousand pixels.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: memory | raised | timeout
"""
plt.figure(figsize=(1000, 1000), dpi=100)
plt.imshow(np.zeros((10, 10)))
plt.show()
figure = plt.figure(figsize=(1000, 1000), dpi=100)
figure.canvas.draw()
