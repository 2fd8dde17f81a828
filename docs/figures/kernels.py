"""Kernels: the drawings about sliding, what kernels find, and how they are moved."""

from __future__ import annotations

from convolution import length, output_size, pad, slide
from drawing import Drawing, Grid, gray, number


def _products(pairs: list[tuple[float, float]]) -> str:
    """A sum of products in words: 1·2 + 0·(−1) and so on."""
    return " + ".join(
        f"{number(pixel)}·{number(weight) if weight >= 0 else f'({number(weight)})'}" for pixel, weight in pairs
    )


def _beside(drawing: Drawing, left: Grid, right: Grid) -> None:
    """An arrow from one grid to the next, at the height of the right one's middle."""
    y = right.middle[1]
    drawing.arrow((left.right + 9, y), (right.x - 9, y))


def kernel_over_row() -> Drawing:
    row, kernel = [2, 0, 3, 1, 1, 0, 2], [1, -1, 2]
    n_places = len(row) - len(kernel) + 1
    pairs = [list(zip(row[i : i + 3], kernel, strict=True)) for i in range(n_places)]
    sums = [sum(pixel * weight for pixel, weight in place) for place in pairs]
    drawing = Drawing(
        "kernel-over-row",
        "A kernel slides over a row",
        f"A row of {len(row)} pixels ({', '.join(map(str, row))}) and a kernel of 3 "
        f"weights ({', '.join(map(str, kernel))}), which is laid on each of its "
        f"{n_places} places in turn. At each place pixels and weights are multiplied "
        f"and added up: the answers are {', '.join(map(str, sums))}.",
        height=444,
    )
    pixels = drawing.grid(84, 78, [row], 44, size=16)
    drawing.text(28, 106, "row")
    for place in range(n_places):
        y = 146 + 48 * place
        weights = drawing.grid(84 + 44 * place, y, [kernel], 44, fill="blue-tint", size=16)
        drawing.frame(weights, 0, 0, 1, 3, tone="blue", thick=2)
        words = _products(pairs[place])
        drawing.text(416, y + 28, f"{words}  =")
        drawing.grid(626, y, [[sums[place]]], 44, fill="orange-tint", size=16)
        if place < n_places - 1:
            x = weights.right + 10
            drawing.arrow((x, y + 22), (x + 26, y + 22), "blue")
    drawing.path([(pixels.x, 130), (pixels.right, 130)], stroke="line", dashed=True)
    drawing.text(28, 174, "kernel", tone="blue")
    drawing.text(648, 106, "answers", tone="orange", anchor="middle", bold=True)
    drawing.text(
        28,
        420,
        f"N = {len(row)} pixels, K = {len(kernel)} weights: "
        f"N \N{MINUS SIGN} K + 1 = {n_places} places, so {n_places} answers.",
        tone="soft",
    )
    return drawing


def kernel_over_image() -> Drawing:
    image = [
        [1, 0, 2, 1, 0, 3],
        [0, 2, 1, 0, 1, 1],
        [3, 1, 0, 2, 0, 2],
        [1, 0, 1, 3, 1, 0],
        [0, 2, 2, 1, 0, 1],
    ]
    kernel = [[2, 0, -1], [0, 1, 0], [0, 1, 0]]
    top, left = 1, 2
    answers = slide(image, kernel)
    pairs = [(image[top + r][left + c], kernel[r][c]) for r in range(3) for c in range(3)]
    drawing = Drawing(
        "kernel-over-image",
        "A kernel slides over an image",
        "A 5 by 6 image, a 3 by 3 kernel, and the 3 by 4 answers. The kernel lies on the "
        "image with its top left weight at row 1, column 2; the nine pixels under it "
        "are multiplied by the nine weights and added up, and the sum, "
        f"{answers[top][left]}, is the answer in row 1, column 2.",
        height=410,
    )
    picture = drawing.grid(
        28,
        106,
        image,
        38,
        fill=lambda r, c: "blue-tint" if 0 <= r - 1 < 3 and 0 <= c - 2 < 3 else "cell",
        size=15,
    )
    weights = drawing.grid(328, 144, kernel, 38, fill="blue-tint", size=15)
    result = drawing.grid(
        530,
        144,
        answers,
        38,
        fill=lambda r, c: "orange-tint" if (r, c) == (top, left) else "cell",
        size=15,
    )
    drawing.text(picture.x, 92, "image (5, 6)", bold=True)
    drawing.text(weights.x, 130, "kernel (3, 3)", bold=True, tone="blue")
    drawing.text(result.x, 130, "answers (3, 4)", bold=True, tone="orange")
    drawing.frame(picture, top, left, 3, 3, tone="blue")
    drawing.frame(weights, 0, 0, 3, 3, tone="blue")
    drawing.frame(result, top, left)
    drawing.sign(292, 201)
    drawing.arrow((weights.right + 14, 201), (result.x - 14, 201))
    words = _products(pairs[:3]), _products(pairs[3:6]), _products(pairs[6:])
    drawing.text(28, 334, f"{words[0]}  +  {words[1]}  +  {words[2]}")
    drawing.text(28, 358, f"=  {number(answers[top][left])}", bold=True, tone="orange")
    drawing.text(
        28,
        388,
        "Each weight meets the pixel under it: the kernel is not flipped.",
        tone="soft",
    )
    return drawing


LINE = [[-1, 2, -1]] * 3
SPOT = [[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]]
FINDERS = {
    "vertical line": LINE,
    "horizontal line": [list(column) for column in zip(*LINE, strict=True)],
    "bright spot": SPOT,
    "dark spot": [[-weight for weight in row] for row in SPOT],
}


def _lines_and_spots() -> list[list[int]]:
    """A picture of 0 and 1 with a vertical line, a horizontal line, a bright spot and a dark spot."""
    image = [[0] * 15 for _ in range(10)]
    for row in range(1, 9):
        image[row][2] = 1
    for column in range(5, 14):
        image[1][column] = 1
    image[6][6] = 1
    for row in range(4, 9):
        for column in range(9, 14):
            image[row][column] = int((row, column) != (6, 11))
    return image


def _explained(drawing: Drawing, image: list[list[int]], below: list[str]) -> None:
    """The picture, a word on each thing in it, and what the answers below show."""
    picture = drawing.grid(28, 66, image, 21, fill=lambda r, c: gray(image[r][c]), show=False)
    for label, row, column in (
        ("a horizontal line", 1, 14),
        ("a dark spot", 6, 12),
    ):
        _, y = picture.center(row, 0)
        x = picture.center(0, column)[0] + 4
        drawing.text(picture.right + 40, y + 5, label)
        drawing.arrow((picture.right + 33, y), (max(x, picture.right + 4), y), "soft")
    drawing.lines(
        picture.right + 40,
        picture.y + 84,
        ["At the left a vertical line,", "in the middle a bright spot."],
    )
    drawing.lines(picture.right + 40, picture.y + 176, below, tone="soft")


def what_kernels_find() -> Drawing:
    image = _lines_and_spots()
    drawing = Drawing(
        "what-kernels-find",
        "Which weights find what?",
        "A picture with a vertical line, a horizontal line, a bright spot and a dark spot in a white square. "
        "Below it four kernels, vertical line, horizontal line, bright spot and dark spot, with question marks "
        "for weights, and the answers that they should give: the largest answers of each lie on its own line or "
        "spot, and nowhere else.",
        height=600,
    )
    _explained(drawing, image, ["Below, the places of the answers: only", "where it is white, the answer is largest."])
    for i, (name, kernel) in enumerate(FINDERS.items()):
        answers = slide(image, kernel)
        largest = max(map(max, answers))
        x = 28 + 168 * i
        drawing.text(x, 320, name, bold=True)
        drawing.grid(x, 332, [["?"] * 3] * 3, 30, fill="blue-tint")
        drawing.arrow((x + 45, 428), (x + 45, 446))
        drawing.picture(x, 452, [[int(value == largest) for value in row] for row in answers], 12)
    drawing.text(
        28, 580, "The answers have a row and a column less on each side, where the kernel does not fit.", tone="soft"
    )
    return drawing


def line_and_spot_kernels() -> Drawing:
    image = _lines_and_spots()
    drawing = Drawing(
        "line-and-spot-kernels",
        "Kernels that find lines and spots",
        "A picture with a vertical line, a horizontal line, a bright spot and a dark spot "
        "in a white square, and four kernels with their answers. The line kernels hold a "
        "line of 2 between lines of \N{MINUS SIGN}1 and answer with 6 along a line of "
        "their own direction; the spot kernels hold 8 or \N{MINUS SIGN}8 in the middle "
        "and answer with 8 on their own spot.",
        height=600,
    )
    _explained(drawing, image, ["Below, the answers as pictures: white", "is the largest, black is 0 or less."])
    for i, (name, kernel) in enumerate(FINDERS.items()):
        answers = slide(image, kernel)
        largest = max(max(row) for row in answers)
        x = 28 + 168 * i
        drawing.text(x, 320, name, bold=True)
        drawing.grid(x, 332, kernel, 30, fill="blue-tint")
        drawing.arrow((x + 45, 428), (x + 45, 446))
        shades = [[max(value, 0) / largest for value in row] for row in answers]
        shown = drawing.picture(x, 452, shades, 12)
        places = [(r, c) for r, row in enumerate(answers) for c, value in enumerate(row) if value == largest]
        (r1, c1), (r2, c2) = places[0], places[-1]
        drawing.frame(shown, r1, c1, r2 - r1 + 1, c2 - c1 + 1, thick=2.5, inset=-2)
        drawing.text(x, 574, f"largest answer: {largest}", tone="orange", size=13)
    return drawing


def sobel() -> Drawing:
    image = [[int(r >= 2 and c >= 2) for c in range(6)] for r in range(6)]
    across = [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]
    down = [list(column) for column in zip(*across, strict=True)]
    gx, gy = slide(image, across), slide(image, down)
    edges = length(gx, gy)
    corner = f"\N{SQUARE ROOT}({gx[1][1]}\N{SUPERSCRIPT TWO} + {gy[1][1]}\N{SUPERSCRIPT TWO})"
    drawing = Drawing(
        "sobel",
        "Sobel: how steep is the image, and which way?",
        "A 6 by 6 image, dark with a bright square at the lower right. One Sobel kernel "
        "answers to changes across (gx), the other to changes down (gy); the length of "
        "both together is large all along the edge and 0 on even surfaces. At the corner "
        f"gx is {gx[1][1]} and gy is {gy[1][1]}, so the length is {edges[1][1]:.1f}.",
        height=424,
    )
    picture = drawing.grid(28, 136, image, 28, fill=lambda r, c: gray(image[r][c]))
    drawing.text(28, 122, "image", bold=True)
    shown = []
    for name, words, kernel, answers, y in (
        ("gx", "across", across, gx, 90),
        ("gy", "down", down, gy, 250),
    ):
        weights = drawing.grid(258, y + 16, kernel, 30, fill="blue-tint")
        drawing.text(258, y, words, bold=True, tone="blue")
        grid = drawing.grid(392, y, answers, 30)
        drawing.text(392, y - 10, name, bold=True)
        shown.append(grid)
        drawing.arrow((picture.right + 12, 220), (weights.x - 10, weights.middle[1]))
        _beside(drawing, weights, grid)
    result = drawing.grid(
        556,
        150,
        edges,
        34,
        fill=lambda r, c: gray(edges[r][c] / max(map(max, edges))),
    )
    drawing.text(556, 136, "length", bold=True, tone="orange")
    for grid in shown:
        drawing.arrow((grid.right + 10, grid.middle[1]), (result.x - 10, result.middle[1]))
        drawing.frame(grid, 1, 1, thick=2.5)
    drawing.frame(result, 1, 1, thick=2.5)
    drawing.text(556, 316, corner, tone="orange")
    drawing.text(556, 338, f"= {edges[1][1]:.1f}", tone="orange")
    drawing.text(
        28,
        402,
        "Lengths are rounded to one decimal. Even surfaces answer 0.",
        tone="soft",
    )
    return drawing


def zero_padding() -> Drawing:
    image = [[2, 1, 0, 3], [1, 3, 2, 0], [0, 2, 1, 1], [3, 0, 1, 2]]
    kernel = [[0, 1, 0], [1, 1, 1], [0, 1, 0]]
    padded = [[int(value) for value in row] for row in pad(image, 1)]
    answers = slide(padded, kernel)
    size = output_size(4, 3, padding=1)
    drawing = Drawing(
        "zero-padding",
        "Zero padding keeps the size",
        "A 4 by 4 image, the same image with a border of zeros (6 by 6), a 3 by 3 "
        "kernel, and the answers. On its first place the kernel reaches over the edge "
        f"of the image and meets zeros there; its answer is {answers[0][0]}. Without "
        "the border there would be 2 by 2 answers, with it there are 4 by 4.",
        height=374,
    )
    first = drawing.grid(28, 124, image, 34)
    second = drawing.grid(
        204,
        90,
        padded,
        34,
        fill=lambda r, c: "cell" if 0 < r < 5 and 0 < c < 5 else "purple-tint",
    )
    weights = drawing.grid(442, 141, kernel, 34, fill="blue-tint")
    result = drawing.grid(580, 136, answers, 28, fill=lambda r, c: "cell" if r or c else "orange-tint")
    drawing.text(28, 112, "image (4, 4)", bold=True)
    drawing.text(204, 78, "padded (6, 6)", bold=True, tone="purple")
    drawing.text(442, 129, "kernel (3, 3)", bold=True, tone="blue")
    drawing.text(580, 124, "answers (4, 4)", bold=True, tone="orange")
    drawing.frame(second, 1, 1, 4, 4, tone="ink", thick=2)
    drawing.frame(second, 0, 0, 3, 3, tone="blue")
    drawing.frame(weights, 0, 0, 3, 3, tone="blue")
    drawing.frame(result, 0, 0)
    _beside(drawing, first, second)
    drawing.sign(425, 195)
    _beside(drawing, weights, result)
    minus = "\N{MINUS SIGN}"
    drawing.text(28, 328, f"I {minus} K + 2P + 1  =  4 {minus} 3 + 2·1 + 1  =  {size}")
    drawing.text(
        28,
        352,
        "One pixel of zeros on each side keeps the size under a 3 x 3 kernel.",
        tone="soft",
    )
    return drawing


def stride() -> Drawing:
    image = [
        [1, 0, 2, 1, 0, 1, 3],
        [0, 2, 1, 0, 1, 2, 0],
        [3, 1, 0, 2, 0, 1, 1],
        [1, 0, 1, 3, 1, 0, 2],
        [0, 2, 2, 1, 0, 1, 0],
        [1, 1, 0, 0, 2, 3, 1],
        [2, 0, 1, 1, 0, 1, 2],
    ]
    kernel = [[0, 1, 0], [1, 1, 1], [0, 1, 0]]
    answers = slide(image, kernel, stride=2)
    places = {(0, 0): "orange", (0, 1): "blue", (1, 0): "green"}
    minus = "\N{MINUS SIGN}"
    drawing = Drawing(
        "stride",
        "A stride of 2: every second place",
        "A 7 by 7 image over which a 3 by 3 kernel moves two pixels at a time, to the "
        "right and down. Three of its places are framed; they overlap by one column or "
        "one row. The answers form a 3 by 3 grid instead of a 5 by 5 one.",
        height=402,
    )
    picture = drawing.grid(28, 78, image, 38, size=15)
    result = drawing.grid(
        548,
        134,
        answers,
        44,
        fill=lambda r, c: f"{places[r, c]}-tint" if (r, c) in places else "cell",
        size=16,
    )
    for (r, c), tone in places.items():
        inset = 2 if tone == "orange" else 5
        drawing.frame(picture, 2 * r, 2 * c, 3, 3, tone=tone, inset=inset)
        drawing.frame(result, r, c, tone=tone, thick=2.5, inset=1)
    weights = drawing.grid(356, 146, kernel, 36, fill="mute")
    drawing.text(356, 132, "kernel (3, 3)", bold=True)
    drawing.text(548, 120, "answers (3, 3)", bold=True)
    drawing.sign(325, 201)
    _beside(drawing, weights, result)
    size = output_size(7, 3, stride=2)
    drawing.lines(
        356,
        310,
        [
            "The kernel moves 2 pixels at a time:",
            f"(I {minus} K) / S + 1 = (7 {minus} 3) / 2 + 1 = {size} places,",
            "to the right and down alike.",
        ],
    )
    drawing.text(28, 376, "image (7, 7)", tone="soft")
    return drawing


def dilation() -> Drawing:
    kernel = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
    drawing = Drawing(
        "dilation",
        "Dilation: the same nine weights, further apart",
        "One 3 by 3 kernel with the weights 1 to 9 at the dilation rates 1, 2 and 3. With "
        "rate 2 there is one zero between neighboring weights and the kernel spans 5 by "
        "5 pixels; with rate 3 there are two zeros and it spans 7 by 7.",
        height=408,
    )
    x = 28.0
    for rate in (1, 2, 3):
        size = rate * 2 + 1
        spread = [
            [0 if r % rate or c % rate else kernel[r // rate][c // rate] for c in range(size)] for r in range(size)
        ]
        grid = drawing.grid(
            x,
            98,
            spread,
            32,
            fill=lambda r, c, d=rate: "cell" if r % d or c % d else "blue-tint",  # type: ignore[misc]
        )
        drawing.text(x, 84, f"rate {rate}", bold=True)
        drawing.text(x, grid.bottom + 22, f"spans {size} x {size}", tone="soft")
        x = grid.right + 92
    minus = "\N{MINUS SIGN}"
    drawing.text(28, 384, f"It spans D(K {minus} 1) + 1 pixels: for K = 3 and D = 2,")
    drawing.text(378, 384, f"2·(3 {minus} 1) + 1 = {2 * (3 - 1) + 1}.")
    return drawing


def output_sizes() -> Drawing:
    size, kernel, padding, step, rate = 8, 3, 1, 2, 2
    places = output_size(size, kernel, padding, step, rate)
    top = size + 2 * padding - rate * (kernel - 1) - 1
    minus, low, high = "\N{MINUS SIGN}", "\N{LEFT FLOOR}", "\N{RIGHT FLOOR}"
    drawing = Drawing(
        "output-size",
        "How many places does the kernel find?",
        f"A row of {size} pixels with one zero on each side, and a kernel of 3 weights "
        "with dilation 2, which spans 5 pixels and moves with stride 2. It finds "
        f"{places} places; the last pixel is left over, which is why the division in "
        "the formula is rounded down.",
        height=446,
    )
    drawing.rect(28, 62, 664, 52, "mute", radius=8)
    drawing.text(
        360,
        95,
        f"output  =  {low} (I + 2P {minus} D(K {minus} 1) {minus} 1) / S {high}  +  1",
        size=19,
        anchor="middle",
        bold=True,
    )
    row = drawing.grid(
        220,
        142,
        [["0", *(f"{i}" for i in range(1, size + 1)), "0"]],
        42,
        fill=lambda r, c: "cell" if 0 < c <= size else "purple-tint",
        show=False,
    )
    for column in (0, size + 1):
        x, y = row.center(0, column)
        drawing.text(x, y + 5, "0", anchor="middle")
    drawing.text(28, 168, f"I = {size} pixels,")
    drawing.text(118, 168, f"P = {padding}", tone="purple", bold=True)
    span = rate * (kernel - 1) + 1
    for place in range(places):
        y = 198 + 44 * place
        left = row.x + place * step * row.cell
        drawing.rect(left + 2, y, span * row.cell - 4, 34, "blue-tint", "blue", radius=8)
        for weight in range(kernel):
            drawing.circle(left + (weight * rate + 0.5) * row.cell, y + 17, 8, "blue")
    drawing.text(28, 221, f"K = {kernel} weights,")
    drawing.text(28, 243, f"D = {rate}: spans {span} pixels,", tone="blue")
    drawing.text(28, 265, f"S = {step}: moves by {step}")
    x, _ = row.center(0, size + 1)
    drawing.frame(row, 0, size + 1, tone="orange", dashed=True)
    drawing.arrow((x, 254), (x, 194), "orange")
    drawing.text(x, 273, "left over", tone="orange", anchor="middle")
    drawing.text(
        28,
        366,
        f"{low} ({size} + 2·{padding} {minus} {rate}·({kernel} {minus} 1) {minus} 1) / "
        f"{step} {high} + 1  =  {low} {top} / {step} {high} + 1  =  {low} {top / step} "
        f"{high} + 1  =  {top // step} + 1  =  {places} places",
    )
    drawing.text(
        28,
        396,
        f"{low} {high} means: round down. Half a step finds no place for the kernel.",
        tone="soft",
    )
    drawing.text(
        28,
        420,
        f"Without dilation and with stride 1 it is the simple form, I {minus} K + 2P + 1.",
        tone="soft",
    )
    return drawing


DRAWINGS = (
    kernel_over_row,
    kernel_over_image,
    what_kernels_find,
    line_and_spot_kernels,
    sobel,
    zero_padding,
    stride,
    dilation,
    output_sizes,
)
