"""python -m bench [server|phone|all] [--seconds N] [--engine sqlite|postgresql]

Exit code 1 when an acknowledged entry is missing or doubled; slowness is told, never punished.
"""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Sequence
from typing import Any

from bench import report, server
from bench.stage import ENGINES


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("what", nargs="?", default="all", choices=("server", "phone", "all"))
    parser.add_argument("--seconds", type=float, default=8.0, help="for each number of clients (default 8)")
    parser.add_argument("--engine", action="append", choices=ENGINES, help="only this one; may be given twice")
    wish = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that servers and folders go on TERM too
    found: dict[str, Any] = {"machine": report.machine(), "seconds": wish.seconds}
    bad = 0
    if wish.what != "phone":
        bad = _server(wish.engine or ENGINES, wish.seconds, found)
    if wish.what != "server":
        _phone(found)
    print(f"\n{report.keep(found)}")
    return 1 if bad else 0


def _server(engines: Sequence[str], seconds: float, found: dict[str, Any]) -> int:
    runs: list[server.Run] = []
    found["floors"] = {}
    for some, floors in server.measure(engines, seconds):
        runs += some
        found["floors"][some[0].engine] = floors
    found["server"] = server.as_json(runs)
    print(report.table(report.HEADINGS, report.server_lines(runs)))
    for run in runs:
        if run.errors:
            print(f"{run.engine}, {run.clients} clients: {run.errors}")
    return sum(run.missing + run.doubled for run in runs)


def _phone(found: dict[str, Any]) -> None:
    from bench import phone

    found["phone"] = phone.measure()
    print("\n" + report.table(phone.HEADINGS, phone.lines(found["phone"])))


if __name__ == "__main__":
    sys.exit(main())
