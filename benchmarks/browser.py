"""What a page costs in a browser: to load, to keep, and to scrub."""

from __future__ import annotations

import functools
import gzip
import http.server
import json
import statistics
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from playwright.sync_api import sync_playwright

from benchmarks.workload import scrub_days
from tests.browser.chromium import FLAGS, find

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, CDPSession

DRIVER: Final = Path(__file__).with_name("drive.js").read_text(encoding="utf-8")
VIEW: Final = {"width": 1440, "height": 900}
UNCAPPED: Final = ("--disable-frame-rate-limit", "--disable-gpu-vsync")
TRACED: Final = ("toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline")
PATIENCE_MS: Final = 180_000


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing: what was asked for is counted in the browser."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Address of a folder on this machine."""
    handler = functools.partial(_Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def browser() -> Iterator[Browser]:
    """A headless Chromium that draws as fast as it can."""
    with sync_playwright() as playwright:
        program = playwright.chromium.launch(
            executable_path=str(find()), args=[*FLAGS, *UNCAPPED], headless=True
        )
        try:
            yield program
        finally:
            program.close()


def measure(
    program: Browser, page: Path, kind: str, *, steps: int, loads: int, throttled: bool
) -> dict[str, Any]:
    """Load and scrub a page.

    Parameters
    ----------
    program
        The browser.
    page
        HTML file; what it names lies beside it.
    kind
        How it is driven: a kind of `drive.js`.
    steps
        How many days it is set to, in random order and then one after the other.
    loads
        How often it is loaded; times are medians.
    throttled
        Whether to scrub once more with a quarter of the processor.

    Returns
    -------
    Bytes, requests, milliseconds (`ready_ms` until two frames after the page is drawn), MB.
    """
    with served(page.parent) as address:
        found = [_visit(program, f"{address}/{page.name}", page, kind) for _ in range(loads - 1)]
        found.append(
            _visit(program, f"{address}/{page.name}", page, kind, steps=steps, throttled=throttled)
        )
        longest = _longest_task(program, f"{address}/{page.name}", kind)
    last = found[-1]
    last["longest_task"] = longest
    for key in ("ready_ms", "first_picture_ms"):
        last[key] = statistics.median(visit[key] for visit in found)
    return last


def _visit(
    program: Browser,
    address: str,
    file: Path,
    kind: str,
    *,
    steps: int = 0,
    throttled: bool = False,
) -> dict[str, Any]:
    context = _context(program, kind)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address, wait_until="load", timeout=PATIENCE_MS)
    ready = page.evaluate("() => window.bench.begun")
    paints = page.evaluate(
        "() => performance.getEntriesByType('paint').map(e => [e.name, e.startTime])"
    )
    found: dict[str, Any] = {
        "ready_ms": ready,
        "first_picture_ms": dict(paints).get("first-contentful-paint", ready),
        "requests": sum(not url.endswith("favicon.ico") for url in asked),
        **_bytes(address, asked, file),
    }
    if steps:
        session = context.new_cdp_session(page)
        session.send("HeapProfiler.collectGarbage")
        session.send("Performance.enable")
        found["heap_mb"] = _metrics(session)["JSHeapUsedSize"] / 1e6
        days = scrub_days(steps).tolist()
        found["random"] = _scrub(page, session, days)
        found["sequential"] = _scrub(page, session, sorted(days))
        if throttled:
            session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
            found["random_throttled"] = _scrub(page, session, days)
    context.close()
    return found


def _longest_task(program: Browser, address: str, kind: str) -> float:
    """Milliseconds of CPU of the longest task of the page's thread, to a second after it is ready.

    Of the clock they would be more wherever other processes want the same cores.
    """
    context = _context(program, kind)
    page = context.new_page()
    program.start_tracing(page=page, categories=list(TRACED))
    page.goto(address, wait_until="load", timeout=PATIENCE_MS)
    page.evaluate("() => window.bench.begun")
    page.wait_for_timeout(1_000)
    events = json.loads(program.stop_tracing())["traceEvents"]
    context.close()
    names = {
        (event["pid"], event["tid"]): event["args"]["name"]
        for event in events
        if event["name"] == "thread_name"
    }
    return max(
        event.get("tdur", 0) / 1000
        for event in events
        if event["name"] == "RunTask"
        and names.get((event["pid"], event["tid"])) == "CrRendererMain"
    )


def _context(program: Browser, kind: str) -> BrowserContext:
    """A context whose pages tell when they are ready."""
    context = program.new_context(viewport=VIEW, bypass_csp=True)
    context.set_default_timeout(PATIENCE_MS)
    context.add_init_script(f"{DRIVER}\nwindow.bench.begun = window.bench.ready({kind!r});")
    return context


def _scrub(page: Any, session: CDPSession, days: list[int]) -> dict[str, float]:  # noqa: ANN401
    """Milliseconds of the steps: in scripts, in all tasks, and until the picture is drawn."""
    found: dict[str, list[float]] = {"script": [], "task": [], "frame": []}
    for day in days:
        before = _metrics(session)
        frame = page.evaluate("day => bench.step(day)", day)
        after = _metrics(session)
        found["script"].append((after["ScriptDuration"] - before["ScriptDuration"]) * 1000)
        found["task"].append((after["TaskDuration"] - before["TaskDuration"]) * 1000)
        found["frame"].append(frame)
    return {
        f"{name}_{key}": value
        for name, values in found.items()
        for key, value in _spread(values).items()
    }


def _spread(values: list[float]) -> dict[str, float]:
    ordered = sorted(values)
    return {
        "median": statistics.median(ordered),
        "p95": ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))],
        "max": ordered[-1],
    }


def _metrics(session: CDPSession) -> dict[str, float]:
    metrics = session.send("Performance.getMetrics")["metrics"]
    return {each["name"]: float(each["value"]) for each in metrics}


def _bytes(address: str, asked: list[str], file: Path) -> dict[str, int]:
    """Bytes of the page, and of all that it asked for, as they are and as a host packs them."""
    base = address.rpartition("/")[0] + "/"
    names = {url.removeprefix(base).partition("?")[0] for url in asked if url.startswith(base)}
    raw = packed = 0
    for name in names:
        path = file.parent / name
        if path.is_file():
            content = path.read_bytes()
            raw += len(content)
            packed += len(gzip.compress(content, 9, mtime=0))
    html = file.read_bytes()
    return {
        "html_bytes": len(html),
        "html_gz": len(gzip.compress(html, 9, mtime=0)),
        "total_bytes": raw,
        "total_gz": packed,
    }
