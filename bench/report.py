"""One table on the screen, one JSON file in bench/results."""

from __future__ import annotations

import json
import os
import platform
import sqlite3
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psutil

from bench.server import Run

RESULTS = Path(__file__).parent / "results"
ROOT = Path(__file__).parents[1]

HEADINGS = (
    *("engine", "clients", "e/s", "p50 ms", "p99 ms", "errors", "missing", "doubled", "floor e/s", "ratio"),
    *("goal", "ok", "µs cpu/entry", "client cpu"),
)


def server_lines(runs: Sequence[Run]) -> list[Sequence[str]]:
    return [
        (
            run.engine,
            str(run.clients),
            f"{run.entries_a_second:.0f}",
            f"{run.p50_ms:.0f}",
            f"{run.p99_ms:.0f}",
            str(sum(run.errors.values())),
            str(run.missing),
            str(run.doubled),
            f"{run.floor:.0f}",
            f"{run.ratio:.1%}",
            "" if run.goal is None else f">= {run.goal:.0%}",
            "" if run.ok is None else "yes" if run.ok else "no",
            f"{run.server_us_an_entry:.0f}",
            f"{run.client_cpu:.0%}" + (" ran out" if run.ran_out else ""),
        )
        for run in runs
    ]


def table(headings: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    widths = [max(len(line[at]) for line in (headings, *lines)) for at in range(len(headings))]
    rows = []
    for line in (headings, *lines):
        first, *rest = line
        cells = [first.ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True))]
        rows.append("  ".join(cells).rstrip())
    return "\n".join(rows)


def machine() -> dict[str, Any]:
    """What the numbers depend on."""
    commit = _said(["git", "-C", str(ROOT), "describe", "--always", "--dirty"])
    return {
        "cpus": os.cpu_count(),
        "cpu": next((line.split(":")[1].strip() for line in _cpuinfo() if line.startswith("model name")), "?"),
        "memory_gb": round(psutil.virtual_memory().total / 2**30, 1),
        "load_before": os.getloadavg(),
        "disk": _said(["findmnt", "-no", "FSTYPE", "-T", "/tmp"]),
        "kernel": platform.release(),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "commit": commit,
    }


def _cpuinfo() -> list[str]:
    path = Path("/proc/cpuinfo")
    return path.read_text().splitlines() if path.exists() else []


def _said(command: Sequence[str]) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    except FileNotFoundError:
        return ""


def keep(found: dict[str, Any]) -> Path:
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{datetime.now(UTC):%Y-%m-%dT%H-%M-%SZ}.json"
    path.write_text(json.dumps(found, ensure_ascii=False, indent=1, default=str) + "\n")
    return path
