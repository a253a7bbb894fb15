"""Whole processes timed in turn, A B A B …, so that a slow moment of the machine falls on both."""

from __future__ import annotations

import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from importlib import metadata
from pathlib import Path

RUNS = 7


def seconds(command: Sequence[str], cwd: Path | None = None) -> float:
    """Wall time of one run; the command may answer 0 or 1."""
    start = time.perf_counter()
    done = subprocess.run(
        command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False, env=environment()
    )
    taken = time.perf_counter() - start
    if done.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)} ended with {done.returncode}: {done.stderr.decode()[-400:]}")
    return taken


def environment() -> dict[str, str]:
    """This environment, but with compiled modules kept, as they are wherever a package was installed."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def medians(commands: Mapping[str, Sequence[str]], cwd: Path | None = None, runs: int = RUNS) -> dict[str, float]:
    """The median of each command over ``runs`` turns, after one turn that is not counted."""
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            value = seconds(command, cwd)
            if turn:
                taken[name].append(value)
    return {name: statistics.median(values) for name, values in taken.items()}


def peak_mebibytes() -> float:
    """The largest child so far, in MiB."""
    unit = 1024 if sys.platform != "darwin" else 1024 * 1024
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / unit


def heading(title: str, *packages: str) -> None:
    """What is measured, on what, with which versions."""
    versions = []
    for name in ("cocommission", *packages):
        try:
            versions.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            versions.append(f"{name} not installed")
    print(f"{title}\n{platform.python_implementation()} {platform.python_version()}, {', '.join(versions)}")


def row(name: str, value: float, against: str, base: float, bar: str) -> None:
    """One line: what took how long, and the ratio with its bar."""
    print(f"  {name:<34}{value * 1000:>10.1f} ms   {value / base:>6.2f} × {against:<26} bar {bar}")
