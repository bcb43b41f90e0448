"""A program run to its end, with the CPU seconds and the peak memory that the operating system counted for it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
HERE = Path(__file__).parent


@dataclass(frozen=True)
class Took:
    """What a run took; `said` is what it printed."""

    cpu: float
    wall: float
    megabytes: float
    said: str


class FailedError(Exception):
    """A program that did not end well; the message is the last line of what it said."""


def took(*command: str, python: str = sys.executable) -> Took:
    """Run Python with these arguments; children's CPU seconds are counted with it. Raises FailedError."""
    path = os.pathsep.join(map(str, (ROOT, ROOT / "tests", HERE)))
    environment = {**os.environ, "PYTHONPATH": path}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # what is installed is compiled already
    begun = time.perf_counter()
    with subprocess.Popen(
        [python, *command], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        said, wrong = process.communicate()
        wall = time.perf_counter() - begun
    if process.returncode:
        raise FailedError((wrong.strip().splitlines() or ["no message"])[-1])
    return Took(0.0, wall, 0.0, said)


def counted(*command: str) -> Took:
    """As `took`, with CPU and memory: by way of a small process whose only child it is."""
    import json  # noqa: PLC0415 - only here

    outer = took(str(HERE / "timed.py"), *command)
    said, _, numbers = outer.said.rpartition("\x1e")
    return Took(**json.loads(numbers), said=said)


def onrecord(*words: str) -> Took:
    """A run of the command line."""
    return counted("-m", "extractor.cli", *words)


def _main() -> None:
    import json  # noqa: PLC0415 - only here
    import resource  # noqa: PLC0415 - only here

    begun = time.perf_counter()
    ran = subprocess.run([sys.executable, *sys.argv[1:]], stdout=subprocess.PIPE, text=True, check=True)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    numbers = {
        "cpu": used.ru_utime + used.ru_stime, "wall": time.perf_counter() - begun, "megabytes": used.ru_maxrss / 1024,
    }  # fmt: skip
    sys.stdout.write(f"{ran.stdout}\x1e{json.dumps(numbers)}")


if __name__ == "__main__":
    _main()
