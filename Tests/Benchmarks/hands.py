"""Pen strokes to test the reading of drawings with; none of them was used in training the built-in network.

Two sources, both far from how the program makes its own training drawings (Sources/Datasets/Drawing):

- `written()`: digits set down point by point as fourteen different hands would write them, bent, slanted and sampled
  by rules of this file; `coarse()`: the same, of which a device kept eight points or so.
- `traced()`: the 1000 test digits of MNIST in assets/, thinned to their skeletons and followed with a pen.

Both are put on the pad at any place and at every height from 8 to 19 cells. `hands.py --write` makes hands.jsonl
(both) and coarse.jsonl anew, the fixed samples that the tests read; their digits go round from 0 to 9.
"""
import gzip, json, pathlib, sys
import numpy as np

ASSETS = pathlib.Path(__file__).resolve().parents[2] / "assets"

# One line a way of writing: digit, then strokes as points on a 10x16 grid (column, row from the top), written by eye.
# A `~` before a stroke joins its points by a curve, a `-` by straight lines.
WRITTEN = """
0 ~5,0 2,2 0.5,6 0.5,10 2,14 5,16 8,14 9.5,10 9.5,6 8,2 5,0
0 ~6,0.5 9,3 10,8 9,13 5,16 1,13 0,8 1,3 4.5,0
0 ~7,1 4,0 1,4 0,9 2,15 6,16 9,12 9,5 7,2 3,1.5
0 ~3,2 1,6 1.5,12 4,15.5 7,14 8.5,9 7.5,3 5,0.5 2,2.5 1.5,4
0 ~5,0 0,8 5,16 10,8 5.5,0.5 ; -8.5,1 1.5,15
0 ~8,3 5,0 1,3 0,8 1,13 5,16 9,13 10,8 9,4.5
0 ~5,0 9,2 10,8 8,15 3,16 0,10 1,3 5.5,0.3 6,2
0 ~2,0 0,7 1,14 4,16 6,13 6.5,6 5,1 2,0.5
1 -5,0 5,16
1 -6.5,0 4,16
1 -2,4 5,0 5,16
1 -1,5 6,0 6,16
1 -3,3 5,0 5,16 ; -1.5,16 8.5,16
1 -2.5,3.5 5.5,0 5,15.5 ; -2,15.5 8.5,16
1 -3,3 5,0 5,16 2,16 8.5,16
1 ~1,5 3.5,3 5.5,0 ; -5.5,0 5.2,16
1 -5,0 5,16 ; -2,3 5,0
1 -4,2.2 6,0 4,16
1 -5,0 5,16 ; -2,16 8,16 ; -2.5,2.5 5,0
1 ~2,4 4,3 6,0 5.7,8 5.5,16 3,15.6 8,15.8
1 -5,16 5.3,0
2 ~1,4 2,1 5,0 8.5,2 8.5,6 5,10 0.5,16 ; -0.5,16 10,16
2 ~0.5,3.5 3,0.5 7,0.5 9,4 6.5,9 2,14 0,16 4,15.2 10,16
2 ~1,3 4,0 8,1 8,6 4,12 1,15 0.5,13.5 2.5,13 5,15.5 9.5,15.5
2 ~0,3 2.5,0 6,0 8,3 7,7 3,12 0,16 ; -0,16 9,15.5
2 -1,1 8,0 8,5 1,15.5 9,16
2 ~1,5 1.5,1.5 5,0 8,2 7.5,6 5,9.5 1,13.5 0,15.8 2,14.2 4.5,15 7,16 9.5,14.5
2 ~2,2 6,0 9,3 7,8 1,15 ; -1,15.5 4,15 9,16
2 ~1,2 4.5,0 8,1.5 9,4.5 7,8 2,12 0.8,15 3.5,15.8 9,14
3 ~1,2 4,0 8,1 8.5,5 4,7.5 8.5,9.5 9.5,13 6,16 2,15.5 0,13
3 ~0.5,1.5 5,0 8,3 4,7 ; ~4,7 9,9 9,14 5,16 0,14
3 -1,0.5 8.5,0 4,6.5 ; ~4,6.5 8,7.5 9.5,11 7,15 3,16 0,14
3 ~1,3 3,0.3 7,0.5 8.5,4 5,7 3,7.2 6,7.5 9,11 7,15.5 2.5,16 0.5,13
3 ~0,0.5 4,0 9,0.3 ; ~8.8,0.5 3.5,7 9,9.5 8,15 3,16 0,14.5
3 ~2,1 5,0 7.5,2.5 6.5,5.5 3.5,7.2 4.8,8 6,7.2 8.5,9.5 8,14 4.5,16 1.5,14.5
3 ~1,1 6,0.5 8,3 3,8 8,9 9,13 4,16 0,15
4 -6.5,0 0,11 10,11 ; -7,5 7,16
4 -2,0 1,9 9,9 ; -7,2 6.5,16
4 -1.5,0 1.5,8 8.5,8 ; -8.5,0 8.5,16
4 -7,16 7,0 0,10.5 10,10.5
4 -7,0 0,10 9.5,10 ; -7,0 7,16
4 ~1,0 0.5,5 2,8 6,8 8.5,6 ; -9,0 8.5,8 8,16
4 -3,1 0,10 9,9.5 ; -5.5,5 5,16
4 ~2,0.5 1,7 3,9 8,7.5 ; ~8.5,1 8,9 7,16
4 -6,0 1,9 2,10 9.5,9.6 ; -6.5,6 5.5,15.5
4 -0.5,1 0.8,8.5 8,9 8.3,0.5 8,16
5 -8.5,0 2,0 1.5,7 ; ~1.5,7 5,5.5 9,8 9,13 5,16 0.5,14.5
5 ~2,0 1.5,6.5 5,5.5 9,8.5 8.5,14 4,16 0,14 ; -2,0 9,0
5 -9,0.5 2,0.5 1,7 7,7 9,10 8,14.5 5,16 0,15.5
5 ~9,0 3,0.3 2.2,3 1.8,6.5 5,6 8.5,9 8,14 4,16 1,14.5
5 -2,1 2,7 ; ~2,7 6,6 9,10 7,15 1,16 ; -2,1 8,0.5
5 ~7.5,0.5 3,1.5 1.5,5 3,7 6,8 8,11 7,15 3,16 0.5,15
5 -3,0 1.5,7.5 ; ~1.5,7.5 6,6.5 8.5,10 6,15 0,15.5 ; -3,0 9.5,1
5 ~8,0 2.5,0.2 2,6 6.5,7.5 8,11 5.5,15 1,15.8
6 ~7,0 3,4 0.5,10 1.5,15 5,16 9,13.5 8,9.5 4.5,8.5 1,11
6 ~8,1 4,0.5 1,5 0,11 2,15.5 6,16 9,13 8,9.5 4,9 1,12
6 -6.5,0 1.5,9.5 ; ~1.5,9.5 0.8,13 3.5,16 7.5,15 8.5,11.5 5.5,9 2,10.5
6 ~5,0 2,5 0.5,11 2.5,15.5 6.5,15.5 8,12 5.5,9.5 1.5,12.5
6 ~9,1.5 6,0 2,4 0,10 1,15 5,16 8.5,14 8,10.5 5,9.5 2,11.5 2,14
6 ~3,0 1.5,6 1,12 3,16 7,15.5 8,11.5 5,10 1.8,11
6 ~6,0.5 2.5,7 1.5,13 4.5,16 8,14 7,11 3,11.5
7 -0.5,0.5 9.5,0 4,16
7 -0,0.5 9,0.5 3.5,16 ; -2,8 9,8
7 ~0.5,3 0.5,0.8 3,1.5 6,0.8 9.5,0 ; ~9.5,0 5.5,8 4,16
7 -0,3.5 0.5,0.5 9,0.5 5,16
7 ~0.5,1 5,0.5 9,0.3 8,4 5.5,9 4.5,16 ; ~2.5,8.5 5,8 8.5,7.8
7 -0.5,0 9,0 9,16
7 -1,1 9,0 3,16 ; -3.5,8.5 8,7
7 ~0,1 4,0 8.5,0.5 8.5,4 6,9 5,16
7 -0,4 0,0.5 8.5,0 8,16
7 -0,1 9.5,0.5 5,8 3.5,16 ; -1.5,9 8.5,9 ; -0,1 0,3
8 ~8,2.5 5,0 1.5,2.5 3,6.5 7,9.5 9,13 5,16 1,13 3,9.5 7,6 8.5,2.5
8 ~5,0 2,1.5 2,5 5,7.5 8,5 8,1.5 5,0 ; ~5,7.5 1,10 1,14 5,16 9,14 9,10 5,7.5
8 ~5,7.5 2,5 2.5,1 6,0 8.5,3 6,7 2,10.5 1.5,14.5 5,16 9,13.5 8,10 4.5,7.2
8 ~9,1 5,0.5 2,3 4,7 8,11 7,15 3,15.5 2,12 4.5,8 8,4.5 8.8,1.5
8 ~5,0.5 1.5,3 5,7.5 8.5,12 5,16 1.5,12.5 4.5,8 8,4 5.5,0.5
8 ~7.5,2 4.5,0 2,3 4,6.5 7.5,10 8,14 4.5,16 1,13.5 2.5,10 6.5,6 8.5,2.5 7,1
8 ~3.5,0.5 7,0.5 7.5,5 4,7 1.8,4 3.5,0.5 ; ~4,7.5 1,11.5 3,15.5 7.5,15.5 8.5,10.5 4.5,7.5
8 ~4,0 1,3 4,6.5 7.5,8.5 8.5,13 4,16 1,12 4,8 8.5,4 7.5,0.8 4,0.2
9 ~8.5,3 5.5,0 1.5,2 1,6 4,8.5 7.5,6.5 8.5,2 ; -8.5,2 7.5,16
9 ~8,3.5 5,0 1,3.5 3,8 7,7 8.5,2.5 8.5,9 7,15 3,16 0.5,14.5
9 ~8.5,1.5 4,0 1,4 3.5,8 8,6 ; -8.6,1 8.4,16
9 ~7.5,1.5 3.5,0.5 0.5,4.5 3,8.5 7.5,6.5 8.5,2 7.5,9 4.5,16
9 ~8,0.5 4,0.2 0.5,3.5 2,7.5 6,7 8,1.5 7.8,16
9 ~8.5,4 6,0 2,1 0.5,5 3,8.5 7,7.5 8.5,3.5 9,10 6.5,15.5 2,15
9 ~6,0 2,1.5 1,5.5 4.5,8 8,4.5 6.5,0.5 ; ~8,4.5 7.5,10 5.5,16
9 ~9,1 5,0 1.5,3 3,7.5 7,7 8.5,3 9,1.5 8.2,8.5 8.5,13 5.5,16 1.5,14.5
9 ~7,7.5 3,8 1,4 4,0.3 7.5,2 7.8,8 7,16
"""


def parse(text):
    ways = []
    for line in text.strip().splitlines():
        digit, rest = line.split(" ", 1)
        strokes = []
        for part in rest.split(";"):
            part = part.strip()
            points = np.array([[float(v) for v in pair.split(",")] for pair in part[1:].split()])
            strokes.append((part[0] == "~", points))
        ways.append((int(digit), strokes))
    return ways


def cubic(points, steps=12):
    """A cardinal spline of tension 0.4 through the points."""
    ends = np.vstack([2 * points[0] - points[1], points, 2 * points[-1] - points[-2]])
    out = []
    for a, b, c, d in zip(ends, ends[1:], ends[2:], ends[3:]):
        t = np.linspace(0, 1, steps, endpoint=False)[:, None]
        m, n = 0.6 * (c - a) / 1.2, 0.6 * (d - b) / 1.2
        out.append((2 * t**3 - 3 * t**2 + 1) * b + (t**3 - 2 * t**2 + t) * m + (3 * t**2 - 2 * t**3) * c + (t**3 - t**2) * n)
    return np.vstack(out + [points[-1:]])


def along(points, distances):
    lengths = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    return np.stack([np.interp(distances, lengths, points[:, k]) for k in (0, 1)], 1), lengths[-1]


def sampled(points, chance, way):
    """The points that a device records of a way: close together, few, at even times with slow corners, or snapped."""
    _, total = along(points, [0])
    if total == 0:
        return points[:1]
    if way == "dense":
        count = max(2, int(total / chance.uniform(0.3, 0.8)))
        return along(points, np.linspace(0, total, count))[0]
    if way == "sparse":
        count = max(2, int(np.ceil(total / chance.uniform(2.5, 5))) + 1)
        return along(points, np.linspace(0, total, count))[0]
    if way == "uneven":
        gaps = chance.gamma(1.2, 1, max(2, int(total / 1.2)))
        return along(points, np.concatenate([[0], np.cumsum(gaps)]) / gaps.sum() * total)[0]
    # At even times: slow at the ends and where the way turns.
    fine, _ = along(points, np.linspace(0, total, 80))
    turn = np.abs(np.diff(np.unwrap(np.arctan2(*np.diff(fine, axis=0).T[::-1])), prepend=0, append=0))
    turn = np.convolve(turn, np.ones(7) / 7, "same")
    time = np.cumsum(1 + 6 * np.minimum(turn, 1) + 2 * np.exp(-np.arange(80) / 6) + np.exp(-np.arange(80)[::-1] / 6))
    count = max(3, int(total / chance.uniform(1, 2.2)))
    picks = np.interp(np.linspace(time[0], time[-1], count), time, np.arange(80))
    return fine[np.round(picks).astype(int)]


def bent(strokes, chance, strength=1.0):
    """Another hand: perspective, shear, a swirl and a wave over the whole digit, ends short or long."""
    every = np.vstack(strokes)
    low, size = every.min(0), max(np.ptp(every, axis=0).max(), 1e-6)
    u, v, w = chance.normal(0, 0.12 * strength, 2), chance.normal(0, 0.17 * strength), chance.normal(0, 0.09 * strength)
    phase, wave, stretch = chance.uniform(0, 6.28, 2), chance.normal(0, 0.028 * strength, 2), np.exp(chance.normal(0, 0.2 * strength))
    swirl, bow = chance.normal(0, 0.12 * strength), chance.normal(0, 0.06 * strength, 2)
    out = []
    for points in strokes:
        p = (points - low) / size - 0.5
        p = p * [stretch, 1]
        p = p / (1 + p @ u)[:, None]
        p = p + np.stack([-v * p[:, 1], np.zeros(len(p))], 1)
        angle = w + swirl * (p**2).sum(1)
        p = np.stack([p[:, 0] * np.cos(angle) - p[:, 1] * np.sin(angle), p[:, 0] * np.sin(angle) + p[:, 1] * np.cos(angle)], 1)
        p = p + wave * np.sin(phase + 5 * p[:, ::-1]) + bow * (p[:, ::-1] ** 2 - 0.08)
        out.append(p)
    return out


def placed(strokes, chance, height):
    """On the pad: so many cells tall (or wide, where it would not fit), anywhere where it fits."""
    every = np.vstack(strokes)
    low, extent = every.min(0), np.ptp(every, axis=0)
    scale = min(height / max(extent[1], 1e-6), 19 / max(extent[0], 1e-6))
    corner = chance.uniform(0, np.maximum(19 - extent * scale, 0) + 1e-9)
    return [(points - low) * scale + corner for points in strokes]


def squared(strokes):
    """As wide as tall, as where a device stretches every digit to the same box; a plain line stays one."""
    every = np.vstack(strokes)
    low, extent = every.min(0), np.maximum(np.ptp(every, axis=0), 1e-6)
    return [(s - low) / extent for s in strokes] if extent[0] > 0.12 * extent[1] else strokes


def shaped(way, chance, strength):
    """A way of writing as one hand does it: its points moved, joined by curves, sixty to a stroke."""
    strokes = []
    for is_curve, points in way:
        points = points + chance.normal(0, 0.45 * strength, points.shape) + chance.normal(0, 0.3 * strength, 2)
        line = cubic(points) if is_curve and len(points) > 2 else points
        total = along(line, [0])[1]
        cut = np.clip(chance.normal(0, 0.02, 2), -0.01, 0.06) * total
        line = along(line, np.linspace(max(cut[0], 0), total - max(cut[1], 0), 60))[0]
        if not is_curve:
            # A fast hand rounds corners.
            soft = int(chance.integers(0, 4))
            for _ in range(soft):
                line[1:-1] = (line[:-2] + line[1:-1] + line[2:]) / 3
        strokes.append(line)
    return strokes


def thin(strokes, pieces):
    """A few points at even distances along all strokes together, and the ends of each."""
    lengths = [along(s, [0])[1] for s in strokes]
    step = max(sum(lengths), 1e-6) / pieces
    return [along(s, np.linspace(0, n, max(2, int(round(n / step)) + 1)))[0] for s, n in zip(strokes, lengths)]


def written(count=4000, seed=20, strength=1.0, haste=0.0, is_squared=False):
    """`count` drawings as (digit, height, way, strokes).

    `strength` is how far a hand strays from the form; `haste` is the share of drawings of which a slow device saw
    about eight points, or did not see the pen being lifted; `is_squared` says whether it stretched them to squares.
    """
    chance, ways, out = np.random.default_rng(seed), parse(WRITTEN), []
    by_digit = [[i for i, way in enumerate(ways) if way[0] == d] for d in range(10)]
    for index in range(count):
        digit = index % 10
        way = by_digit[digit][chance.integers(len(by_digit[digit]))]
        strokes = shaped(ways[way][1], chance, strength)
        if chance.random() < 0.25:
            strokes = [s[::-1] for s in strokes]
        strokes = bent(strokes, chance, strength)
        if is_squared:
            strokes = squared(strokes)
        height = 8 + (index // 10) % 12
        strokes = placed(strokes, chance, height)
        sampling = chance.choice(["dense", "sparse", "uneven", "times"], p=[0.3, 0.2, 0.2, 0.3])
        strokes = [sampled(s, chance, sampling) for s in strokes]
        if chance.random() < max(0.12, haste) and len(strokes) > 1:
            strokes = [np.vstack(strokes)]  # The pen's lifting was not seen.
        if chance.random() < haste:
            strokes = thin(strokes, chance.integers(7, 10))
        strokes = [s + chance.normal(0, 0.08, s.shape) for s in strokes]
        snap = chance.random()
        strokes = [np.round(s) if snap < 0.4 else s for s in strokes]
        out.append((digit, height, way, [np.clip(s, 0, 19) for s in strokes]))
    return out


def coarse(count=4000, seed=24, strength=1.0):
    """Written drawings of a device that keeps eight points at even distances, or six to twelve, as (digit, height, way,
    strokes, device): in turn with the jumps from stroke to stroke as ink, stretched to squares, both and neither."""
    chance, ways, out = np.random.default_rng(seed), parse(WRITTEN), []
    by_digit = [[i for i, way in enumerate(ways) if way[0] == d] for d in range(10)]
    for index in range(count):
        digit, is_joined, is_squared = index % 10, index // 10 % 2 == 0, index // 20 % 2 == 0
        way = by_digit[digit][chance.integers(len(by_digit[digit]))]
        strokes = shaped(ways[way][1], chance, strength)
        if chance.random() < 0.1:
            strokes = [s[::-1] for s in strokes]
        strokes = bent(strokes, chance, strength)
        strokes = [np.vstack(strokes)] if is_joined else strokes
        pieces = 7 if chance.random() < 0.5 else chance.integers(5, 12)
        if is_squared:
            strokes = squared(thin(strokes, pieces)) if chance.random() < 0.5 else thin(squared(strokes), pieces)
        else:
            strokes = thin(strokes, pieces)
        height = 8 + (index // 40) % 12
        strokes = placed(strokes, chance, height)
        device = ("joined" if is_joined else "apart") + (" squared" if is_squared else "")
        out.append((digit, height, way, [np.clip(s, 0, 19) for s in strokes], device))
    return out


# MARK: traced digits

def digits():
    """The images [1000, 20, 20] to test on, and their labels."""
    content = lambda name: np.frombuffer(gzip.decompress((ASSETS / "digits" / name).read_bytes()), np.uint8)
    return content("test-images-idx3-ubyte.gz")[16:].reshape(-1, 20, 20), content("test-labels-idx1-ubyte.gz")[8:]


def thinned(image):
    """Zhang and Suen (1984)."""
    a = np.pad(image.astype(np.uint8), 1)
    while True:
        changed = False
        for first in (True, False):
            ring = [np.roll(a, (-y, -x), (0, 1)) for y, x in ((-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1), (-1, -1))]
            count = sum(ring)
            turns = sum(((ring[i] == 0) & (ring[(i + 1) % 8] == 1)).astype(int) for i in range(8))
            n, e, s, w = ring[0], ring[2], ring[4], ring[6]
            keep = (n * e * s == 0) & (e * s * w == 0) if first else (n * e * w == 0) & (n * s * w == 0)
            gone = (a == 1) & (count >= 2) & (count <= 6) & (turns == 1) & keep
            changed |= bool(gone.any())
            a[gone] = 0
        if not changed:
            return a[1:-1, 1:-1]


def followed(skeleton):
    """The skeleton's pixels as strokes: from an end (or anywhere) straight on as far as it goes."""
    left = {(x, y) for y, x in zip(*np.where(skeleton))}
    near = lambda p: [(p[0] + dx, p[1] + dy) for dy in (-1, 0, 1) for dx in (-1, 0, 1) if (dx or dy) and (p[0] + dx, p[1] + dy) in everything]
    everything, strokes = set(left), []
    while left:
        start = min(left, key=lambda p: (len([q for q in near(p) if q in left]) != 1, p[1], p[0]))
        way = [start]
        left.discard(start)
        touching = [q for q in near(start) if q not in left and q != start]
        if strokes and touching:
            way.insert(0, touching[0])
        while True:
            choices = [q for q in near(way[-1]) if q in left]
            if not choices:
                break
            back = way[-4] if len(way) > 3 else way[0]
            ahead = np.subtract(way[-1], back)
            way.append(max(choices, key=lambda q: (np.dot(np.subtract(q, way[-1]), ahead), -abs(q[0] - way[-1][0]) - abs(q[1] - way[-1][1]))))
            left.discard(way[-1])
        closing = [q for q in near(way[-1]) if q not in way[-4:]]
        if closing and len(way) > 3:
            way.append(closing[0])
        if len(way) > 2 or not strokes:
            strokes.append(np.array(way, float))
    return strokes


def traced(rows, images, labels, seed=30, repeat=4):
    """Drawings of these digits as (digit, height, row, strokes), each `repeat` times in other sizes and places."""
    chance, out = np.random.default_rng(seed), []
    for row in rows:
        fine = np.kron(images[row] / 255, np.ones((3, 3)))
        for _ in range(2):
            fine = sum(np.roll(np.roll(fine, dy, 0), dx, 1) for dy in (-1, 0, 1) for dx in (-1, 0, 1)) / 9
        skeleton = followed(thinned(np.pad(fine > 0.5, 2)))
        skeleton = [s for s in skeleton if len(s) > 4] or skeleton
        lines = []
        for s in skeleton:
            for _ in range(4):
                if len(s) > 2:
                    s = np.vstack([s[:1], (s[:-2] + 2 * s[1:-1] + s[2:]) / 4, s[-1:]])
            lines.append(s)
        for turn in range(repeat):
            height = 8 + int(chance.integers(12))
            strokes = placed(bent(lines, chance, 0.25), chance, height)
            way = chance.choice(["dense", "sparse", "uneven", "times"], p=[0.4, 0.15, 0.2, 0.25])
            strokes = [sampled(s, chance, way) for s in strokes]
            if chance.random() < 0.4:
                strokes = [np.round(s) for s in strokes]
            out.append((int(labels[row]), height, int(row), [np.clip(s, 0, 19) for s in strokes]))
    return out


def line(strokes):
    return json.dumps({"strokes": [[[round(float(x), 2), round(float(y), 2)] for x, y in s] for s in strokes]})


def sample(count=300):
    """Half written and half traced, the digits in turn."""
    images, labels = digits()
    traces = [[d for d in traced(range(400), images, labels, seed=32, repeat=1) if d[0] == digit] for digit in range(10)]
    halves = zip(written(count // 2, seed=22), (traces[i % 10][i // 10] for i in range(count // 2)))
    first, second = zip(*halves)
    return list(first) + list(second)


if __name__ == "__main__" and "--write" in sys.argv:
    for name, drawings in (("hands", sample()), ("coarse", coarse(240, seed=25))):
        text = "".join(line(d[3]) + "\n" for d in drawings)
        (pathlib.Path(__file__).parent / (name + ".jsonl")).write_text(text)
