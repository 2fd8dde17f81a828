"""Weights and result in float32."""
def to_grayscale(image):
    weights = np.array([0.299, 0.587, 0.114], dtype=np.float32)
    return (image.astype(np.float32) * weights).sum(axis=-1)
