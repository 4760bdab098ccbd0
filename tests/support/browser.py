"""Debian's Chromium without a window, driven through its debugging pipe: what a reader's browser makes of our pages."""

import json
import os
import select
import shutil
import subprocess
import sys
import tempfile
import time
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--remote-debugging-pipe",
)  # fmt: skip
PATIENCE = 20.0
# The pipe is file descriptors 3 (to the browser) and 4 (from it).
TRAMPOLINE = (
    "import os, sys; to, back = os.dup(int(sys.argv[1])), os.dup(int(sys.argv[2]));"
    "os.dup2(to, 3); os.dup2(back, 4); os.set_inheritable(3, True); os.set_inheritable(4, True);"
    "os.execv(sys.argv[3], sys.argv[3:])"
)
LEFT = ("navigated or closed", "context was destroyed", "Cannot find context", "Cannot find default execution context")
SERIOUS = {"error", "warning", "assert"}


def find_browser() -> str | None:
    """Where Chromium is; None where there is none."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


class Browser:
    """A running Chromium with a profile of its own."""

    def __init__(self, process: subprocess.Popen[bytes], to: int, back: int) -> None:
        self._process, self._to, self._back = process, to, back
        self._number = 0
        self._buffer = b""
        self.events: list[dict[str, Any]] = []

    @classmethod
    @contextmanager
    def started(cls, executable: str) -> Iterator[Self]:
        """A browser that is gone, with its profile, when the block ends."""
        with tempfile.TemporaryDirectory(prefix="veilleur-chromium-", ignore_cleanup_errors=True) as profile:
            ours, to, back, theirs = *os.pipe(), *os.pipe()
            command = [sys.executable, "-c", TRAMPOLINE, str(ours), str(theirs), executable, *FLAGS]
            process = subprocess.Popen(
                [*command, f"--user-data-dir={profile}", "about:blank"],
                pass_fds=(ours, theirs), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
            os.close(ours)
            os.close(theirs)
            browser = cls(process, to, back)
            try:
                yield browser
            finally:
                browser._close()
                os.close(to)
                os.close(back)

    def call(self, method: str, *, session: str | None = None, **parameters: object) -> dict[str, Any]:
        """One command of the DevTools protocol; its result."""
        self._number += 1
        number = self._number
        message = {"id": number, "method": method, "params": parameters} | ({"sessionId": session} if session else {})
        os.write(self._to, json.dumps(message).encode() + b"\0")
        answer = self._wait(lambda each: each.get("id") == number, what=method)
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']}")
        result: dict[str, Any] = answer["result"]
        return result

    def wait_for(self, event: str, session: str) -> None:
        """Wait until the browser tells it of a page, unless it has."""
        if not any(each["method"] == event and each.get("sessionId") == session for each in self.events):
            self._wait(lambda each: each.get("method") == event and each.get("sessionId") == session, what=event)

    def page(self) -> "Page":
        """A new page."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        return Page(self, session)

    def _wait(self, wanted: Any, *, what: str) -> dict[str, Any]:
        until = time.monotonic() + PATIENCE
        while True:
            while b"\0" in self._buffer:
                text, _, self._buffer = self._buffer.partition(b"\0")
                message: dict[str, Any] = json.loads(text)
                if "method" in message:
                    self.events.append(message)
                if wanted(message):
                    return message
            ready, _, _ = select.select([self._back], [], [], max(0.0, until - time.monotonic()))
            data = os.read(self._back, 1 << 20) if ready else b""
            if not data:
                raise TimeoutError(f"the browser did not answer {what}")
            self._buffer += data

    def _close(self) -> None:
        try:
            self.call("Browser.close")
            self._process.wait(PATIENCE)
        except (OSError, RuntimeError, TimeoutError, subprocess.TimeoutExpired):
            self._process.kill()
            self._process.wait()


class Page:
    """A page of a browser."""

    def __init__(self, browser: Browser, session: str) -> None:
        self._browser, self._session = browser, session
        for domain in ("Page", "Runtime", "Log"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **parameters: object) -> dict[str, Any]:
        """One command about this page."""
        return self._browser.call(method, session=self._session, **parameters)

    def open(self, address: str) -> None:
        """Go there and wait until it is loaded."""
        self._browser.events[:] = [each for each in self._browser.events if each["method"] != "Page.loadEventFired"]
        failed = self.call("Page.navigate", url=address).get("errorText")
        if failed:
            raise RuntimeError(f"{address}: {failed}")
        self._browser.wait_for("Page.loadEventFired", self._session)

    def ask(self, expression: str) -> Any:
        """The value of an expression of JavaScript in the page."""
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(f"{expression}: {answer['exceptionDetails']}")
        return answer["result"].get("value")

    def until(self, condition: str) -> None:
        """Wait until the page, or the one that it leads to, fulfils a condition; TimeoutError if it does not."""
        look = (
            "new Promise((resolve) => { const look = () => "
            f"({condition}) ? resolve(true) : setTimeout(look, 10); look(); }})"
        )
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                self.ask(look)
            except RuntimeError as error:
                # The page that was asked is gone: ask the next one.
                if not any(words in str(error) for words in LEFT):
                    raise
            else:
                return
        raise TimeoutError(condition)

    def size(self, width: int, height: int) -> None:
        """The size of the window."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def prefers(self, scheme: str) -> None:
        """What the reader's system prefers: light or dark."""
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    def click(self, selector: str) -> None:
        """Click the middle of the first element that matches, as a hand would."""
        place = self.ask(
            f"(() => {{ const found = document.querySelector({json.dumps(selector)});"
            "found.scrollIntoView({block: 'center', behavior: 'instant'}); const box = found.getClientRects()[0];"
            "return [box.x + box.width / 2, box.y + box.height / 2]; })()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=place[0], y=place[1], button="left", clickCount=1)

    def press(self, key: str) -> None:
        """Press a key."""
        code = {"Tab": 9, "Enter": 13, "Escape": 27}[key]
        text = {"text": "\r"} if key == "Enter" else {}
        self.call("Input.dispatchKeyEvent", type="keyDown", key=key, code=key, windowsVirtualKeyCode=code, **text)
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key, code=key, windowsVirtualKeyCode=code)

    def write(self, text: str) -> None:
        """Write into what has the focus."""
        self.call("Input.insertText", text=text)

    def picture(self, file: Path) -> None:
        """A PNG of what the window shows."""
        file.write_bytes(b64decode(self.call("Page.captureScreenshot", format="png", optimizeForSpeed=False)["data"]))

    def paper(self, file: Path) -> None:
        """A PDF of the page as it is printed, with its own margins on A4 (8.27 by 11.69 inches)."""
        printed = self.call("Page.printToPDF", paperWidth=8.27, paperHeight=11.69, preferCSSPageSize=True)
        file.write_bytes(b64decode(printed["data"]))

    def complaints(self) -> list[str]:
        """What the console holds against the page: errors, warnings, violations of its policy."""
        found = []
        for event in self._browser.events:
            about = event.get("params", {})
            if event.get("sessionId") != self._session:
                continue
            if event["method"] == "Runtime.exceptionThrown":
                found.append(str(about["exceptionDetails"].get("exception", {}).get("description")))
            elif event["method"] == "Runtime.consoleAPICalled" and about["type"] in SERIOUS:
                found.append(str(about["args"]))
            elif event["method"] == "Log.entryAdded" and about["entry"]["level"] in SERIOUS:
                found.append(about["entry"]["text"])
        return found
