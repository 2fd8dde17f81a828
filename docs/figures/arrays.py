"""Arrays: the drawings about images as arrays, and about labels as arrays."""

from __future__ import annotations

from drawing import Drawing, color, gray

HOUSE = [  # a house under a light sky: 8 x 8 pixels
    [0.9, 0.9, 0.9, 0.4, 0.4, 0.9, 0.9, 0.9],
    [0.9, 0.9, 0.4, 0.4, 0.4, 0.4, 0.9, 0.9],
    [0.9, 0.4, 0.4, 0.4, 0.4, 0.4, 0.4, 0.9],
    [0.4, 0.4, 0.4, 0.4, 0.4, 0.4, 0.4, 0.4],
    [0.9, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7, 0.9],
    [0.9, 0.7, 0.1, 0.7, 0.7, 1.0, 0.7, 0.9],
    [0.9, 0.7, 0.1, 0.7, 0.7, 1.0, 0.7, 0.9],
    [0.5, 0.5, 0.1, 0.5, 0.5, 0.5, 0.5, 0.5],
]


def image_as_numbers() -> Drawing:
    drawing = Drawing(
        "image-as-numbers",
        "An image is a grid of numbers",
        "A small gray picture of a house, 8 by 8 pixels, beside the same grid written "
        "as numbers from 0.0 for black to 1.0 for white. One pixel of the dark door is "
        f"framed in both: its number is {HOUSE[5][2]}, in row 5 and column 2.",
        height=426,
    )
    picture = drawing.grid(34, 102, HOUSE, 33, fill=lambda r, c: gray(HOUSE[r][c]), show=False)
    table = drawing.grid(422, 102, HOUSE, 33)
    drawing.text(picture.x, 88, "what we see", tone="soft")
    drawing.text(table.x, 88, "what the computer holds", tone="soft")
    drawing.frame(picture, 5, 2)
    drawing.frame(table, 5, 2)
    _, y = picture.center(5, 2)
    drawing.arrow((picture.right + 10, y), (table.x - 10, y), "orange")
    middle = (picture.right + table.x) / 2
    drawing.text(middle, y - 12, "one pixel", tone="orange", anchor="middle")
    drawing.text(middle, y + 24, "one number", tone="orange", anchor="middle")
    for i in range(11):
        drawing.rect(picture.x + 14 + 21.4 * i, 388, 21.4, 16, gray(i / 10), "line", thick=0.5)
    drawing.text(picture.x + 8, 401, "0", tone="soft", anchor="end")
    drawing.text(picture.x + 256, 401, "1", tone="soft")
    drawing.text(table.x, 401, "shape (8, 8): 8 rows, 8 columns", tone="soft")
    return drawing


def rows_and_columns() -> Drawing:
    drawing = Drawing(
        "rows-and-columns",
        "First the row, then the column",
        "A grid of 6 rows and 8 columns. Rows are counted downwards and columns to the "
        "right, both from 0 at the top left corner, so image[0, 0] is the top left "
        "pixel, image[1, 5] lies in row 1 and column 5, and image[3:5, 1:4] is a "
        "rectangle of 2 rows and 3 columns whose end row 5 and end column 4 are left "
        "out.",
        height=406,
    )
    tones = {(0, 0): "green-tint", (1, 5): "orange-tint"}
    tones |= {(r, c): "blue-tint" for r in range(3, 5) for c in range(1, 4)}
    grid = drawing.grid(
        92,
        118,
        [[""] * 8] * 6,
        40,
        fill=lambda r, c: tones.get((r, c), "cell"),
        show=False,
    )
    for column in range(grid.columns):
        x, _ = grid.center(0, column)
        drawing.text(x, grid.y - 8, str(column), tone="soft", anchor="middle")
    for row in range(grid.rows):
        _, y = grid.center(row, 0)
        drawing.text(grid.x - 9, y + 5, str(row), tone="soft", anchor="end")
    drawing.text(grid.x, 82, "columns", bold=True)
    drawing.arrow((grid.x + 74, 77), (grid.right, 77), "ink")
    drawing.text(30, grid.y + 16, "rows", bold=True)
    drawing.arrow((46, grid.y + 26), (46, grid.bottom), "ink")
    drawing.frame(grid, 0, 0, tone="green")
    drawing.frame(grid, 1, 5, tone="orange")
    drawing.frame(grid, 3, 1, 2, 3, tone="blue")
    x = 448
    for y, tone, code, words in (
        (138, "green", "image[0, 0]", "the top left pixel"),
        (206, "orange", "image[1, 5]", "row 1, column 5"),
        (274, "blue", "image[3:5, 1:4]", "rows 3, 4; columns 1, 2, 3"),
    ):
        drawing.rect(x, y - 14, 18, 18, f"{tone}-tint", tone, thick=2, radius=3)
        drawing.code(x + 40, y, code)
        drawing.text(x + 32, y + 28, words)
    drawing.text(
        92,
        382,
        "The end of a slice is left out: 3:5 has 2 rows, 1:4 has 3 columns.",
        tone="soft",
    )
    return drawing


def channels() -> Drawing:
    wall = [  # (red, green, blue): bricks, and mortar between them
        [(0.8, 0.4, 0.3), (0.9, 0.8, 0.7), (0.6, 0.3, 0.2), (0.6, 0.3, 0.2)],
        [(0.9, 0.8, 0.7), (0.9, 0.8, 0.7), (0.9, 0.8, 0.7), (0.9, 0.8, 0.7)],
        [(0.7, 0.3, 0.3), (0.7, 0.3, 0.3), (0.9, 0.8, 0.7), (0.8, 0.5, 0.3)],
        [(0.9, 0.8, 0.7), (0.9, 0.8, 0.7), (0.9, 0.8, 0.7), (0.9, 0.8, 0.7)],
    ]
    pixel = wall[2][3]
    drawing = Drawing(
        "channels",
        "A color image is three grids of numbers",
        "A small picture of a brick wall, 4 by 4 pixels, and its three channels: how "
        "much red, how much green and how much blue there is in each pixel. The pixel "
        f"in row 2 and column 3 is framed everywhere: {pixel[0]} of red, {pixel[1]} of "
        f"green and {pixel[2]} of blue make its light brick color.",
        height=364,
    )
    cell, top = 38, 108
    picture = drawing.grid(28, top, wall, cell, fill=lambda r, c: color(*wall[r][c]), show=False)
    drawing.text(28, 92, "image", bold=True)
    drawing.frame(picture, 2, 3, tone="#ffffff", thick=6)
    drawing.frame(picture, 2, 3, tone="#111111", thick=2.5)
    for channel, name in enumerate(("red", "green", "blue")):
        values = [[colors[channel] for colors in row] for row in wall]

        def light(r: int, c: int, k: int = channel, v: list[list[float]] = values) -> str:
            red, green, blue = (v[r][c] if i == k else 0 for i in range(3))
            return color(red, green, blue)

        x = 28 + (channel + 1) * 171
        grid = drawing.grid(x, top, values, cell, fill=light)
        drawing.text(x, 92, f"{channel}: {name}", bold=True)
        drawing.frame(grid, 2, 3, tone="#ffffff", thick=6)
        drawing.frame(grid, 2, 3, tone="#111111", thick=2.5)
    drawing.code(36, 302, "image[2, 3]")
    drawing.text(150, 302, f"is [{pixel[0]}, {pixel[1]}, {pixel[2]}]")
    drawing.code(378, 302, "image.shape")
    drawing.text(492, 302, "is (4, 4, 3)")
    drawing.text(
        28,
        340,
        "Three numbers a pixel, each from 0.0 (none) to 1.0 (all).",
        tone="soft",
    )
    return drawing


def copy_and_view() -> Drawing:
    image = [[0.2, 0.4, 0.6], [0.3, 0.5, 0.7], [0.4, 0.6, 0.8]]
    painted = [[1.0 if r < 2 and c < 2 else value for c, value in enumerate(row)] for r, row in enumerate(image)]
    corner = [row[:2] for row in painted[:2]]
    drawing = Drawing(
        "copy-and-view",
        "A view shares its numbers, a copy has its own",
        "Two stories with the same 3 by 3 image. On the left, corner is a slice of the "
        "image, a view: painting the corner white changes the image too. On the right, "
        "corner is a copy of that slice with numbers of its own: the corner becomes "
        "white, and the image stays as it was.",
        height=414,
    )
    drawing.path([(360, 66), (360, 388)], stroke="line", dashed=True)

    def half(x: float, name: str, code: str) -> None:
        drawing.text(x, 84, name, size=16, bold=True)
        drawing.code(x + 8, 118, code)
        drawing.code(x + 8, 152, "corner[:] = 1")

    half(28, "view", "corner = image[:2, :2]")
    half(384, "copy", "corner = image[:2, :2].copy()")

    shared = drawing.grid(
        150,
        216,
        painted,
        40,
        fill=lambda r, c: "orange-tint" if r < 2 and c < 2 else "cell",
    )
    drawing.frame(shared, 0, 0, 2, 2)
    drawing.text(shared.x, 202, "image", bold=True)
    drawing.text(52, 250, "corner", tone="orange", bold=True)
    drawing.arrow((108, 245), (shared.x - 5, 245), "orange")
    drawing.text(28, 368, "The same numbers, by two names:")
    drawing.text(28, 389, "the image changed as well.", tone="orange")

    own = drawing.grid(412, 216, image, 40)
    drawing.text(own.x, 202, "image", bold=True)
    other = drawing.grid(590, 236, corner, 40, fill="orange-tint")
    drawing.frame(other, 0, 0, 2, 2)
    drawing.text(other.x, 222, "corner", tone="orange", bold=True)
    drawing.frame(own, 0, 0, 2, 2, tone="soft", dashed=True, thick=2)
    drawing.arrow((own.right + 6, 276), (other.x - 6, 276), "soft")
    drawing.text(384, 368, "Numbers of its own:")
    drawing.text(384, 389, "the image is as it was.", tone="green")
    return drawing


def one_hot() -> Drawing:
    categories = ["shirt", "dress", "shoe"]
    labels = ["dress", "shirt", "shoe", "dress", "shoe"]
    rows = [[int(label == name) for name in categories] for label in labels]
    drawing = Drawing(
        "one-hot",
        "One-hot labels: a column for each category",
        "Five labels (dress, shirt, shoe, dress, shoe), and beside each the row that "
        "stands for it, in the columns shirt, dress and shoe: a 1 in the column of its "
        "category and 0 in the others. Dress becomes 0, 1, 0.",
        height=396,
    )
    drawing.text(110, 114, "labels", bold=True)
    drawing.text(110, 134, "shape (5,)", tone="soft", size=13)
    drawing.text(366, 86, "categories", bold=True, tone="blue")
    table = drawing.grid(
        366,
        144,
        rows,
        44,
        fill=lambda r, c: "orange-tint" if rows[r][c] else "cell",
        size=16,
    )
    for column, name in enumerate(categories):
        x, _ = table.center(0, column)
        drawing.text(x, 132, name, anchor="middle", tone="blue", size=13)
        drawing.text(x, 114, str(column), anchor="middle", tone="soft", size=13)
    for row, label in enumerate(labels):
        _, y = table.center(row, 0)
        drawing.rect(110, y - 17, 110, 34, "mute", radius=8)
        drawing.text(165, y + 5, label, anchor="middle")
        drawing.arrow((232, y), (table.x - 12, y))
    drawing.lines(
        520,
        174,
        ["Each row has one 1,", "in the column of", "its category: it is", "one-hot."],
    )
    drawing.text(520, 282, "shape (5, 3):", tone="soft")
    drawing.text(520, 303, "5 labels,", tone="soft")
    drawing.text(520, 324, "3 categories", tone="soft")
    return drawing


def confusion_matrix() -> Drawing:
    categories = ["shirt", "dress", "shoe"]
    pairs = [
        ("shirt", "shirt"),
        ("dress", "dress"),
        ("shoe", "shoe"),
        ("shirt", "dress"),
        ("dress", "dress"),
        ("shoe", "shoe"),
        ("dress", "shirt"),
        ("shirt", "dress"),
    ]
    counts = [[pairs.count((true, guess)) for guess in categories] for true in categories]
    right = sum(counts[i][i] for i in range(3))
    drawing = Drawing(
        "confusion-matrix",
        "Which category is taken for which",
        f"A list of {len(pairs)} garments with their true and their predicted category, "
        "and the 3 by 3 confusion matrix counted from it: a row for each true class, a "
        f"column for each predicted one. The diagonal holds the {right} right answers; "
        f"{counts[0][1]} shirts were taken for dresses and {counts[1][0]} dress for a "
        "shirt.",
        height=418,
    )
    drawing.text(40, 84, "true", bold=True, tone="blue")
    drawing.text(150, 84, "predicted", bold=True, tone="purple")
    for row, (true, guess) in enumerate(pairs):
        y = 114 + 31 * row
        tone = "green" if true == guess else "orange"
        drawing.rect(28, y - 20, 212, 28, f"{tone}-tint", radius=7)
        drawing.text(40, y, true)
        drawing.text(150, y, guess)
    drawing.arrow((262, 222), (330, 222))
    drawing.text(296, 208, "count", anchor="middle", tone="soft")
    matrix = drawing.grid(
        440,
        146,
        counts,
        64,
        fill=lambda r, c: "green-tint" if r == c else "orange-tint" if counts[r][c] else "cell",
        size=20,
    )
    x, y = matrix.middle
    drawing.text(x, 100, "predicted class (column)", bold=True, tone="purple", anchor="middle")
    drawing.text(346, 112, "true class", bold=True, tone="blue")
    drawing.text(346, 131, "(row)", bold=True, tone="blue")
    for i, name in enumerate(categories):
        drawing.text(matrix.center(0, i)[0], 132, name, anchor="middle")
        drawing.text(430, matrix.center(i, 0)[1] + 5, name, anchor="end")
    for i in range(3):
        drawing.frame(matrix, i, i, tone="green", thick=2)
    drawing.text(
        346,
        370,
        f"On the diagonal: {' + '.join(str(counts[i][i]) for i in range(3))} = {right} of {len(pairs)} right,",
    )
    drawing.text(346, 391, f"an accuracy of {right / len(pairs)}.")
    return drawing


DRAWINGS = (
    image_as_numbers,
    rows_and_columns,
    channels,
    copy_and_view,
    one_hot,
    confusion_matrix,
)
