"""A visitor with a browser, and what tests look for on a page."""

import os
import shutil
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request, Response

HEIGHTS = {390: 844}


def find_browser() -> str | None:
    """Return the path of an installed Chromium; `GONGKAI_BROWSER` names another."""
    if named := os.environ.get("GONGKAI_BROWSER"):
        return named
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    return None


class Visitor:
    """One person at a screen of the given width, in CSS pixels."""

    def __init__(self, browser: Browser, address: str, width: int, *, scripts: bool) -> None:
        self._address = address
        self._context = browser.new_context(
            viewport={"width": width, "height": HEIGHTS.get(width, 800)},
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            java_script_enabled=scripts,
            accept_downloads=True,
        )
        self.page = self._context.new_page()
        self.page.set_default_timeout(10_000)
        self.complaints: list[str] = []
        self.page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        self.page.on("console", self._hear)
        self.page.on("requestfailed", self._miss)
        self.page.on("response", self._answer)

    def open(self, path: str) -> Page:
        """Open a path of the site and wait until everything has loaded."""
        self.page.goto(f"{self._address}{path}", wait_until="load")
        return self.page

    def give_cookie(self, name: str, value: str) -> None:
        """Put a cookie of the site into the browser, such as that of a session."""
        self._context.add_cookies([{"name": name, "value": value, "url": self._address}])

    def close(self) -> None:
        """Close the browser's window and forget its cookies."""
        self._context.close()

    def _hear(self, message: object) -> None:
        if getattr(message, "type", "") in {"error", "warning"}:
            self.complaints.append(f"console: {getattr(message, 'text', '')}")

    def _miss(self, request: Request) -> None:
        # The browser gives up a page's own request when it turns into a download or is left.
        if request.failure != "net::ERR_ABORTED":
            self.complaints.append(f"not loaded: {request.url}")

    def _answer(self, response: Response) -> None:
        if not response.url.startswith((self._address, "data:", "blob:")):
            self.complaints.append(f"from outside: {response.url}")


def wait_until_whole(page: Page) -> None:
    """Wait until the page has loaded. A click comes back when the next page begins: it may still
    be empty then, and what is judged must be all of it."""
    page.wait_for_load_state("load")


def assert_axe_clean(page: Page, *, outside: str = "") -> None:
    """Assert that axe finds no breach of accessibility on the page, once it has loaded.

    `outside` is a selector of what is somebody else's work and not judged.
    """
    wait_until_whole(page)
    results = Axe().run(page, context={"exclude": [[outside]]} if outside else None)
    assert results.violations_count == 0, results.generate_report()


def assert_no_sideways_scroll(page: Page) -> None:
    """Assert that the page is not wider than its window, once it has loaded."""
    wait_until_whole(page)
    wide, window = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert wide <= window, f"the page is {wide} px wide in a window of {window} px"


def save_shot(page: Page, name: str) -> None:
    """Save a picture of the whole page as `name`.png in the folder that GONGKAI_SHOTS names."""
    if folder := os.environ.get("GONGKAI_SHOTS"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        wait_until_whole(page)
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)
