#!/usr/bin/env python3
"""How well a network reads drawings that it was not trained on, and what it says of scribbles.

usage: reading.py PATH/TO/inkling [--checkpoint FILE] [--count 4000] [--repeat 4]

Without --checkpoint the built-in network reads. Prints the share of digits read right among written and traced
drawings (hands.py), by digit, by height in cells and (--verbose) by way of writing, how the sure answers do, and how
confidence and accuracy agree. `hasty` are written drawings of which a slow device saw little, by hands that stray far: a
400-25-10 network and digits-conv read as few of them as of real people's strokes. `squared` are written drawings that a
device stretched to squares, which makes a 1 with a flag almost a 7. `coarse` are written drawings of a device that kept
eight points or so, in turn without the lifting of the pen (the jump is ink) and stretched to squares.
"""
import argparse, collections, json, subprocess, tempfile
import numpy as np
import hands


def predict(program, checkpoint, kind, text):
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write(text)
        file.flush()
        command = [program, "predict", kind, file.name, "--format", "json"] + (["--checkpoint", checkpoint] if checkpoint else [])
        return [json.loads(line) for line in subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()]


def table(title, groups):
    print("  %s: %s" % (title, "  ".join("%s %.1f" % (key, 100 * sum(v) / len(v)) for key, v in sorted(groups.items()))))


def reliability(answers, right):
    """The expected calibration error over ten bins, and each bin's confidence against its accuracy."""
    bins = collections.defaultdict(list)
    for a, r in zip(answers, right):
        confidence = max(a["probabilities"])
        bins[min(int(np.ceil(10 * confidence)) - 1, 9)].append((confidence, r))
    means = {b: np.mean(v, axis=0) for b, v in bins.items()}
    error = sum(len(v) * abs(means[b][0] - means[b][1]) for b, v in bins.items()) / len(right)
    print("  calibration error %.3f; confidence: accuracy (drawings)  %s" % (error, "  ".join(
        "%.0f: %.0f (%d)" % (100 * means[b][0], 100 * means[b][1], len(bins[b])) for b in sorted(bins))))


def scribbles(count, seed=40):
    """What is no digit: walks, hatching, two digits beside each other, crosses, specks."""
    chance, out = np.random.default_rng(seed), []
    digits = hands.written(2 * count, seed=seed)
    chance.shuffle(digits)
    for index in range(count):
        kind = index % 6
        if kind == 0:
            out.append([np.clip(np.cumsum(chance.normal(0, 1.8, (60, 2)), axis=0) + chance.uniform(4, 15, 2), 0, 19)])
        elif kind == 1:
            x = np.linspace(2, 17, chance.integers(7, 16))
            y = np.where(np.arange(len(x)) % 2, 3, 16) + chance.normal(0, 1, len(x))
            out.append([np.stack([x, y] if chance.random() < 0.5 else [y, x], 1)])
        elif kind == 2:
            pair = [np.vstack(d[3]) for d in (digits[2 * index], digits[2 * index + 1])]
            out.append([(p - p.min(0)) / max(np.ptp(p, 0).max(), 1) * [7, 12] + [1 + 10 * i, 3] for i, p in enumerate(pair)])
        elif kind == 3:
            a = chance.uniform(0, 3.14, 4)
            c, r = chance.uniform(7, 12, 2), chance.uniform(4, 7)
            out.append([np.array([c - r * np.array([np.cos(t), np.sin(t)]), c + r * np.array([np.cos(t), np.sin(t)])]) for t in a])
        elif kind == 4:
            out.append([p[None] + [[0, 0], [0.4, 0.2]] for p in chance.uniform(1, 18, (chance.integers(1, 5), 2))])
        else:
            out.append([chance.uniform(2, 17, (chance.integers(8, 25), 2))])
    return out


def report(name, drawings, answers, verbose):
    right = [a["digit"] == d[0] for a, d in zip(answers, drawings)]
    sure = [a["sure"] for a in answers]
    kept = [r for r, s in zip(right, sure) if s]
    print("%s: %.2f %% of %d right; sure of %.1f %%, and right in %.2f %% of those" % (
        name, 100 * sum(right) / len(right), len(right), 100 * sum(sure) / len(sure), 100 * sum(kept) / max(len(kept), 1)))
    for title, place in (("digit", 0), ("height", 1), ("device", 4)):
        if place >= len(drawings[0]):
            continue
        groups = collections.defaultdict(list)
        for r, d in zip(right, drawings):
            groups[d[place]].append(r)
        table(title, groups)
    reliability(answers, right)
    if verbose:
        wrong, ways = collections.Counter(), collections.defaultdict(list)
        for r, a, d in zip(right, answers, drawings):
            ways[d[2]].append(r)
            if not r:
                wrong["%s as %s" % (d[0], a["digit"])] += 1
        print("  mistakes:", ", ".join("%s %d" % m for m in wrong.most_common(12)))
        if name != "traced":
            worst = sorted(ways, key=lambda w: sum(ways[w]) / len(ways[w]))[:10]
            lines = hands.WRITTEN.strip().splitlines()
            for w in worst:
                print("  %.0f %%: %s" % (100 * sum(ways[w]) / len(ways[w]), lines[w]))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--checkpoint")
    parser.add_argument("--count", type=int, default=4000)
    parser.add_argument("--repeat", type=int, default=4)
    parser.add_argument("--verbose", action="store_true")
    arguments = parser.parse_args()
    images, labels, _, test = hands.digits()
    for name, drawings in (
            ("written", hands.written(arguments.count)),
            ("hasty", hands.written(arguments.count, seed=21, strength=1.6, haste=0.5)),
            ("squared", hands.written(arguments.count, seed=23, haste=0.3, is_squared=True)),
            ("coarse", hands.coarse(arguments.count)),
            ("traced", hands.traced(test, images, labels, repeat=arguments.repeat))):
        text = "\n".join(hands.line(d[3]) for d in drawings) + "\n"
        report(name, drawings, predict(arguments.program, arguments.checkpoint, "--drawing", text), arguments.verbose)
    csv = "\n".join(",".join(map(str, images[row].ravel())) for row in test)
    answers = predict(arguments.program, arguments.checkpoint, "--images", csv)
    right = [a["digit"] == labels[r] for a, r in zip(answers, test)]
    print("test digits: %.2f %% of %d right" % (100 * sum(right) / len(test), len(test)))
    reliability(answers, right)
    drawings = scribbles(1200)
    answers = predict(arguments.program, arguments.checkpoint, "--drawing", "\n".join(map(hands.line, drawings)))
    kinds = ["walk", "zigzag", "two digits", "star", "specks", "tangle"]
    print("scribbles that it is not sure of: " + "  ".join(
        "%s %.0f %%" % (kind, 100 * np.mean([not a["sure"] for a in answers[i::6]])) for i, kind in enumerate(kinds)))


main()
