#!/usr/bin/env python3
"""What watching costs: the same run with and without a screen, side by side, in rounds.

usage: screen_cost.py PATH/TO/inkling [--size 200x60] [--epochs 300] [--rounds 5]

A round times `train` and `learn` (flat out, in a pseudo-terminal that is read as fast as it is written), both to
the end of the same run. Printed: the median ratio of their times, the screen's bytes a second, frames a second,
the processor time beyond the training's own, and the largest resident memory.
"""
import argparse, fcntl, os, pty, resource, select, statistics, struct, subprocess, sys, tempfile, termios, time


def usage_since(before):
    now = resource.getrusage(resource.RUSAGE_CHILDREN)
    return now.ru_utime + now.ru_stime - before.ru_utime - before.ru_stime


def train(program, options):
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run([program, "train", *options], check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - start, usage_since(before)


def learn(program, options, columns, rows, environment):
    """Runs to FINISHED: seconds from the last speed key to the end, processor time, bytes, frames, resident MB."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    pid, master = pty.fork()
    if pid == 0:
        os.execvpe(program, [program, "learn", "--paused", *options], environment)
    fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    seen, start, count, frames, ended = b"", None, 0, 0, None
    while True:
        if not select.select([master], [], [], 60)[0]:
            sys.exit("the program says nothing")
        try:
            data = os.read(master, 1 << 16)
        except OSError:
            data = b""
        if not data:
            break
        seen = (seen + data)[-200000:]
        count += len(data)
        frames += data.count(b"\x1b[?2026h")
        if start is None and b"PAUSED" in seen:
            os.write(master, b">" * 12 + b" ")
            start, count, frames, seen = time.monotonic(), 0, 0, b""
        if ended is None and start is not None and b"FINISHED" in seen:
            ended = time.monotonic(), count, frames
            os.write(master, b"q")
    _, _, used = os.wait4(pid, 0)
    return ended[0] - start, used.ru_utime + used.ru_stime, ended[1], ended[2], used.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--size", default="200x60")
    parser.add_argument("--epochs", default="300")
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    columns, rows = map(int, arguments.size.split("x"))
    options = ["--augment", "off", "--epochs", arguments.epochs]
    program = os.path.abspath(arguments.program)
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "XDG_STATE_HOME": home, "XDG_CONFIG_HOME": home}
        rounds = []
        for _ in range(arguments.rounds):
            without, processor = train(program, options)
            with_screen, screen_processor, bytes_sent, frames, memory = learn(program, options, columns, rows, environment)
            rounds.append((without / with_screen, bytes_sent / with_screen, frames / with_screen,
                           (screen_processor - processor) / with_screen, memory))
            print("speed kept %.3f  %.0f KB/s  %.1f frames/s  %.1f %% of a core  %.0f MB" % (
                rounds[-1][0], rounds[-1][1] / 1e3, rounds[-1][2], 100 * rounds[-1][3], memory), flush=True)
    print("median: %.3f of the speed without a screen at %s, %.0f KB/s, %.1f frames/s, %.1f %% of a core" % (
        statistics.median(r[0] for r in rounds), arguments.size, statistics.median(r[1] for r in rounds) / 1e3,
        statistics.median(r[2] for r in rounds), 100 * statistics.median(r[3] for r in rounds)))


main()
