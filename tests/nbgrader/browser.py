"""A headless Chromium that is told what to do through its debugging pipe. Knows nothing of nbgrader.

Its home is a folder of the test's, it resolves no names, and it ends with the block.
"""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.conftest import PATIENCE_SECONDS

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_END_SECONDS = 10.0
_SIZE = "1280,900"


def missing() -> str | None:
    """Why there can be no browser."""
    return None if any(map(shutil.which, _NAMES)) else f"no browser is installed (looked for {', '.join(_NAMES)})"


class Tab:
    """The one page of a browser. complaints: uncaught exceptions, errors on the console and dialogs, as they came."""

    def __init__(self, reads: int, writes: int) -> None:
        self.complaints: list[str] = []
        self._reads, self._writes = reads, writes
        self._buffer = b""
        self._number = 0
        self._session: str | None = None
        target = self._ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime"):
            self._ask(f"{domain}.enable")

    def open(self, url: str) -> None:
        """Until the page and what it asks for at once is there."""
        self.complaints.clear()
        self._ask("Page.navigate", url=url)
        self.until("document.readyState == 'complete'")

    def evaluate(self, script: str) -> Any:
        """The value of a JavaScript expression, as JSON can hold it."""
        answer = self._ask("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def until(self, script: str) -> None:
        """Wait until the expression is true."""
        end = time.monotonic() + PATIENCE_SECONDS
        while not self.evaluate(script):
            assert time.monotonic() < end, f"never true: {script}"
            time.sleep(0.1)

    def screenshot(self, path: Path) -> None:
        """Of the whole page, also what one would have to scroll to."""
        data = self._ask("Page.captureScreenshot", captureBeyondViewport=True, clip=self._all_of_it())["data"]
        path.write_bytes(base64.b64decode(data))

    def _all_of_it(self) -> dict[str, float]:
        size = self._ask("Page.getLayoutMetrics")["cssContentSize"]
        return {"x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1}

    def _ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        self._number += 1
        number = self._number
        whose = {"sessionId": self._session} if self._session else {}
        message = {"id": number, "method": method, "params": parameters, **whose}
        os.write(self._writes, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == number:
                assert "error" not in answer, (method, answer["error"])
                return dict(answer["result"])
            self._hear(answer)

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._buffer:
            ready, _, _ = select.select([self._reads], [], [], PATIENCE_SECONDS)
            data = os.read(self._reads, 1 << 16) if ready else b""
            assert data, "the browser says nothing any more"
            self._buffer += data
        message, _, self._buffer = self._buffer.partition(b"\0")
        return dict(json.loads(message))

    def _hear(self, event: dict[str, Any]) -> None:
        about = event.get("params", {})
        match event.get("method"):
            case "Runtime.exceptionThrown":
                details = about["exceptionDetails"]
                self.complaints.append(details.get("exception", details).get("description", details["text"]))
            case "Runtime.consoleAPICalled" if about["type"] == "error":
                self.complaints.append(" ".join(str(one.get("value")) for one in about["args"]))
            case "Page.javascriptDialogOpening":
                self.complaints.append(f"{about['type']}: {about['message']}")
                # The page stands still until it is answered; nobody waits for the answer to this.
                self._number += 1
                answer = {"id": self._number, "method": "Page.handleJavaScriptDialog", "params": {"accept": True}}
                os.write(self._writes, json.dumps({**answer, "sessionId": self._session}).encode() + b"\0")


@contextmanager
def browsing(profile: Path) -> Iterator[Tab]:
    program = next(filter(None, map(shutil.which, _NAMES)))
    to_browser, from_browser = os.pipe(), os.pipe()
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", f"--window-size={_SIZE}"]
    options += [
        f"--user-data-dir={profile}",
        "--no-first-run",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ]
    # It reads at 3 and writes at 4. Not sh: dash knows no numbers of two digits.
    pipes = f'exec "$@" 3<&{to_browser[0]} 4>&{from_browser[1]}'
    process = subprocess.Popen(
        ["bash", "-c", pipes, "bash", program, *options, "--remote-debugging-pipe", "about:blank"],
        pass_fds=(to_browser[0], from_browser[1]),
        env={**os.environ, "HOME": str(profile)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(to_browser[0])
    os.close(from_browser[1])
    try:
        yield Tab(from_browser[0], to_browser[1])
    finally:
        os.close(to_browser[1])  # upon which it ends
        os.close(from_browser[0])
        try:
            process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            process.terminate()
            process.wait(_END_SECONDS)
