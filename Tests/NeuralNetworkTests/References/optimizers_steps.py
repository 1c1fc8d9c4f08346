#!/usr/bin/env python3
"""Writes optimizers_steps.json: three steps of PyTorch's optimizers on one batch of two small networks.

Needs PyTorch. Everything is computed in double precision from float32 starts, as in networks.py.
"""
import torch
from networks import ROWS, Network, Sequence, dense, mean_loss, targets, write

STEPS = 3
NETWORKS = [
    ("7-6-3", (1, 1, 7), dense(6, 3), "tanh"),
    ("5x6-3@3x3-pool2-3", (5, 6, 1), [("conv", 3, 3, 3, 1, 1), ("pool", 2), *dense(3)], "relu"),
]
SGD, RMSPROP, ADAMW = torch.optim.SGD, torch.optim.RMSprop, torch.optim.AdamW
# Name, class, its arguments, what L2 costs, the longest gradient.
RULES = [
    ("sgd", SGD, {"lr": 0.5}, 0, None),
    ("momentum", SGD, {"lr": 0.2, "momentum": 0.9}, 0, None),
    ("nesterov", SGD, {"lr": 0.2, "momentum": 0.9, "nesterov": True}, 0, None),
    ("rmsprop", RMSPROP, {"lr": 0.01, "alpha": 0.99, "eps": 1e-8}, 0, None),
    ("adamw", ADAMW, {"lr": 0.05, "betas": (0.9, 0.999), "eps": 1e-8, "weight_decay": 0.01}, 0, None),
    ("sgd", SGD, {"lr": 0.5}, 0.1, None),
    ("momentum", SGD, {"lr": 0.2, "momentum": 0.9}, 0.1, None),
    ("nesterov", SGD, {"lr": 0.2, "momentum": 0.9, "nesterov": True}, 0.1, None),
    ("rmsprop", RMSPROP, {"lr": 0.01, "alpha": 0.99, "eps": 1e-8}, 0.1, None),
    ("sgd", SGD, {"lr": 0.5}, 0, 0.2),
    ("momentum", SGD, {"lr": 0.2, "momentum": 0.9}, 0, 0.2),
    ("adamw", ADAMW, {"lr": 0.05, "betas": (0.9, 0.999), "eps": 1e-8, "weight_decay": 0.01}, 0, 0.2),
    ("sgd", SGD, {"lr": 0.5}, 0, 100.0),
]


def case(seed, notation, image, layers, hidden, rule, make, arguments, l2, clip):
    sequence = Sequence(seed)
    network = Network(image, layers, hidden, sequence)
    samples = sequence.tensor(ROWS, int(torch.tensor(image).prod()))
    wanted = targets(sequence, layers[-1][1], has_values=False)
    parameters = network.parameters
    groups = [{"params": parameters}]
    if l2:  # The penalty is on the weights and not on the biases.
        groups = [{"params": parameters[::2], "weight_decay": l2}, {"params": parameters[1::2]}]
    optimizer = make(groups, **arguments)
    losses, norms, states = [], [], []
    for _ in range(STEPS):
        optimizer.zero_grad()
        loss, _ = mean_loss("softmax-cross-entropy", network.logits(samples), wanted)
        loss.backward()
        norm = torch.nn.utils.clip_grad_norm_(parameters, clip or float("inf"))
        optimizer.step()
        losses.append(loss.item())
        norms.append(norm.item())
        states.append(network.flat(parameters))
    return {
        "seed": seed, "network": notation, "hidden": hidden, "rows": ROWS, "rule": rule, "rate": arguments["lr"],
        "l2": l2, "clip": clip, "losses": losses, "gradient_norms": norms, "parameters": states,
    }


if __name__ == "__main__":
    result = [case(31, *network, *rule) for network in NETWORKS for rule in RULES]
    write("optimizers_steps.json", {"made_by": f"PyTorch {torch.__version__}", "cases": result})
