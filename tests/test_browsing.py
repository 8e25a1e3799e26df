"""What tests look for on a page is looked for on all of it, however slowly it comes."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from time import sleep

import pytest
from playwright.sync_api import Browser, Page

from browsing import assert_axe_clean, assert_no_sideways_scroll

FIRST_PAGE = b"<!doctype html><a href=/slow>on</a>"
HEAD = b"<!doctype html><html lang=zh><title>slow</title><main><h1>slow</h1>"
FAULTS = b"<img src=data:,><p style=width:3000px>wide</p></main></html>"
PAUSE_SECONDS = 0.5


class SlowSite(BaseHTTPRequestHandler):
    """A link to a page that says at once that it comes, and brings its faults at the end."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        if self.path != "/slow":
            self.wfile.write(FIRST_PAGE)
            return
        self.wfile.flush()
        for part in (HEAD, FAULTS):
            sleep(PAUSE_SECONDS)
            self.wfile.write(part)
            self.wfile.flush()

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@pytest.fixture
def half_come(browser: Browser) -> Iterator[Page]:
    """The window of somebody who has just clicked on the link."""
    with ThreadingHTTPServer(("127.0.0.1", 0), SlowSite) as site:
        Thread(target=site.serve_forever, daemon=True).start()
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.goto(f"http://127.0.0.1:{site.server_port}/")
        page.get_by_role("link", name="on").click()
        yield page
        page.close()
        site.shutdown()


def test_axe_judges_a_page_that_comes_slowly_as_a_whole(half_come: Page) -> None:
    with pytest.raises(AssertionError, match="image-alt"):
        assert_axe_clean(half_come)


def test_the_width_is_that_of_the_whole_page(half_come: Page) -> None:
    with pytest.raises(AssertionError, match="px wide in a window of 390 px"):
        assert_no_sideways_scroll(half_come)
