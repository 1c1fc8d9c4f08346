#!/usr/bin/env python3
"""How a flood of mouse events is borne: drags at a fixed rate on the pad while the network trains flat out.

usage: drawing_flood.py PATH/TO/inkling [--size 120x40] [--rate 10000] [--seconds 10] [--kind scribble|line]

Every tenth of a second the key x goes through the same line, which changes the pen's mark on the pad from [] to () and
back. Printed: the time from that key to the changed screen (median, 99th percentile, worst), how many events the
program really took a second, and how its resident memory grew. The drawing is cleared now and then, so that the pen
does not run dry. On a machine that others keep busy the times are theirs, not the program's.
"""
import argparse, fcntl, os, pty, random, select, struct, sys, tempfile, termios, time


def resident(pid):
    with open(f"/proc/{pid}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) / 1024


class Screen:
    """The program's output, in which what was written lately is looked for."""

    def __init__(self, master):
        self.master, self.seen, self.count = master, b"", 0

    def read(self, seconds):
        if select.select([self.master], [], [], seconds)[0]:
            data = os.read(self.master, 1 << 16)
            self.seen = (self.seen + data)[-400000:]
            self.count += len(data)

    def wait_for(self, text, seconds=30):
        end = time.monotonic() + seconds
        while text not in self.seen:
            if time.monotonic() > end:
                sys.exit(f"the program never showed {text!r}")
            self.read(0.05)
        self.seen = b""


def write(master, screen, data):
    """Writes all of it; meanwhile the screen is read, so that neither side waits for the other."""
    while data:
        if select.select([master], [master], [], 1)[1]:
            data = data[os.write(master, data):]
        screen.read(0)


def drag(column, row):
    # A cell of the pad takes two columns; the pad begins in column 1 and row 2.
    return b"\x1b[<32;%d;%dM" % (2 + 2 * column, 3 + row)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--size", default="120x40")
    parser.add_argument("--rate", type=int, default=10000)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--kind", choices=["scribble", "line"], default="scribble")
    arguments = parser.parse_args()
    columns, rows = map(int, arguments.size.split("x"))
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "XDG_STATE_HOME": home,
                       "XDG_DATA_HOME": home, "XDG_CONFIG_HOME": home}
        pid, master = pty.fork()
        if pid == 0:
            program = os.path.abspath(arguments.program)
            os.execvpe(program, [program, "learn", "--paused", "--epochs", "100000"], environment)
        fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        os.set_blocking(master, False)
        screen = Screen(master)
        screen.wait_for(b"PAUSED")
        write(master, screen, b">" * 12 + b" d" + b"\x1b[<0;20;10M")
        screen.wait_for(b"[]")
        chance = random.Random(1)
        # The first seconds fill what is kept for undoing.
        start = time.monotonic()
        sent, keys, delays, memory = 0, 0, [], None
        waiting = None
        word = b"()"
        while True:
            now = time.monotonic() - start
            if now > arguments.seconds:
                break
            if memory is None and now > arguments.seconds / 5:
                memory = resident(pid)
            due = int(now * arguments.rate) - sent
            if due > 0:
                events = b"".join(
                    drag(*((chance.randrange(20), chance.randrange(20)) if arguments.kind == "scribble"
                           else ((sent + i) % 20, 10))) for i in range(min(due, 200)))
                sent += min(due, 200)
                if sent // 5000 != (sent - min(due, 200)) // 5000:
                    events += b"\x1b[<0;0;0mc\x1b[<0;20;10M"
                write(master, screen, events)
            if waiting is None and now > 0.1 * (keys + 1):
                keys += 1
                screen.seen = b""
                waiting = time.monotonic()
                write(master, screen, b"x")
            screen.read(0.0005)
            if waiting is not None and word in screen.seen:
                delays.append(time.monotonic() - waiting)
                word, waiting = (b"[]" if word == b"()" else b"()"), None
            elif waiting is not None and time.monotonic() - waiting > 5:
                sys.exit("a key had no answer within five seconds")
        seconds = time.monotonic() - start
        grown = resident(pid) - memory
        write(master, screen, b"\x1b[<0;0;0m\x1bq")
        os.close(master) if os.waitpid(pid, os.WNOHANG)[0] else None
    delays.sort()
    at = lambda part: 1000 * delays[min(int(part * len(delays)), len(delays) - 1)]
    print("%d events in %.1f s (%.0f a second); %d keys: median %.1f ms, 99th percentile %.1f ms, worst %.1f ms; "
          "memory %+.1f MB from %.1f MB" % (sent, seconds, sent / seconds, len(delays), at(0.5), at(0.99), at(1),
                                          grown, memory))


main()
