"""A Jupyter server with nbgrader's formgrader, on this machine's loopback alone, and what a browser would ask of it."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tests.conftest import PATIENCE_SECONDS

_END_SECONDS = 20.0
# Not what this is about, and seconds each to start.
_LEFT_OUT = ("jupyterlab", "jupyter_lsp", "jupyter_server_terminals", "notebook", "notebook_shim")


@dataclass(frozen=True)
class Server:
    """url ends without a slash."""

    url: str
    token: str

    def ask(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        """formgrader's answer, from its JSON. Raises HTTPError."""
        request = urllib.request.Request(
            f"{self.url}/formgrader/api/{quote(path, safe='/?=')}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"token {self.token}"},
        )
        with urllib.request.urlopen(request, timeout=PATIENCE_SECONDS) as answer:
            return json.loads(answer.read())

    @property
    def login(self) -> str:
        """The address that gives a browser the right to all others. (One of formgrader's would give it to itself alone.)"""
        return f"{self.url}/api/status?token={self.token}"

    def page(self, path: str) -> str:
        """The address of one of formgrader's."""
        return f"{self.url}/formgrader/{quote(path)}"


@contextmanager
def serving(course: Path, environment: Mapping[str, str]) -> Iterator[Server]:
    """The server of a course folder, ended with the block. The environment's Jupyter folders exist."""
    token = "a-token-of-this-test"
    left_out = {"ServerApp": {"jpserver_extensions": dict.fromkeys(_LEFT_OUT, False)}}
    (Path(environment["JUPYTER_CONFIG_DIR"]) / "jupyter_server_config.json").write_text(json.dumps(left_out))
    command = [sys.executable, "-m", "jupyter_server", "--no-browser", "--allow-root", "--ip=127.0.0.1", "--port=0"]
    command += [f"--IdentityProvider.token={token}", f"--ServerApp.root_dir={course}"]
    log = Path(environment["JUPYTER_RUNTIME_DIR"]) / "server.log"
    with log.open("wb") as lines:
        process = subprocess.Popen(command, cwd=course, env=environment, stdout=lines, stderr=subprocess.STDOUT)
    try:
        end = time.monotonic() + PATIENCE_SECONDS
        while not (about := _about(log.with_name(f"jpserver-{process.pid}.json"))):
            assert process.poll() is None, log.read_text()
            assert time.monotonic() < end, log.read_text()
            time.sleep(0.1)
        yield Server(about["url"].rstrip("/"), token)
    finally:
        process.terminate()
        try:
            process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _about(file: Path) -> dict[str, Any]:
    """What the server says of itself once it listens; nothing while it does not, or is writing."""
    try:
        return dict(json.loads(file.read_text()))
    except (FileNotFoundError, json.JSONDecodeError):
        return {}
