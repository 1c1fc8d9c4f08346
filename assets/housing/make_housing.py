#!/usr/bin/env python3
"""Make housing.csv: the Boston housing table, 506 rows in the order of the source, and Keras' split of it.

Needs numpy and mlxtend, whose package carries the table:

    pip install numpy mlxtend
    python3 make_housing.py            # writes housing.csv next to this script

The result is the same byte for byte on every run. `--check` compares instead of writing.
"""
import hashlib
import pathlib
import sys

import numpy as np
from mlxtend.data import boston_housing_data

TARGET = pathlib.Path(__file__).with_name("housing.csv")
COLUMNS = ["crim", "zn", "indus", "chas", "nox", "rm", "age", "dis", "rad", "tax", "ptratio", "b",
           "lstat", "medv"]
# The first training row of keras.datasets.boston_housing, and its value.
KERAS_FIRST = [1.23247, 0, 8.14, 0, 0.538, 6.142, 91.7, 3.9769, 4, 307, 21, 396.9, 18.72, 15.2]


def keras_order(count):
    """Rows in the order of keras.datasets.boston_housing.load_data(): the first 80 % are to learn from."""
    indices = np.arange(count)
    np.random.RandomState(113).shuffle(indices)
    return indices


def make():
    features, values = boston_housing_data()
    assert features.shape == (506, 13)
    rows = [[float(cell) for cell in (*row, value)] for row, value in zip(features, values)]
    order = keras_order(len(rows))
    assert rows[order[0]] == KERAS_FIRST
    place = np.empty(len(rows), int)
    place[order] = np.arange(1, len(rows) + 1)
    lines = [",".join([*COLUMNS, "place"])]
    for row, at in zip(rows, place):
        # The shortest digits that give the same double; `0` for `0.0`.
        lines.append(",".join([*(repr(cell).removesuffix(".0") for cell in row), str(at)]))
    assert "e" not in "".join(lines[1:])
    return "".join(line + "\n" for line in lines).encode()


if __name__ == "__main__":
    made = make()
    if "--check" in sys.argv[1:]:
        sys.exit(0 if TARGET.read_bytes() == made else f"{TARGET.name} differs from what this makes")
    TARGET.write_bytes(made)
    print(TARGET.name, len(made), "bytes, sha256", hashlib.sha256(made).hexdigest())
