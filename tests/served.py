"""A record in a real Datasette, started as `onrecord browse` starts it, and requests to it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener, urlopen

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
TOKEN = re.compile(r'name="csrftoken" value="([^"]+)"')


@contextmanager
def served(database: Path, *words: str, environment: dict[str, str] | None = None) -> Iterator[str]:
    """The address at which `onrecord browse` serves a record."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "extractor.cli", "browse", str(database), "--port", str(port), *words]
    around = {**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})}
    process = subprocess.Popen(
        command, env=around, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        for _ in range(300):
            try:
                urlopen(f"http://127.0.0.1:{port}/-/versions.json", timeout=5).close()
                break
            except HTTPError:  # it answers, though not to everybody
                break
            except OSError:
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        os.killpg(process.pid, signal.SIGINT)
        process.wait(timeout=20)


def answer(address: str, data: bytes | None = None, headers: dict[str, str] | None = None) -> tuple[int, str]:
    """The status and the page that a request gets."""
    try:
        with urlopen(Request(address, data=data, headers=headers or {}), timeout=20) as got:  # noqa: S310 - our own server
            return int(got.status), got.read().decode()
    except HTTPError as fault:
        return fault.code, fault.read().decode()


class Visitor:
    """Somebody with a browser's cookies, who loads a page and sends its form."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.last = ""  # where the last answer came from, after being sent on
        self._open = build_opener(HTTPCookieProcessor(CookieJar())).open

    def get(self, path: str) -> tuple[int, str]:
        return self._answer(path, None)

    def send(self, path: str, **fields: object) -> tuple[int, str]:
        """Load a page, and send its form with these fields."""
        token = TOKEN.search(self.get(path)[1])
        known = {"csrftoken": token.group(1) if token else ""}
        return self._answer(path, urlencode({**known, **fields}).encode())

    def _answer(self, path: str, data: bytes | None) -> tuple[int, str]:
        try:
            with self._open(self.address + path, data, timeout=20) as got:
                self.last = str(got.url)
                return int(got.status), got.read().decode()
        except HTTPError as fault:
            return fault.code, fault.read().decode()
