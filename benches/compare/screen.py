"""Runs a program in a pseudo-terminal of 120 by 40 cells and takes its times from outside.

The screen is not emulated: a program has drawn when it has been quiet after its last byte, and a word is there when its
bytes have come, with or without the sequences that stand between them.
"""

import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import termios
import time
from pathlib import Path

QUIET = 0.15
SEQUENCE = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[()][0-9A-B]|[=>78M])")


class Screen:
    """A running program."""

    def __init__(self, command: list[str], environment: dict[str, str], folder: Path) -> None:
        self.start = time.monotonic()
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            os.execvpe(command[0], command, {"TERM": "xterm-256color", "LANG": "C.UTF-8", **environment})
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))

    def wait(self, word: str | None, patience: float = 120) -> tuple[float, float] | None:
        """Returns when `word` had come and when the last byte had, in seconds; none where it did not come in time."""
        read, seen, last = b"", None, time.monotonic()
        deadline = last + patience
        while time.monotonic() < deadline:
            if not select.select([self.terminal], [], [], QUIET)[0]:
                if word is None or seen:
                    return seen or last, last
                continue
            try:
                read += os.read(self.terminal, 1 << 16)
            except OSError:
                return None
            last = time.monotonic()
            if word and not seen and word.encode() in SEQUENCE.sub(b"", read):
                seen = last
        return None

    def press(self, keys: str) -> float:
        os.write(self.terminal, keys.encode())
        return time.monotonic()

    def frames(self, keys: list[str]) -> float | None:
        """Returns the median of the milliseconds from each key to the last byte of what it drew."""
        times = []
        for key in keys:
            pressed = self.press(key)
            done = self.wait(None)
            if done is None:
                return None
            times.append((done[1] - pressed) * 1000)
        return statistics.median(times)

    def memory(self) -> float:
        """Returns the most memory that was resident, in MiB."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024

    def close(self) -> float:
        """Ends the program, and returns the processor time that it took, in milliseconds."""
        os.kill(self.pid, signal.SIGKILL)
        usage = os.wait4(self.pid, 0)[2]
        os.close(self.terminal)
        return (usage.ru_utime + usage.ru_stime) * 1000
