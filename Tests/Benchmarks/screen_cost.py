#!/usr/bin/env python3
"""What watching costs: the same run with and without a screen, side by side, in rounds.

usage: screen_cost.py PATH/TO/inkling [--size 200x60] [--epochs 300] [--rounds 5] [--keys 300] [--threads 1] [--press PPPP]
                      [--lesson plane --variant spiral] [--true-color]

A round times `train` and `learn` (flat out, in a pseudo-terminal that is read as fast as it is written), both to
the end of the same run. Printed: the median ratio of their times, the screen's bytes a second, frames a second,
the processor time beyond the training's own, and the largest resident memory. Then, with the same screen: how long
a key takes to show while training flat out, and the processor time of a paused screen.

Both sides train on as many threads, one unless told otherwise: then a second core is the screen's and the reader's. Left to
itself the program trains on all cores, where screen and reader take their few percent from the training.
"""
import argparse, fcntl, os, pty, resource, select, statistics, struct, subprocess, sys, tempfile, termios, time


def usage_since(before):
    now = resource.getrusage(resource.RUSAGE_CHILDREN)
    return now.ru_utime + now.ru_stime - before.ru_utime - before.ru_stime


def train(program, options):
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run([program, "train", *options], check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - start, usage_since(before)


def start(program, options, columns, rows, environment):
    """The program, paused, on a terminal of its own: process and our end of the line."""
    pid, master = pty.fork()
    if pid == 0:
        os.execvpe(program, [program, "learn", "--paused", *options], environment)
    fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    return pid, master


def read_until(master, mark, seconds):
    """Reads until the mark has come; False when it has not in time."""
    seen, end = b"", time.monotonic() + seconds
    while time.monotonic() < end:
        if select.select([master], [], [], max(0, end - time.monotonic()))[0]:
            seen = seen[-100:] + os.read(master, 1 << 16)
            if mark in seen:
                return True
    return False


def key_times(program, options, columns, rows, environment, count):
    """Seconds from `o` to the settings on the screen, while training flat out."""
    pid, master = start(program, options, columns, rows, environment)
    read_until(master, b"PAUSED", 10)
    os.write(master, b">" * 12 + b" ")
    times = []
    for number in range(count):
        # Not in step with the frames, and the last popup is gone.
        read_until(master, b"\0", 0.05 + number % 7 * 0.009)
        begin = time.monotonic()
        os.write(master, b"o")
        if read_until(master, b"Settings", 2):
            times.append(time.monotonic() - begin)
        os.write(master, b"o")
    os.write(master, b"q")
    drain(pid, master)
    return sorted(times)


def idle_share(program, options, columns, rows, environment, seconds):
    """The share of a core that a paused screen takes."""
    def used():
        fields = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    pid, master = start(program, options, columns, rows, environment)
    read_until(master, b"PAUSED", 10)
    read_until(master, b"\0", 1)
    before = used()
    read_until(master, b"\0", seconds)
    share = (used() - before) / seconds
    os.write(master, b"q")
    drain(pid, master)
    return share


def drain(pid, master):
    """Reads what is left until the program has ended."""
    try:
        while os.read(master, 1 << 16):
            pass
    except OSError:
        pass
    os.waitpid(pid, 0)


def learn(program, options, columns, rows, environment, press=""):
    """Presses keys (to open panels, say), then runs to FINISHED: seconds from the last speed key to the end, processor time, bytes, frames, resident MB."""
    pid, master = start(program, options, columns, rows, environment)
    seen, began, count, frames, ended = b"", None, 0, 0, None
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
        if began is None and b"PAUSED" in seen:
            os.write(master, press.encode() + b">" * 12 + b" ")
            began, count, frames, seen = time.monotonic(), 0, 0, b""
        if ended is None and began is not None and b"FINISHED" in seen:
            ended = time.monotonic(), count, frames
            os.write(master, b"q")
    _, _, used = os.wait4(pid, 0)
    return ended[0] - began, used.ru_utime + used.ru_stime, ended[1], ended[2], used.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--size", default="200x60")
    parser.add_argument("--epochs", default="300")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--keys", type=int, default=300)
    parser.add_argument("--threads", default="1")
    parser.add_argument("--lesson", default="digits")
    parser.add_argument("--variant", help="a variant of the lesson, such as spiral")
    parser.add_argument("--true-color", action="store_true", help="a terminal that shows every colour by its red, green and blue")
    parser.add_argument("--press", default="", help="keys to press before the run, such as PPPP for the layout with all panels")
    arguments = parser.parse_args()
    columns, rows = map(int, arguments.size.split("x"))
    options = ["--lesson", arguments.lesson, *(["--variant", arguments.variant] if arguments.variant else []),
               *(["--augment", "off"] if arguments.lesson == "digits" else []), "--threads", arguments.threads]
    program = os.path.abspath(arguments.program)
    with tempfile.TemporaryDirectory() as home:
        def environment():
            """A home where nothing is remembered from the run before."""
            folder = tempfile.mkdtemp(dir=home)
            return {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor" if arguments.true_color else "",
                    "LC_ALL": "C.UTF-8", "XDG_STATE_HOME": folder,
                    "XDG_CONFIG_HOME": folder, "XDG_DATA_HOME": folder}
        rounds, run = [], [*options, "--epochs", arguments.epochs]
        for _ in range(arguments.rounds):
            without, processor = train(program, run)
            with_screen, screen_processor, bytes_sent, frames, memory = learn(
                program, run, columns, rows, environment(), arguments.press)
            rounds.append((without / with_screen, bytes_sent / with_screen, frames / with_screen,
                           (screen_processor - processor) / with_screen, memory))
            print("speed kept %.3f  %.0f KB/s  %.1f frames/s  %.1f %% of a core  %.0f MB" % (
                rounds[-1][0], rounds[-1][1] / 1e3, rounds[-1][2], 100 * rounds[-1][3], memory), flush=True)
        print("median: %.3f of the speed without a screen at %s, %.0f KB/s, %.1f frames/s, %.1f %% of a core" % (
            statistics.median(r[0] for r in rounds), arguments.size, statistics.median(r[1] for r in rounds) / 1e3,
            statistics.median(r[2] for r in rounds), 100 * statistics.median(r[3] for r in rounds)))
        endless = [*options, "--epochs", "100000"]
        times = key_times(program, endless, columns, rows, environment(), arguments.keys)
        missed = arguments.keys - len(times)
        print("key to screen while training flat out: median %.0f ms, 99th percentile %.0f ms, %d keys, %d unseen" % (
            1e3 * statistics.median(times), 1e3 * times[int(0.99 * (len(times) - 1))], len(times), missed))
        print("paused: %.2f %% of a core" % (
            100 * idle_share(program, endless, columns, rows, environment(), 5)))


main()
