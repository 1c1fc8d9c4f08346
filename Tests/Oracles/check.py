"""Holds Inkling's files against the packages that other people use them with: see run."""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

import numpy as np
import onnx
import onnxruntime
import safetensors.numpy
import safetensors.torch
import scipy.io
import torch

PROGRAM, README = (os.path.abspath(path) for path in sys.argv[1:3])
TOLERANCE = 1e-5
failures = 0


def inkling(*arguments, status=0):
    run = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True)
    assert run.returncode == status, f"{arguments}: {run.stderr}"
    return run.stdout


def lines(text):
    return [json.loads(line) for line in text.splitlines()]


def report(name, difference):
    global failures
    failures += not difference <= TOLERANCE
    print(f"{'ok ' if difference <= TOLERANCE else 'BAD'} {name}: {difference:.1e}", flush=True)


def gap(found, expected):
    """The largest difference; relative for numbers above 1."""
    found, expected = np.asarray(found, np.float64), np.asarray(expected, np.float64)
    assert found.shape == expected.shape, (found.shape, expected.shape)
    return float(np.max(np.abs(found - expected) / np.maximum(1, np.abs(expected))))


def samples(model, count=20):
    """Made-up samples such as a network may get."""
    random = np.random.default_rng(1)
    shape = model["input"]["shape"]
    if len(shape) > 1:
        pictures = np.clip(random.normal(0, 0.6, (count, shape[1] * shape[2])), 0, 1)
    else:
        pictures = random.normal(model["input"]["means"], model["input"]["deviations"], (count, *shape))
    return pictures.astype(np.float32)


def predicted(checkpoint, model, x):
    """What `inkling predict` says."""
    with open("samples.csv", "w") as file:
        if len(model["input"]["shape"]) == 1:
            file.write(",".join(f'"{name}"' for name in model["input"]["features"]) + "\n")
        file.writelines(",".join(str(v) for v in row) + "\n" for row in x)
    picture = len(model["input"]["shape"]) > 1
    answers = lines(inkling(
        "predict", "--checkpoint", checkpoint, "--format", "json",
        *(["--images", "samples.csv", "--no-invert"] if picture else ["--data", "samples.csv"])))
    return [a.get("probabilities") or a.get("values") or [a["value"]] for a in answers]


def torch_of_the_readme(checkpoint, x):
    """Runs the README's lines of PyTorch."""
    block = re.search(r"```python\n(import json, torch.*?)```", open(README).read(), re.S)
    assert block and len(block.group(1).splitlines()) == 15
    code = block.group(1).replace("net.safetensors", checkpoint)
    names = {}
    exec(code, names)
    return names["predict"](torch.tensor(x)).numpy()


def both(answers, expected):
    """A single output is the probability of the second class."""
    if answers.shape[1] == 1 and len(expected[0]) == 2:
        return np.concatenate([1 - answers, answers], 1)
    return answers


def check_programs(name, checkpoint, x, expected):
    """The generated programs, on the first samples."""
    commands = {"py": [[], ["python3", "net.py"]],
                "c": [["cc", "-std=c99", "-O2", "net.c", "-o", "net-c", "-lm"], ["./net-c"]]}
    if shutil.which("swiftc"):
        commands["swift"] = [["swiftc", "-O", "net.swift", "-o", "net-swift"], ["./net-swift"]]
    for ending, (make, command) in commands.items():
        inkling("export", "--checkpoint", checkpoint, "--to", f"net.{ending}")
        if make:
            subprocess.run(make, check=True)
        found = []
        for row in x[:3]:
            text = subprocess.run(command, input=" ".join(map(str, row)), capture_output=True,
                                  text=True, check=True).stdout
            found.append([float(n) for n in re.findall(r": (\S+)$", text, re.M)])
        report(f"{name}: .{ending} and predict", gap(found, expected[:3]))


def check_network(name, checkpoint, programs=True):
    """A saved network in every form."""
    with safetensors.safe_open(checkpoint, "np") as file:
        model = json.loads(file.metadata()["model"])
        tensors = {key: file.get_tensor(key) for key in file.keys()}
    x = samples(model)
    expected = predicted(checkpoint, model, x)
    inkling("export", "--checkpoint", checkpoint, "--to", "net.onnx")
    graph = onnx.load("net.onnx")
    onnx.checker.check_model(graph, full_check=True)
    assert graph.opset_import[0].version == 17
    session = onnxruntime.InferenceSession("net.onnx")
    entry = session.get_inputs()[0]
    assert entry.shape == ["batch", *model["input"]["shape"]]
    answers = session.run(None, {entry.name: x.reshape(len(x), *model["input"]["shape"])})[0]
    report(f"{name}: onnxruntime and predict", gap(answers, expected))
    report(f"{name}: the README's PyTorch and predict",
           gap(both(torch_of_the_readme(checkpoint, x), expected), expected))
    inkling("export", "--checkpoint", checkpoint, "--to", "net.npz")
    with np.load("net.npz", allow_pickle=False) as arrays:
        for key in arrays.files:
            if key in tensors:
                assert np.array_equal(arrays[key], tensors[key]), key
        assert set(k for k in tensors if k.startswith("layers.")) <= set(arrays.files)
        names = arrays["classes" if model["output"]["kind"] == "probabilities" else "targets"]
        assert list(names) == model["output"]["names"]
    if programs:
        check_programs(name, checkpoint, x, expected)


def check_lessons():
    for lesson in json.loads(inkling("lessons", "--format", "json")):
        variants = [v["name"] if isinstance(v, dict) else v for v in lesson["variants"]] or [None]
        for variant in variants:
            name = lesson["name"] + (f"/{variant}" if variant else "")
            if name == "activations/wide":
                continue  # It is there to diverge at its second step.
            inkling("train", "--lesson", lesson["name"], "--epochs", "3", "--save", "net.safetensors",
                    "-q", *(["--variant", variant] if variant else []))
            check_network(name, "net.safetensors", programs=variant == variants[0])


def check_calibrated():
    inkling("train", "--lesson", "digits-conv", "--epochs", "2", "--samples", "500", "--save", "net.safetensors", "-q")
    inkling("export", "--checkpoint", "net.safetensors", "--calibrate", "--to", "calibrated.safetensors")
    check_network("calibrated", "calibrated.safetensors", programs=False)


def check_own_data():
    """What other packages write, trained on and taken away again."""
    random = np.random.default_rng(2)
    x = random.normal(size=(300, 4)).astype(np.float32)
    y = (x[:, 0] + x[:, 1] > 0).astype(np.uint8)
    np.savez("own.npz", X=x, y=y)
    scipy.io.savemat("own.mat", {"X": x.astype(np.float64), "y": y.reshape(-1, 1)})
    scipy.io.savemat("packed.mat", {"X": x.astype(np.float64), "y": y.reshape(-1, 1)}, do_compression=True)
    for name in ["own.npz", "own.mat", "packed.mat"]:
        inkling("train", "--data", name, "--epochs", "3", "-q", "--save", "net.safetensors")
        check_network(name, "net.safetensors", programs=False)
    with open("prices.csv", "w") as file:
        file.write("size,color,price\n")
        for row in range(200):
            color = ["red", "green", "blue"][row % 3]
            file.write(f"{row % 17},{color},{1000 * (row % 17) + 500 * (row % 3)}.5\n")
    inkling("train", "--data", "prices.csv", "--task", "regress", "--epochs", "3", "-q", "--save", "net.safetensors")
    with safetensors.safe_open("net.safetensors", "np") as file:
        model = json.loads(file.metadata()["model"])
    answers = lines(inkling("predict", "--checkpoint", "net.safetensors", "--data", "prices.csv", "--format", "json"))
    rows = np.array([[row % 17] + [row % 3 == place for place in (2, 1, 0)] for row in range(200)], np.float32)
    assert model["input"]["features"] == ["size", "color=blue", "color=green", "color=red"], model["input"]["features"]
    inkling("export", "--checkpoint", "net.safetensors", "--to", "net.onnx")
    session = onnxruntime.InferenceSession("net.onnx")
    found = session.run(None, {session.get_inputs()[0].name: rows})[0][:, 0]
    report("prices.csv: onnxruntime and predict", gap(found, [a["value"] for a in answers if "value" in a]))


def check_foreign():
    """An untouched state_dict."""
    torch.manual_seed(1)
    x = np.clip(np.random.default_rng(3).normal(0, 0.6, (20, 784)), 0, 1).astype(np.float32)
    np.savetxt("images.csv", x, delimiter=",", fmt="%.9g")
    dense = torch.nn.Sequential(torch.nn.Linear(784, 64), torch.nn.ReLU(), torch.nn.Linear(64, 10))
    conv = torch.nn.Sequential(
        torch.nn.Conv2d(1, 4, 3, padding=1), torch.nn.ReLU(), torch.nn.MaxPool2d(2),
        torch.nn.Conv2d(4, 6, 3, padding=1), torch.nn.ReLU(), torch.nn.MaxPool2d(2),
        torch.nn.Flatten(), torch.nn.Linear(6 * 49, 10))
    for name, network, shape in [("dense", dense, (784,)), ("conv", conv, (1, 28, 28))]:
        safetensors.torch.save_file(network.state_dict(), "torch.safetensors")
        answers = lines(inkling("predict", "--checkpoint", "torch.safetensors", "--images", "images.csv",
                                "--format", "json"))
        expected = torch.softmax(network(torch.tensor(x).reshape(-1, *shape)), 1).detach().numpy()
        report(f"torch, {name}: predict and torch", gap([a["probabilities"] for a in answers], expected))


def check_events():
    """TensorBoard's own reader, with all checksums."""
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
    printed = lines(inkling("train", "--lesson", "digits", "--epochs", "3", "--format", "json", "--log-dir", "logs"))
    events = EventAccumulator("logs", size_guidance={"scalars": 0, "histograms": 0, "images": 0})
    events.Reload()
    tags = events.Tags()
    scalars = [event.value for event in events.Scalars("loss/test")]
    report("TensorBoard's scalars", gap(scalars[-3:], [line["test_loss"] for line in printed[:3]]))
    histogram = events.Histograms("weights/layers.0.weight")[-1].histogram_value
    assert histogram.num == 10000, histogram.num
    assert len(tags["images"]) > 0 and len(tags["histograms"]) >= 4, tags
    picture = events.Images(tags["images"][0])[-1]
    assert picture.encoded_image_string.startswith(b"\x89PNG")
    print("ok  TensorBoard's histograms and pictures")


with tempfile.TemporaryDirectory() as folder:
    os.environ["XDG_STATE_HOME"] = os.environ["XDG_DATA_HOME"] = os.environ["XDG_CONFIG_HOME"] = folder
    os.chdir(folder)
    wanted = sys.argv[3:]
    for name, check in [("lessons", check_lessons), ("calibrated", check_calibrated), ("own", check_own_data),
                        ("foreign", check_foreign), ("events", check_events)]:
        if not wanted or name in wanted:
            check()
print(f"{failures} failed")
sys.exit(failures > 0)
