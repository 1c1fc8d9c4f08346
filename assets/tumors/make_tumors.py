#!/usr/bin/env python3
"""Make tumors.csv: the original Wisconsin breast cancer table, 699 rows in the order of the source.

The source is the file breast-cancer-wisconsin.data of the UCI Machine Learning Repository:

    https://archive.ics.uci.edu/dataset/15/breast+cancer+wisconsin+original
    python3 make_tumors.py breast-cancer-wisconsin.data      # writes tumors.csv next to this script

Where UCI cannot be reached, Debian's package r-cran-mlbench has the same table. It is only unpacked, and pyreadr
reads R's file:

    apt-get download r-cran-mlbench && dpkg-deb -x r-cran-mlbench_*.deb mlbench
    pip install pyreadr pandas
    python3 make_tumors.py mlbench

The result is the same byte for byte on every run. `--check` compares instead of writing.
"""
import hashlib
import pathlib
import sys

MLBENCH = "usr/lib/R/site-library/mlbench/data/BreastCancer.rda"
TARGET = pathlib.Path(__file__).with_name("tumors.csv")
# The words of the UCI repository.
COLUMNS = ["id", "clump thickness", "uniformity of cell size", "uniformity of cell shape", "marginal adhesion",
           "single epithelial cell size", "bare nuclei", "bland chromatin", "normal nucleoli", "mitoses", "class"]


def uci_rows(path):
    """The class is 2 for benign and 4 for malignant; what is missing is a question mark."""
    for line in path.read_text().split():
        *cells, kind = line.split(",")
        yield [cell.replace("?", "") for cell in cells] + [{"2": "benign", "4": "malignant"}[kind]]


def mlbench_rows(folder):
    import pyreadr
    for row in pyreadr.read_r(str(folder / MLBENCH))["BreastCancer"].itertuples(index=False):
        # A missing value is no string, whatever pandas makes of it.
        yield [cell if isinstance(cell, str) else "" for cell in row]


def make(source):
    lines = [",".join(row) for row in (mlbench_rows if source.is_dir() else uci_rows)(source)]
    assert len(lines) == 699 and all(line.count(",") == len(COLUMNS) - 1 for line in lines)
    assert sum(",," in line for line in lines) == 16
    assert sum(line.endswith(",malignant") for line in lines) == 241
    return "".join(line + "\n" for line in [",".join(COLUMNS), *lines]).encode()


if __name__ == "__main__":
    arguments = [argument for argument in sys.argv[1:] if argument != "--check"]
    if len(arguments) != 1:
        sys.exit(__doc__)
    made = make(pathlib.Path(arguments[0]))
    if "--check" in sys.argv[1:]:
        sys.exit(0 if TARGET.read_bytes() == made else f"{TARGET.name} differs from what this makes")
    TARGET.write_bytes(made)
    print(TARGET.name, len(made), "bytes, sha256", hashlib.sha256(made).hexdigest())
