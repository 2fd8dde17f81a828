"""Build every data file of the course, byte for byte the same every time.

    python data/build.py                          build the files
    python data/build.py --fashion-mnist FOLDER   from IDX files in FOLDER
    python data/build.py --check                  compare them with SHA256SUMS

    from                                  made
    brick.png of scikit-image's wheel     bricks.png            (photo, toned)
    Fashion-MNIST, training file          garments.npz          (600 to train)
    Fashion-MNIST, test file              garments.npz          (300 to test)
    Fashion-MNIST, test file, later on    garments_holdout.npz  (1500, not released)

Where the originals come from, and under which licences: LICENSE.md beside this
file. Nothing is downloaded.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import importlib.util
import io
import struct
import sys
import zipfile
import zlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Images = NDArray[np.uint8]
Labels = NDArray[np.str_]

ROOT = Path(__file__).resolve().parent.parent
SUMS = "data/SHA256SUMS"
DEBIAN = Path("/usr/share/datasets/fashion-mnist")

HOLDOUT = "data/garments_holdout.npz"
LICENCE = "data/garments.LICENSE.txt"
PHOTO_FOLDERS = ("01-images-as-data", "03-convolutions", "05-padding")
GARMENT_FOLDERS = ("02-one-hot-labels", "04-conv2d-models", "07-deep-cnns")

CLASSES = {"shirt": 0, "dress": 3, "shoe": 9}  # T-shirt/top, Dress, Ankle boot
N_TRAIN, N_TEST, N_HOLDOUT = 200, 100, 500  # images of each class
SEED = 28


# ---------------------------------------------------------------- the files


def build(fashion_mnist: Path) -> dict[str, bytes]:
    """Every data file of the course: its path from the root, and its bytes."""
    train = read_idx(fashion_mnist, "train")
    test = read_idx(fashion_mnist, "t10k")
    train_images, train_labels = choose(*train, 0, N_TRAIN)
    test_images, test_labels = choose(*test, 0, N_TEST)
    images, labels = choose(*test, N_TEST, N_HOLDOUT)
    garments = npz(
        train_images=train_images,
        train_labels=train_labels,
        test_images=test_images,
        test_labels=test_labels,
    )
    licence = (ROOT / LICENCE).read_bytes()
    photo = png(tone(read_photo()))

    files = {f"source/{folder}/bricks.png": photo for folder in PHOTO_FOLDERS}
    for folder in GARMENT_FOLDERS:
        files[f"source/{folder}/garments.npz"] = garments
        files[f"source/{folder}/garments.LICENSE.txt"] = licence
    files[HOLDOUT] = npz(images=images, labels=labels)
    return files


# ---------------------------------------------------------------- the photo


def read_photo() -> Images:
    """The brick wall that ships with scikit-image, lying bricks: (512, 512)."""
    from PIL import Image

    package = importlib.util.find_spec("skimage")
    if package is None or not package.submodule_search_locations:
        raise SystemExit("scikit-image is missing: pip install -e '.[author]'.")
    path = Path(package.submodule_search_locations[0]) / "data" / "brick.png"
    return np.rot90(np.asarray(Image.open(path).convert("L"))).copy()


def tone(gray: Images) -> Images:
    """The gray wall in brick colours, cropped: (512, 512) -> (300, 400, 3).

    Each brick gets a colour of its own from a small palette, the mortar one warm
    white; the photo's own light and dark stay on top.
    """
    from scipy import ndimage  # type: ignore[import-untyped]

    brick_level, mortar_level = 108, 160
    palette = np.array(
        [
            (178, 84, 58),
            (160, 66, 48),
            (196, 104, 68),
            (142, 62, 54),
            (186, 92, 72),
            (206, 124, 82),
            (168, 78, 44),
            (124, 58, 56),
        ],
        dtype=float,
    )
    mortar_color = np.array([226, 212, 188], dtype=float)

    bricks, n_bricks = ndimage.label(gray < brick_level)
    sizes = np.bincount(bricks.ravel())
    speck = sizes < 300
    speck[0] = True  # what is no brick
    nearest = ndimage.distance_transform_edt(speck[bricks], return_distances=False, return_indices=True)
    brick = bricks[tuple(nearest)]  # (512, 512), the brick that a pixel is nearest to

    pick = np.random.RandomState(SEED)  # its stream is the same for ever
    colors = palette[pick.randint(len(palette), size=n_bricks + 1)]
    colors = colors * pick.uniform(0.92, 1.08, size=(n_bricks + 1, 1))

    light = gray[..., np.newaxis].astype(float)
    mortar = np.clip((light - brick_level) / (mortar_level - brick_level), 0, 1)
    of_brick = colors[brick] * (light.clip(max=brick_level) / 99) ** 2.5
    of_mortar = mortar_color * (light.clip(min=brick_level) / 174)
    toned = (1 - mortar) * of_brick + mortar * of_mortar
    return np.rint(toned[100:400, 60:460].clip(0, 255)).astype(np.uint8)


def png(image: Images) -> bytes:
    """An RGB image (H, W, 3) as a PNG file: three chunks, no date, no remarks."""
    height, width, _ = image.shape
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)  # 8 bit, RGB
    # Filter 1: each pixel as its difference from the one on its left.
    left = np.pad(image, ((0, 0), (1, 0), (0, 0)))[:, :-1]
    rows = (image - left).reshape(height, width * 3)
    rows = np.pad(rows, ((0, 0), (1, 0)), constant_values=1)

    def chunk(kind: bytes, data: bytes) -> bytes:
        checksum = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", checksum)

    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows.tobytes(), 9))
        + chunk(b"IEND", b"")
    )


# ---------------------------------------------------------------- the garments


def read_idx(folder: Path, part: str) -> tuple[Images, NDArray[np.uint8]]:
    """Fashion-MNIST's images (n, 28, 28) and classes (n,); part: train or t10k."""
    images = unpack(folder / f"{part}-images-idx3-ubyte.gz", offset=16)
    classes = unpack(folder / f"{part}-labels-idx1-ubyte.gz", offset=8)
    return images.reshape(-1, 28, 28), classes


def unpack(path: Path, offset: int) -> NDArray[np.uint8]:
    """The bytes of a gzipped IDX file behind its header."""
    if not path.exists():
        raise SystemExit(
            f"{path} is missing. Install Debian's package dataset-fashion-mnist, "
            "or name the folder of the four IDX files with --fashion-mnist FOLDER."
        )
    return np.frombuffer(gzip.decompress(path.read_bytes()), np.uint8, offset=offset)


def choose(images: Images, classes: NDArray[np.uint8], start: int, count: int) -> tuple[Images, Labels]:
    """`count` images of each class from its `start`-th on, shuffled: (3 count, 28, 28)."""
    places = [np.flatnonzero(classes == number)[start : start + count] for number in CLASSES.values()]
    order = np.random.RandomState(SEED).permutation(len(CLASSES) * count)
    labels = np.repeat(np.array(list(CLASSES), dtype="<U5"), count)
    return images[np.concatenate(places)[order]], labels[order]


def npz(**arrays: NDArray) -> bytes:
    """The arrays as np.savez_compressed stores them, but without today's date."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        for name, array in arrays.items():
            member = zipfile.ZipInfo(f"{name}.npy", date_time=(1980, 1, 1, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 3  # the same on every system
            member.external_attr = 0o644 << 16
            data = io.BytesIO()
            np.lib.format.write_array(data, array, version=(1, 0), allow_pickle=False)
            file.writestr(member, data.getvalue(), compresslevel=9)
    return archive.getvalue()


# ---------------------------------------------------------------- the sums


def check() -> list[str]:
    """What differs from the recorded sums, a sentence for each file."""
    if not (ROOT / SUMS).exists():
        return [f"{SUMS} is missing: run python data/build.py."]
    complaints = []
    for line in (ROOT / SUMS).read_text().splitlines():
        recorded, path = line.split(maxsplit=1)
        if not (ROOT / path).exists():
            complaints.append(f"{path} is missing: run python data/build.py.")
            continue
        found = sha256((ROOT / path).read_bytes())
        if found != recorded:
            complaints.append(
                f"{path} is not the file that was recorded: its SHA-256 sum is {found}, {recorded} was expected."
            )
    return complaints


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def main() -> None:
    parser = argparse.ArgumentParser(description="Build the data files of the course.")
    parser.add_argument("--fashion-mnist", type=Path, default=DEBIAN, metavar="FOLDER")
    parser.add_argument("--check", action="store_true", help="only compare the sums")
    options = parser.parse_args()
    if options.check:
        complaints = check()
        print("\n".join(complaints) or "All data files are as recorded.")
        sys.exit(bool(complaints))

    files = build(options.fashion_mnist)
    for path, data in files.items():
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / path).write_bytes(data)
        print(f"{len(data):>8,} bytes  {path}")
    lines = [f"{sha256(data)}  {path}\n" for path, data in sorted(files.items())]
    (ROOT / SUMS).write_text("".join(lines), newline="\n")


if __name__ == "__main__":
    main()
