"""How somebody works on a page: with the mouse, or with the keyboard alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page

MOST_PRESSES = 250
FOCUSED = "one => one === document.activeElement"
SAME_GROUP = """one => one.type === 'radio' && document.activeElement.type === 'radio'
    && document.activeElement.name === one.name"""


class Mouse:
    """Points and clicks."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, target: Locator) -> None:
        """Press a button or follow a link."""
        target.click()

    def tick(self, target: Locator) -> None:
        """Choose an option or tick a box."""
        target.check()

    def write(self, target: Locator, text: str) -> None:
        """Write into a field."""
        target.fill(text)

    def select(self, target: Locator, value: str) -> None:
        """Choose from a list."""
        target.select_option(value)


class Keyboard(Mouse):
    """Never touches the mouse: tab, arrows, space, enter and letters."""

    def press(self, target: Locator) -> None:
        self._reach(target)
        self.page.keyboard.press("Enter")

    def tick(self, target: Locator) -> None:
        self._reach(target)
        for _press in range(MOST_PRESSES):
            if target.is_checked():
                return
            radio = target.get_attribute("type") == "radio" and not target.evaluate(FOCUSED)
            self.page.keyboard.press("ArrowDown" if radio else "Space")
        pytest.fail(f"the keyboard does not choose {target}")

    def write(self, target: Locator, text: str) -> None:
        self._reach(target)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)

    def select(self, target: Locator, value: str) -> None:
        self._reach(target)
        for _press in range(MOST_PRESSES):
            if target.input_value() == value:
                return
            self.page.keyboard.press("ArrowDown")
        pytest.fail(f"the keyboard does not choose {value}")

    def _reach(self, target: Locator) -> None:
        """Press the tab key until the control, or another of its group, has the focus."""
        target.wait_for()
        for _press in range(MOST_PRESSES):
            if target.evaluate(FOCUSED) or target.evaluate(SAME_GROUP):
                return
            self.page.keyboard.press("Tab")
        pytest.fail(f"the keyboard does not reach {target}")
