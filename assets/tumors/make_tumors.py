#!/usr/bin/env python3
"""Make tumors.csv: the original Wisconsin breast cancer table, 699 rows in the order of the source.

Needs Debian's package r-cran-mlbench, but not R: it is only unpacked, and pyreadr reads R's file.

    apt-get download r-cran-mlbench && dpkg-deb -x r-cran-mlbench_*.deb mlbench
    pip install pyreadr pandas
    python3 make_tumors.py mlbench            # writes tumors.csv beside this script

The result is the same byte for byte on every run. `--check` compares instead of writing.
"""
import hashlib
import pathlib
import sys

import pyreadr

SOURCE = "usr/lib/R/site-library/mlbench/data/BreastCancer.rda"
SOURCE_SHA256 = "1fcf1b82128c287b2777005a93a2b76fdb4d6749ed6df05231f85953f1fc7c2b"
TARGET = pathlib.Path(__file__).with_name("tumors.csv")

# mlbench's name of each column, and ours: the words of the UCI repository.
COLUMNS = {
    "Id": "id",
    "Cl.thickness": "clump thickness",
    "Cell.size": "uniformity of cell size",
    "Cell.shape": "uniformity of cell shape",
    "Marg.adhesion": "marginal adhesion",
    "Epith.c.size": "single epithelial cell size",
    "Bare.nuclei": "bare nuclei",
    "Bl.cromatin": "bland chromatin",
    "Normal.nucleoli": "normal nucleoli",
    "Mitoses": "mitoses",
    "Class": "class",
}


def make(root):
    source = pathlib.Path(root) / SOURCE
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    assert digest == SOURCE_SHA256, f"{source} is another version of the table"
    table = pyreadr.read_r(str(source))["BreastCancer"]
    assert list(table.columns) == list(COLUMNS), list(table.columns)
    assert table.shape == (699, 11)
    lines = [",".join(COLUMNS.values())]
    for row in table.itertuples(index=False):
        # A missing value is no string, whatever pandas makes of it.
        lines.append(",".join(cell if isinstance(cell, str) else "" for cell in row))
    assert sum(",," in line for line in lines) == 16
    assert sum(line.endswith(",malignant") for line in lines) == 241
    return "".join(line + "\n" for line in lines).encode()


if __name__ == "__main__":
    arguments = [argument for argument in sys.argv[1:] if argument != "--check"]
    if len(arguments) != 1:
        sys.exit(__doc__)
    made = make(arguments[0])
    if "--check" in sys.argv[1:]:
        sys.exit(0 if TARGET.read_bytes() == made else f"{TARGET.name} differs from what this makes")
    TARGET.write_bytes(made)
    print(TARGET.name, len(made), "bytes, sha256", hashlib.sha256(made).hexdigest())
