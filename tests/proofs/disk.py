"""Small disks that can be full: a tmpfs, or, where nobody may mount one, a SQLite that may not grow.

`python -m tests.proofs.disk --port N` serves under such a limit (OUTREACH_MAX_PAGES names the file it stands in).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from tests.proofs.server import SERVE

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Disk:
    """`path` is for this process, `inner` for those that begin with `prefix`; `free()` makes room."""

    how: str
    path: Path
    inner: Path
    ballast: Path
    prefix: Sequence[str] = ()
    serve: Sequence[str] = SERVE

    def free(self) -> None:
        if self.ballast.stat().st_size > MEGABYTE:
            self.ballast.unlink()
        else:
            self.ballast.write_text("100000")


@contextmanager
def small_disk(megabytes: int, ballast: int) -> Iterator[Disk | None]:
    """A tmpfs of so many megabytes, `ballast` of them taken; None where nobody may mount one. Gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="outreach-disk-", dir="/tmp"))
    try:
        with _mounted(folder, megabytes) as disk:
            if disk is not None:
                disk.ballast.write_bytes(b"-" * ballast * MEGABYTE)
            yield disk
    finally:
        folder.rmdir()


@contextmanager
def _mounted(folder: Path, megabytes: int) -> Iterator[Disk | None]:
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=755", "none", str(folder)]
    if os.geteuid() == 0 and subprocess.run(mount, capture_output=True).returncode == 0:
        try:
            yield Disk("a tmpfs", folder, folder, folder / "ballast")
        finally:
            if subprocess.run(["umount", folder], capture_output=True).returncode:
                subprocess.run(["umount", "--lazy", folder], check=True)
        return
    inside = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c"]
    script = 'm="$*"; $m && echo mounted && exec sleep infinity'
    command = ["setpriv", "--pdeathsig", "KILL", *inside, script, "sh", *mount]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as holder:
        assert holder.stdout is not None
        try:
            if holder.stdout.readline() != b"mounted\n":
                yield None
                return
            path = Path(f"/proc/{holder.pid}/root{folder}")
            enter = ("nsenter", "--user", "--mount", "--preserve-credentials", "--target", str(holder.pid))
            yield Disk("a tmpfs in a namespace", path, folder, path / "ballast", enter)
        finally:
            holder.kill()


@contextmanager
def few_pages(folder: Path, pages: int) -> Iterator[Disk]:
    """No disk at all: SQLite itself says that it is full."""
    limit = folder / "max_pages"
    limit.write_text(str(pages))
    serve = ("env", f"OUTREACH_MAX_PAGES={limit}", sys.executable, "-m", "tests.proofs.disk")
    yield Disk("max_page_count", folder, folder, limit, serve=serve)


def copy_database(there: Path, here: Path, name: str) -> None:
    """As it lies there now, its write-ahead log included."""
    for end in ("", "-wal"):
        if (there / f"{name}{end}").exists():
            shutil.copyfile(there / f"{name}{end}", here / f"{name}{end}")


def main() -> None:
    from outreach import create_app
    from outreach.config import Config
    from outreach.serve import Server

    limit = Path(os.environ["OUTREACH_MAX_PAGES"])

    @event.listens_for(Engine, "begin")
    def begin(connection: Any) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count={int(limit.read_text())}")

    config = Config.from_environ()
    Server(lambda: create_app(config), config, int(sys.argv[2])).run()


if __name__ == "__main__":
    main()
