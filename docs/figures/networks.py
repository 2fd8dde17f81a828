"""Networks: the drawings about layers, what they see, and how they are trained."""

from __future__ import annotations

from math import exp, log
from random import Random

from convolution import add, receptive_field, relu, shift, slide
from drawing import Drawing, number

CATEGORIES = ("shirt", "dress", "shoe")
TIMES, MINUS = "\N{MULTIPLICATION SIGN}", "\N{MINUS SIGN}"
SHIRT = [  # 14 x 14 pixels, tenths of white
    [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    [0, 0, 0, 0, 7, 3, 2, 2, 3, 7, 0, 0, 0, 0],
    [0, 0, 6, 8, 8, 8, 7, 7, 8, 8, 8, 6, 0, 0],
    [0, 6, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 6, 0],
    [5, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 5],
    [7, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 7],
    [6, 8, 6, 0, 8, 8, 8, 8, 8, 8, 0, 6, 8, 6],
    [0, 3, 0, 0, 8, 8, 8, 8, 8, 8, 0, 0, 3, 0],
    [0, 0, 0, 0, 8, 8, 8, 8, 8, 8, 0, 0, 0, 0],
    [0, 0, 0, 0, 8, 8, 8, 8, 8, 8, 0, 0, 0, 0],
    [0, 0, 0, 0, 8, 8, 8, 8, 8, 8, 0, 0, 0, 0],
    [0, 0, 0, 0, 8, 8, 8, 8, 8, 8, 0, 0, 0, 0],
    [0, 0, 0, 0, 7, 8, 8, 8, 8, 7, 0, 0, 0, 0],
    [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
]


def conv2d_filter() -> Drawing:
    channels = [
        [[1, 0, 2, 1], [0, 2, 1, 0], [1, 1, 0, 2], [2, 0, 1, 1]],
        [[0, 1, 0, 2], [1, 0, 1, 1], [2, 1, 0, 0], [0, 1, 2, 1]],
    ]
    kernels = [
        [[1, 0, -1], [0, 1, 0], [-1, 0, 2]],
        [[0, 1, 0], [1, -2, 1], [0, 1, 0]],
    ]
    bias = -2
    parts = [slide(image, kernel) for image, kernel in zip(channels, kernels, strict=True)]
    sums = shift(add(*parts), bias)
    answers = relu(sums)
    weights = 3 * 3 * len(channels)
    drawing = Drawing(
        "conv2d-filter",
        "One filter of Conv2D, over two channels",
        "An image of two channels, 4 by 4 pixels each, and one filter, which has a 3 by 3 "
        "kernel for each channel. The answers of both kernels are added together with "
        f"the bias {number(bias)}, which gives {_listed(sums)}; relu then turns what is "
        f"below zero into zero: {_listed(answers)} is the feature map.",
        height=422,
    )
    drawing.text(28, 84, "image (4, 4, 2)", bold=True)
    drawing.text(184, 84, "filter (3, 3, 2)", bold=True, tone="blue")
    shown = []
    for i, top in enumerate((120, 254)):
        drawing.text(28, top - 8, f"channel {i}", tone="soft", size=13)
        image = drawing.grid(28, top, channels[i], 27)
        kernel = drawing.grid(190, top + 13, kernels[i], 27, fill="blue-tint")
        drawing.frame(kernel, 0, 0, 3, 3, tone="blue", thick=2)
        part = drawing.grid(320, top + 23, parts[i], 31)
        middle = part.middle[1]
        drawing.sign((image.right + kernel.x) / 2, middle)
        drawing.arrow((kernel.right + 9, middle), (part.x - 9, middle))
        shown.append(part)
    total = drawing.grid(478, 200, sums, 36, size=15)
    result = drawing.grid(
        608,
        200,
        answers,
        36,
        fill=lambda r, c: "orange-tint" if sums[r][c] > 0 else "mute",
        size=15,
    )
    drawing.frame(result, 0, 0, 2, 2, thick=2)
    for part, y in zip(shown, (222, 250), strict=True):
        drawing.arrow((part.right + 9, part.middle[1]), (total.x - 9, y))
    drawing.text(total.middle[0], 164, "added,", anchor="middle", bold=True)
    drawing.text(total.middle[0], 185, f"bias {number(bias)}", anchor="middle", tone="purple")
    drawing.arrow((total.right + 8, 236), (result.x - 8, 236))
    drawing.text(result.middle[0], 164, "relu:", anchor="middle", bold=True)
    drawing.text(result.middle[0], 185, "feature map", anchor="middle", tone="orange")
    drawing.text(
        28,
        398,
        f"One filter learns 3·3·2 weights and 1 bias: {weights} + 1 = {weights + 1} numbers. It gives one map.",
        tone="soft",
    )
    return drawing


def dense_network() -> Drawing:
    size, units = 28, (10, 10, len(CATEGORIES))
    pixels = size * size
    sizes = (pixels, *units)
    learn = [before * after + after for before, after in zip(sizes, units, strict=False)]
    drawing = Drawing(
        "dense-network",
        "A dense network, layer by layer",
        f"An image of {size} by {size} pixels is laid out as a row of {pixels} numbers. Two "
        f"Dense layers with relu follow, of {units[0]} units each, and a Dense layer with "
        "softmax, whose three units give the probabilities of shirt, dress and shoe. Every "
        "unit is joined to all numbers before it. The layers learn "
        f"{learn[0]:,}, {learn[1]} and {learn[2]} numbers.",
        height=404,
    )
    side = len(SHIRT) * 8
    shirt = drawing.picture(28, 168 - side / 2, [[value / 10 for value in row] for row in SHIRT], 8)
    drawing.arrow((shirt.right + 10, 168), (182, 168))
    _flat_bar(drawing, 192, 78, 180)
    before = [(206.0, 78 + (i + 0.5) * 180 / 7) for i in range(7)]
    for x, count, apart, radius, tone in (
        (324, units[0], 20, 8, "orange"),
        (444, units[1], 20, 8, "purple"),
        (564, units[2], 52, 12, "green"),
    ):
        heights = [168 + (i - (count - 1) / 2) * apart for i in range(count)]
        for start in before:
            for y in heights:
                drawing.path([start, (x - radius, y)], stroke="line", thick=0.7)
        for y in heights:
            drawing.circle(x, y, radius, f"{tone}-tint", tone)
        before = [(x + radius, y) for y in heights]
    for (_, y), name in zip(before, CATEGORIES, strict=True):
        drawing.text(584, y + 5, name)
    _columns(
        drawing,
        (
            (28, "Image", f"{size} {TIMES} {size}", ""),
            (168, "Flattened", f"{pixels}", 0),
            (292, "Dense, relu", f"{units[0]}", learn[0]),
            (412, "Dense, relu", f"{units[1]}", learn[1]),
            (540, "Dense, softmax", f"{units[2]}", learn[2]),
        ),
        296,
    )
    drawing.text(
        28,
        384,
        f"A unit of the first layer learns {pixels} weights and 1 bias; all layers together learn {sum(learn):,}.",
        tone="soft",
    )
    return drawing


def small_cnn() -> Drawing:
    filters, size, kernel = 10, 28, 3
    out = size - kernel + 1
    flat = out * out * filters
    conv = kernel * kernel * 1 * filters + filters
    dense = flat * len(CATEGORIES) + len(CATEGORIES)
    drawing = Drawing(
        "small-cnn",
        "A small convolutional network, layer by layer",
        f"An image of {size} by {size} pixels and one channel; a Conv2D layer whose "
        f"{filters} filters of 3 by 3 turn it into {filters} feature maps of {out} by "
        f"{out}; Flatten, which lays them out as {flat:,} numbers; and Dense, which makes "
        f"three probabilities of them. Conv2D learns {conv} numbers and Dense {dense:,}.",
        height=404,
    )
    scale, base = 4, 232
    drawing.stack(28, base, size * scale, 1, 0, "blue")
    drawing.stack(196, base, out * scale, filters, 4, "orange")
    _window(drawing, (28, base - size * scale), 7, (196, base - out * scale), scale, kernel)
    _flat_bar(drawing, 408, 92, 152)
    _outputs(drawing, 430, 570, 92, 152)
    drawing.arrow((352, 168), (398, 168))
    _columns(
        drawing,
        (
            (28, "Input", f"{size} {TIMES} {size} {TIMES} 1", ""),
            (196, "Conv2D, relu", f"{out} {TIMES} {out} {TIMES} {filters}", conv),
            (400, "Flatten", f"{flat:,}", 0),
            (540, "Dense, softmax", f"{len(CATEGORIES)}", dense),
        ),
        284,
    )
    drawing.text(
        28,
        380,
        f"{out}·{out}·{filters} = {flat:,}.  Numbers to learn in all: {conv} + {dense:,} = {conv + dense:,}.",
        tone="soft",
    )
    return drawing


def deep_cnn() -> Drawing:
    size, first, second, kernel = 28, 15, 5, 2
    one, two = size - 1, size - 2
    flat = two * two * second
    learn = (
        kernel * kernel * 1 * first + first,
        kernel * kernel * first * second + second,
        flat * len(CATEGORIES) + len(CATEGORIES),
    )
    drawing = Drawing(
        "deep-cnn",
        "Two convolutions, one behind the other",
        f"An image of {size} by {size} pixels; a first Conv2D layer with {first} filters "
        f"of 2 by 2, which gives {first} maps of {one} by {one}; a second one with "
        f"{second} filters, each over all {first} maps, which gives {second} maps of "
        f"{two} by {two}; Flatten to {flat:,} numbers; Dense to three probabilities. "
        f"The layers learn {learn[0]}, {learn[1]} and {learn[2]:,} numbers.",
        height=404,
    )
    scale, base = 3, 232
    drawing.stack(28, base, size * scale, 1, 0, "blue")
    drawing.stack(156, base, one * scale, first, 3.5, "orange")
    drawing.stack(318, base, two * scale, second, 5, "purple")
    _window(drawing, (28, base - size * scale), 9, (156, base - one * scale), scale, kernel)
    _window(drawing, (156, base - one * scale), 14, (318, base - two * scale), scale, kernel)
    _flat_bar(drawing, 490, 92, 152)
    _outputs(drawing, 512, 604, 92, 152)
    drawing.arrow((434, 168), (480, 168))
    _columns(
        drawing,
        (
            (28, "Input", f"{size} {TIMES} {size} {TIMES} 1", ""),
            (156, "Conv2D, relu", f"{one} {TIMES} {one} {TIMES} {first}", learn[0]),
            (318, "Conv2D, relu", f"{two} {TIMES} {two} {TIMES} {second}", learn[1]),
            (452, "Flatten", f"{flat:,}", 0),
            (564, "Dense, softmax", f"{len(CATEGORIES)}", learn[2]),
        ),
        284,
    )
    drawing.text(
        28,
        380,
        f"A filter of the second layer has 2·2·{first} weights: it looks at all {first} maps.  In all: {sum(learn):,}.",
        tone="soft",
    )
    return drawing


def validation_split() -> Drawing:
    train, validation = _learning_curves()
    n_epochs = len(train)
    best = validation.index(min(validation))
    drawing = Drawing(
        "validation-split",
        "Some of the training images are set aside",
        "Above, 600 training images as a bar: with validation_split=0.2 the network "
        "learns from the first 480 and is only tried on the last 120. Below, two "
        "learning curves of a small model: its loss on what it learns from falls all the "
        f"time, while its validation loss is lowest at epoch {best + 1} and rises again "
        "after that: from there on the model overfits.",
        height=514,
    )
    width = 664 * 0.8
    drawing.rect(28, 66, width, 36, "blue-tint", "blue", radius=4)
    drawing.rect(28 + width, 66, 664 - width, 36, "orange-tint", "orange", radius=4)
    drawing.text(28 + width / 2, 89, "480 images to learn from", anchor="middle")
    drawing.text(28 + width + (664 - width) / 2, 89, "120 set aside", anchor="middle")
    drawing.text(
        28,
        124,
        "validation_split=0.2 takes the last fifth. The test images are others again.",
        tone="soft",
    )
    left, top, right, bottom = 84, 158, 520, 406
    high = max(train + validation) * 1.04

    def place(epoch: int, loss: float) -> tuple[float, float]:
        x = left + 12 + (right - left - 24) * epoch / (n_epochs - 1)
        return x, bottom - (bottom - top) * loss / high

    x, y = place(best, validation[best])
    drawing.rect(x, top, right - x, bottom - top, "mute")
    drawing.path([(left, top), (left, bottom), (right, bottom)], stroke="soft")
    drawing.path([(x, top), (x, bottom)], stroke="soft", dashed=True)
    for curve, tone in ((train, "blue"), (validation, "orange")):
        drawing.path([place(i, loss) for i, loss in enumerate(curve)], stroke=tone, thick=3)
    drawing.circle(x, y, 6, "card", "orange")
    drawing.text((x + right) / 2, top + 112, "overfitting", anchor="middle", bold=True)
    for epoch in range(0, n_epochs, 10):
        tick = place(epoch, 0)[0]
        drawing.text(tick, bottom + 19, str(epoch + 1), anchor="middle", tone="soft")
    drawing.text(right, bottom + 40, "epoch", anchor="end", tone="soft")
    drawing.text(left - 12, top + 12, "loss", anchor="end", tone="soft")
    drawing.text(left - 12, bottom + 5, "0", anchor="end", tone="soft")
    for curve, tone, words in (
        (validation, "orange", ("validation loss:", "on what is set aside")),
        (train, "blue", ("training loss:", "on what it learns from")),
    ):
        y = place(0, curve[-1])[1]
        drawing.text(right + 14, y - 2, words[0], tone=tone, bold=True)
        drawing.text(right + 14, y + 18, words[1], tone=tone, size=13)
    drawing.lines(
        28,
        470,
        [
            "The curves are those of a small model: 40 weights, 48 examples to learn from.",
            f"Its validation loss is lowest at epoch {best + 1}.",
        ],
        tone="soft",
    )
    return drawing


def _learning_curves() -> tuple[list[float], list[float]]:
    """Losses of a logistic regression with more weights than it has examples.

    Gradient descent on 48 noisy examples of 40 numbers each, watched on 200 others.
    """
    random = Random(1)
    n_weights, n_train, n_watched, rate, n_epochs = 40, 48, 200, 0.8, 41
    truth = [1.0 if i < 4 else 0.0 for i in range(n_weights)]
    examples = []
    for _ in range(n_train + n_watched):
        values = [random.random() * 2 - 1 for _ in range(n_weights)]
        noise = random.random() * 3 - 1.5
        score = sum(a * b for a, b in zip(values, truth, strict=True)) + noise
        examples.append((values, score > 0))
    learned, watched = examples[:n_train], examples[n_train:]
    weights = [random.random() - 0.5 for _ in range(n_weights)]

    def chance(values: list[float]) -> float:
        score = sum(a * b for a, b in zip(values, weights, strict=True))
        return 1 / (1 + exp(-score))

    def loss(part: list[tuple[list[float], bool]]) -> float:
        return -sum(log(chance(v) if yes else 1 - chance(v)) for v, yes in part) / len(part)

    curves: tuple[list[float], list[float]] = ([], [])
    for _ in range(n_epochs):
        errors = [(values, chance(values) - yes) for values, yes in learned]
        for i in range(n_weights):
            slope = sum(error * values[i] for values, error in errors) / n_train
            weights[i] -= rate * 2 * slope
        curves[0].append(loss(learned))
        curves[1].append(loss(watched))
    return curves


def receptive_fields() -> Drawing:
    plain = [(3, 1, 1)] * 3
    strided = [(3, 2, 1), (3, 1, 1)]
    seen = [receptive_field(plain[:n]) for n in range(4)]
    drawing = Drawing(
        "receptive-field",
        "The receptive field grows from layer to layer",
        "Two stacks of layers with kernels of 3, seen from the side. On the left three "
        "layers with stride 1: one answer at the top sees 3 answers of the layer below, "
        f"5 of the one below that and {seen[3]} pixels of the image. On the right the "
        "first layer has stride 2: here two layers are enough for "
        f"{receptive_field(strided)} pixels.",
        height=420,
    )
    for left, words, layers in (
        (28, "three layers, stride 1", plain),
        (396, "two layers, the first with stride 2", strided),
    ):
        drawing.text(left, 84, words, bold=True)
        _tower(drawing, left, layers)
    drawing.path([(366, 70), (366, 322)], stroke="line", dashed=True)
    drawing.text(28, 356, "The numbers count what one answer at the top sees.")
    drawing.lines(
        28,
        382,
        [
            f"A layer adds D(K {MINUS} 1) steps to the field; a step is as wide as",
            "the strides of all layers below it, multiplied.",
        ],
        tone="soft",
    )
    return drawing


def _tower(drawing: Drawing, left: float, layers: list[tuple[int, int, int]]) -> None:
    """All that one answer of the last layer sees, row by row down to the image."""
    cell, bottom, rise = 26, 284, 176 / len(layers)
    apart = [1]  # pixels from one answer to the next, row by row from the image on
    for _, stride, _ in layers:
        apart.append(apart[-1] * stride)
    counts = [1]  # answers that are seen, row by row from the top down
    for kernel, stride, rate in reversed(layers):
        counts.insert(0, (counts[0] - 1) * stride + rate * (kernel - 1) + 1)
    middle = left + 66 + counts[0] * cell / 2

    def edges(level: int) -> tuple[float, float]:
        half = ((counts[level] - 1) * apart[level] + 1) * cell / 2
        return middle - half, middle + half

    for level, count in enumerate(counts):
        y = bottom - rise * level
        tone = "orange" if level else "blue"
        start, end = edges(level)
        for i in range(count):
            x = start + i * apart[level] * cell
            drawing.rect(x + 2, y, cell - 4, cell - 4, f"{tone}-tint", tone, thick=1.5, radius=4)
        name = f"layer {level}" if level else "image"
        drawing.text(left, y + 17, name, tone="soft", size=13)
        drawing.text(end + 10, y + 17, str(count), tone=tone, bold=True)
        if level:
            for upper, lower, inset in zip((start, end), edges(level - 1), (2, -2), strict=True):
                drawing.path(
                    [(upper + inset, y + cell - 4), (lower + inset, y + rise)],
                    stroke="orange",
                    dashed=True,
                )


def feature_maps() -> Drawing:
    image = [[value / 10 for value in row] for row in SHIRT]
    upright = [[-1, 0, 1]] * 3
    filters = (
        ("gets brighter", "to the right", upright),
        ("gets darker", "to the right", [[1, 0, -1]] * 3),
        ("gets brighter", "downwards", [[-1] * 3, [0] * 3, [1] * 3]),
    )
    drawing = Drawing(
        "feature-maps",
        "Each filter makes a map of what it finds",
        "A small picture of a shirt, 14 by 14 pixels, three 3 by 3 filters, and the three "
        "feature maps of 12 by 12 that they give after relu. The first map is white "
        "along the left edges of the shirt, the second along its right edges, the third "
        "along its upper edges.",
        height=476,
    )
    picture = drawing.picture(28, 166, image, 13)
    drawing.text(28, 152, "image (14, 14)", bold=True)
    drawing.text(264, 74, "filters", bold=True, tone="blue")
    drawing.text(412, 74, "feature maps (12, 12)", bold=True, tone="orange")
    for i, (change, where, kernel) in enumerate(filters):
        top = 86 + 126 * i
        middle = top + 54
        weights = drawing.grid(264, middle - 42, kernel, 28, fill="blue-tint")
        answers = relu(slide(image, kernel))
        largest = max(map(max, answers))
        shades = [[value / largest for value in row] for row in answers]
        result = drawing.picture(412, top, shades, 9)
        drawing.arrow((picture.right + 12, 257), (weights.x - 12, middle))
        drawing.arrow((weights.right + 10, middle), (result.x - 10, middle))
        drawing.lines(540, middle - 4, [change, where])
    drawing.text(28, 458, "Black is 0, white the largest answer of a map.", tone="soft")
    return drawing


# ---------------------------------------------------------------- parts


def _listed(values: list[list[float]]) -> str:
    return ", ".join(number(value) for row in values for value in row)


def _window(
    drawing: Drawing,
    source: tuple[float, float],
    place: int,
    target: tuple[float, float],
    scale: float,
    kernel: int,
) -> None:
    """A kernel's window on one sheet, and the pixel that it makes on the next."""
    x, y = source[0] + place * scale, source[1] + place * scale
    side = kernel * scale
    to_x, to_y = target[0] + place * scale, target[1] + place * scale
    for corner in (0, 1):
        drawing.path(
            [(x + side, y + corner * side), (to_x, to_y + corner * scale)],
            stroke="ink",
            thick=1,
        )
    drawing.rect(x, y, side, side, "card", "ink", thick=1.5)
    drawing.rect(to_x, to_y, scale, scale, "ink")


def _flat_bar(drawing: Drawing, x: float, y: float, height: float) -> None:
    """A long row of numbers, standing upright."""
    drawing.rect(x, y, 14, height, "green-tint", "green", radius=3)
    for i in range(1, 19):
        at = y + i * height / 19
        drawing.path([(x, at), (x + 14, at)], stroke="green", thick=0.7)


def _outputs(drawing: Drawing, left: float, x: float, y: float, height: float) -> None:
    """Three circles with the categories, joined with the bar on their left."""
    for i, name in enumerate(CATEGORIES):
        center = y + height / 2 + (i - 1) * 52
        for j in range(7):
            drawing.path(
                [(left, y + (j + 0.5) * height / 7), (x - 12, center)],
                stroke="line",
                thick=1,
            )
        drawing.circle(x, center, 12, "green-tint", "green")
        drawing.text(x + 20, center + 5, name)


def _columns(drawing: Drawing, columns: tuple[tuple[float, str, str, object], ...], y: float) -> None:
    """Under each layer its name, its shape, and how many numbers it learns."""
    drawing.path([(28, y - 24), (692, y - 24)], stroke="line")
    for x, name, shape, learned in columns:
        drawing.text(x, y, name, bold=True)
        drawing.text(x, y + 22, shape)
        if learned != "":
            words = f"learns {learned:,}" if learned else "learns nothing"
            drawing.text(x, y + 44, words, tone="soft", size=13)
    drawing.path([(28, y + 62), (692, y + 62)], stroke="line")


DRAWINGS = (
    dense_network,
    conv2d_filter,
    small_cnn,
    deep_cnn,
    validation_split,
    receptive_fields,
    feature_maps,
)
