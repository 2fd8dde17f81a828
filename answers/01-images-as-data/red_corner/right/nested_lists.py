"""Lists instead of an array."""
red_corner = image.tolist()
for line in red_corner[:10]:
    line[:10] = [[1.0, 0.0, 0.0]] * 10
