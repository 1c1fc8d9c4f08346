#!/usr/bin/env python3
"""Writes optimizers.json: what SciPy's full-batch optimizers reach on problems that the tests solve too.

Needs NumPy and SciPy. Everything is computed in double precision from float32 starts.
"""
import gzip
import json
import os
import pathlib
import sys
import time

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
import numpy as np
import scipy
from scipy.optimize import fmin_cg, fmin_l_bfgs_b, rosen, rosen_der

HERE = pathlib.Path(__file__).resolve().parent
ASSETS = HERE.parents[2] / "assets"


def solve_cg(loss, gradient, start, iterations=None):
    costs = []
    x, cost, calls, gradients, _ = fmin_cg(
        loss, start, fprime=gradient, maxiter=iterations, full_output=True, disp=False,
        callback=lambda point: costs.append(point.copy()))
    return {"point": x, "loss": cost, "iterations": len(costs), "evaluations": int(gradients),
            "losses": [float(loss(point)) for point in costs]}


def solve_lbfgs(loss, gradient, start, iterations=15000):
    x, cost, report = fmin_l_bfgs_b(loss, start, fprime=gradient, m=10, maxiter=iterations)
    return {"point": x, "loss": cost, "iterations": int(report["nit"]),
            "evaluations": int(report["funcalls"])}


def quadratic():
    """Half x' A x - b' x with a random symmetric A of condition 100, in 12 dimensions."""
    random = np.random.RandomState(0)
    basis = np.linalg.qr(random.normal(size=(12, 12)))[0]
    matrix = basis @ np.diag(np.logspace(0, 2, 12)) @ basis.T
    matrix = ((matrix + matrix.T) / 2).astype(np.float32).astype(float)
    right = random.uniform(-1, 1, 12).astype(np.float32).astype(float)
    loss = lambda x: x @ matrix @ x / 2 - right @ x
    return loss, lambda x: matrix @ x - right, matrix, right


class Xoshiro:
    """xoshiro256** seeded through SplitMix64, as SeededGenerator."""

    MASK = (1 << 64) - 1

    def __init__(self, seed, stream=0):
        self.mixer = seed
        self.mixer = self.mix() ^ stream
        self.s = [self.mix() for _ in range(4)]

    def mix(self):
        self.mixer = (self.mixer + 0x9E3779B97F4A7C15) & self.MASK
        z = self.mixer
        z = ((z ^ z >> 30) * 0xBF58476D1CE4E5B9) & self.MASK
        z = ((z ^ z >> 27) * 0x94D049BB133111EB) & self.MASK
        return z ^ z >> 31

    def rotate(self, x, bits):
        return (x << bits | x >> 64 - bits) & self.MASK

    def next(self):
        s = self.s
        result = self.rotate(s[1] * 5 & self.MASK, 7) * 9 & self.MASK
        shifted = s[1] << 17 & self.MASK
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= shifted
        s[3] = self.rotate(s[3], 45)
        return result

    def uniform(self, low, high):
        unit = np.float32(self.next() >> 40) * np.float32(2.0**-24)
        return np.float32(low) + (np.float32(high) - np.float32(low)) * unit


def digits():
    """The 4000 training digits: pixels [4000 x 400] in 0 ... 1 as float32, and their labels."""
    content = lambda name: np.frombuffer(gzip.decompress((ASSETS / "digits" / name).read_bytes()), np.uint8)
    pixels = content("train-images-idx3-ubyte.gz")[16:].reshape(4000, 400)
    return (pixels / np.float32(255)).astype(np.float32), content("train-labels-idx1-ubyte.gz")[8:]


class DigitsProblem:
    """400-25-10, sigmoid twice, binary cross-entropy summed over the outputs, mean over the digits.

    The vector holds the first layer's weights [25 x 400] and biases, then those of the second [10 x 25].
    """

    def __init__(self, count):
        x, y = digits()
        self.x, self.count = x[:count].astype(float), count
        self.t = np.eye(10)[y[:count]]

    def start(self, seed=1):
        generator = Xoshiro(seed)
        return np.array([generator.uniform(-0.12, 0.12) for _ in range(10285)], np.float32).astype(float)

    def layers(self, p):
        return p[:10000].reshape(25, 400), p[10000:10025], p[10025:10275].reshape(10, 25), p[10275:]

    def sums(self, p):
        a, b, c, d = self.layers(p)
        hidden = 1 / (1 + np.exp(-(self.x @ a.T + b)))
        return hidden, hidden @ c.T + d

    def loss(self, p):
        z = self.sums(p)[1]
        return float((np.logaddexp(0, z) - self.t * z).sum() / self.count)

    def gradient(self, p):
        hidden, z = self.sums(p)
        delta = (1 / (1 + np.exp(-z)) - self.t) / self.count
        back = delta @ self.layers(p)[2] * hidden * (1 - hidden)
        return np.r_[(back.T @ self.x).ravel(), back.sum(0), (delta.T @ hidden).ravel(), delta.sum(0)]


def digits_reference(count):
    problem = DigitsProblem(count)
    start = problem.start()
    begin = time.perf_counter()
    cg = solve_cg(problem.loss, problem.gradient, start, 50)
    seconds = time.perf_counter() - begin
    lbfgs = solve_lbfgs(problem.loss, problem.gradient, start, 50)
    for result in (cg, lbfgs):
        del result["point"]
    print(count, "digits:", f"{seconds:.2f} s", cg["loss"], cg["evaluations"], lbfgs["loss"], lbfgs["evaluations"],
          file=sys.stderr)
    return {"count": count, "start_sum": start.sum(), "first_loss": problem.loss(start),
            "first_gradient_norm": float(np.linalg.norm(problem.gradient(start))), "cg": cg, "lbfgs": lbfgs}


def main():
    loss, gradient, matrix, right = quadratic()
    problems = {"quadratic": (loss, gradient, np.zeros(12))}
    for dimensions in (2, 10):
        start = np.tile([-1.2, 1.0], dimensions // 2).astype(np.float32).astype(float)
        problems[f"rosenbrock{dimensions}"] = (rosen, rosen_der, start)
    result = {"made_by": f"SciPy {scipy.__version__}, NumPy {np.__version__}"}
    for name, (loss, gradient, start) in problems.items():
        result[name] = {"start": start, "cg": solve_cg(loss, gradient, start),
                        "lbfgs": solve_lbfgs(loss, gradient, start)}
    result["quadratic"].update(matrix=matrix, right=right, minimum=np.linalg.solve(matrix, right))
    result["digits"] = [digits_reference(count) for count in (400, 4000)]
    text = json.dumps(result, indent=1, default=lambda array: array.tolist())
    (HERE / "optimizers.json").write_text(text + "\n")


if __name__ == "__main__":
    main()
