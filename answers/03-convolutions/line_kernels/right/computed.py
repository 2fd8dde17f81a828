"""Computed from the patches, with a function of one's own: the patch, less its surroundings."""

def wish_for(patch):
    patch = np.array(patch)
    return np.where(patch == 1, 1, -1) / 3
# %%
vertical_line = wish_for([[0, 1, 0]] * 3)
horizontal_line = wish_for([[0] * 3, [1] * 3, [0] * 3])
bright_spot = wish_for([[0, 0, 0], [0, 1, 0], [0, 0, 0]])
dark_spot = wish_for([[1, 1, 1], [1, 0, 1], [1, 1, 1]])
