"""Pastes a red square with Pillow."""
photo = Image.open("bricks.png").convert("RGB")
photo.paste((255, 0, 0), (0, 0, 10, 10))
red_corner = np.array(photo) / 255
