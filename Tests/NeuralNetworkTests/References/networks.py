#!/usr/bin/env python3
"""Writes networks.json: what PyTorch makes of small networks: outputs, loss and all gradients.

Needs PyTorch. Everything is computed in double precision from float32 weights and samples, which come from
a sequence that the tests draw too; the file holds only what PyTorch found.
"""
import json
import pathlib
import re

import torch
from torch.nn import functional

HERE = pathlib.Path(__file__).resolve().parent
ROWS = 6
HIDDEN = {
    "sigmoid": torch.sigmoid, "tanh": torch.tanh, "relu": torch.relu, "linear": lambda z: z,
    "leaky-relu": lambda z: functional.leaky_relu(z, 0.01),
}


class Sequence:
    """Numbers in -1 ..< 1, multiples of 2^-23 and so exact as float32; FixedSequence in the tests is the same."""

    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state * 1664525 + 1013904223) % 2**32
        return (self.state >> 8) * 2.0**-23 - 1

    def tensor(self, *shape, scale=1.0):
        values = [self.next() * scale for _ in range(int(torch.tensor(shape).prod()))]
        return torch.tensor(values, dtype=torch.float64).reshape(shape)


class Network:
    """Layers from a list: ("dense", units), ("conv", filters, rows, columns, stride, padding), ("pool", window).

    Images are batch x rows x columns x channels, and a filter's weights rows x columns x channels, as in
    Inkling; what PyTorch wants otherwise is turned round on the way, so that gradients come back in our order.
    """

    def __init__(self, image, layers, hidden, sequence):
        self.image, self.layers, self.hidden = image, layers, HIDDEN[hidden]
        self.parameters = []
        x = torch.zeros(1, *image, dtype=torch.float64)
        for index, layer in enumerate(layers):
            if layer[0] == "dense":
                shape = (layer[1], x[0].numel())
            elif layer[0] == "conv":
                shape = (layer[1], layer[2], layer[3], x.shape[-1])
            else:
                shape = None
            if shape:
                self.parameters.append(sequence.tensor(*shape, scale=0.5).requires_grad_())
                self.parameters.append(sequence.tensor(shape[0], scale=0.5).requires_grad_())
            x = self.apply(index, x, len(self.parameters) - 2)

    def apply(self, index, x, place):
        kind, *sizes = self.layers[index]
        if kind == "pool":
            return functional.max_pool2d(x.permute(0, 3, 1, 2), sizes[0]).permute(0, 2, 3, 1)
        weights, bias = self.parameters[place:place + 2]
        if kind == "dense":
            z = functional.linear(x.flatten(1), weights, bias)
        else:
            z = functional.conv2d(x.permute(0, 3, 1, 2), weights.permute(0, 3, 1, 2), bias, sizes[3], sizes[4])
            z = z.permute(0, 2, 3, 1)
        return z if index == len(self.layers) - 1 else self.hidden(z)

    def logits(self, samples):
        x, place = samples.reshape(len(samples), *self.image), 0
        for index, layer in enumerate(self.layers):
            x = self.apply(index, x, place)
            place += 0 if layer[0] == "pool" else 2
        return x

    def flat(self, tensors):
        return [value for tensor in tensors for value in tensor.detach().flatten().tolist()]


def targets(sequence, classes, has_values):
    """Numbers in 0 ..< 1 for each output, or classes as ones and zeros."""
    if has_values:
        return (sequence.tensor(ROWS, classes) + 1) / 2
    labels = ((sequence.tensor(ROWS) + 1) / 2 * classes).long()
    return functional.one_hot(labels, classes).double()


def mean_loss(name, logits, wanted):
    """The mean over the rows, and the outputs."""
    if name == "softmax-cross-entropy":
        return functional.cross_entropy(logits, wanted), logits.softmax(1)
    if name == "binary-cross-entropy":
        loss = functional.binary_cross_entropy_with_logits(logits, wanted, reduction="sum")
        return loss / ROWS, logits.sigmoid()
    outputs = logits.sigmoid()
    if name == "half-squared-error":
        return functional.mse_loss(outputs, wanted, reduction="sum") / 2 / ROWS, outputs
    return functional.mse_loss(outputs, wanted), outputs


def case(seed, notation, image, layers, hidden, loss, has_values=False):
    sequence = Sequence(seed)
    network = Network(image, layers, hidden, sequence)
    samples = sequence.tensor(ROWS, int(torch.tensor(image).prod()))
    wanted = targets(sequence, layers[-1][1], has_values)
    cost, outputs = mean_loss(loss, network.logits(samples), wanted)
    cost.backward()
    parameters = network.parameters
    return {
        "seed": seed, "network": notation, "hidden": hidden, "loss": loss, "has_values": has_values, "rows": ROWS,
        "mean_loss": cost.item(), "outputs": outputs.flatten().tolist(),
        "weight_gradients": [weights.grad.flatten().tolist() for weights in parameters[::2]],
        "bias_gradients": [bias.grad.tolist() for bias in parameters[1::2]],
    }


def dense(*units):
    return [("dense", count) for count in units]


def cases():
    softmax = "softmax-cross-entropy"
    for seed, hidden in enumerate(HIDDEN, start=1):
        yield case(seed, "7-9-5-4", (1, 1, 7), dense(9, 5, 4), hidden, softmax)
    for loss in ("binary-cross-entropy", "half-squared-error", "mean-squared-error"):
        for has_values in (False, True):
            yield case(11 + has_values, "7-6-3", (1, 1, 7), dense(6, 3), "tanh", loss, has_values)
    pool = ("pool", 2)
    yield case(
        21, "9x8x2-5@3x3-pool2-8@3x3s1p1-pool2-3", (9, 8, 2),
        [("conv", 5, 3, 3, 1, 1), pool, ("conv", 8, 3, 3, 1, 1), pool, *dense(3)], "relu", softmax)
    yield case(
        22, "9x8x2-5@3x3s2p0-4", (9, 8, 2), [("conv", 5, 3, 3, 2, 0), *dense(4)], "relu", softmax)
    yield case(
        23, "7x9x3-4@2x3p0-17@3x3s2-pool2-6-3", (7, 9, 3),
        [("conv", 4, 2, 3, 1, 0), ("conv", 17, 3, 3, 2, 1), pool, *dense(6, 3)], "tanh", softmax)


def write(name, result):
    """Ten digits are more than the tests look at; a list of numbers takes one line."""
    text = json.dumps(json.loads(json.dumps(result), parse_float=lambda x: float(f"{float(x):.10g}")), indent=1)
    text = re.sub(r"\[[^\[\]{}]*\]", lambda found: re.sub(r"\s+", " ", found.group()), text)
    (HERE / name).write_text(text + "\n")


if __name__ == "__main__":
    write("networks.json", {"made_by": f"PyTorch {torch.__version__}", "cases": list(cases())})
