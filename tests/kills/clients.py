"""Those who work while things fall over: the public applies, clerks confirm and write letters.

Each notes what was acknowledged to it, and tries again as a person would: the public presses the
button again until there is a receipt; a clerk who got no answer goes on with the next case.
"""

from __future__ import annotations

import logging
import re
import threading
import time
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from queue import Empty, Queue
from zoneinfo import ZoneInfo

import httpx

from applying import CONTACT, HOW, WHAT, WHO

SECONDS = 10.0
PAUSE = 0.2
NUMBER = re.compile(r"<strong>([^<]+)</strong>")
CASE = re.compile(r'href="/ban/anjian/(\d+)/"')
LETTER = re.compile(r"已发出《[^》]+》([^。]+)。")
L06 = {"unclear": "年度", "correction_items": "写明年度", "guidance": "见目录",
       "correction_period": "十五个工作日内"}  # fmt: skip
_addresses = count(1)
logging.getLogger("httpx").setLevel(logging.WARNING)


class UnansweredError(Exception):
    """No answer, or one that says that the program could not do it now."""


@dataclass
class Acknowledged:
    """What was promised: applications by their subject (with the number where it was read), letters
    by their number, events by subject and kind."""

    applications: dict[str, str] = field(default_factory=dict)
    letters: dict[str, str] = field(default_factory=dict)
    events: set[tuple[str, str]] = field(default_factory=set)
    tried: set[str] = field(default_factory=set)
    waiting: Queue[tuple[str, str]] = field(default_factory=Queue)
    odd: list[str] = field(default_factory=list)


class Client(ABC, threading.Thread):
    """Somebody with a browser, working until asked to stop."""

    def __init__(self, address: str, noted: Acknowledged, name: str) -> None:
        super().__init__(name=name, daemon=True)
        self.address, self.noted = address, noted
        self.over = threading.Event()

    def run(self) -> None:
        while not self.over.is_set():
            try:
                self.work()
            except UnansweredError:
                time.sleep(PAUSE)
        self.leave()

    def leave(self) -> None:
        """Close what is open."""

    @abstractmethod
    def work(self) -> None:
        """One piece of work."""

    def ask(
        self, browser: httpx.Client, method: str, path: str, data: dict[str, str] | None = None
    ) -> httpx.Response:
        """Ask once. Raises UnansweredError."""
        token = browser.cookies.get("gongkai_csrf", "")
        try:
            answer = browser.request(method, path, data=data, headers={"X-CSRFToken": token})
        except httpx.HTTPError as error:
            raise UnansweredError from error
        # Django says 400 where the session could not be kept because the database went away.
        if answer.status_code == 400 or answer.status_code >= 500:
            raise UnansweredError(str(answer.status_code))
        return answer

    def browser(self, **more: str) -> httpx.Client:
        """A browser at an address of its own."""
        n = next(_addresses)
        forwarded = f"10.{n >> 16 & 255}.{n >> 8 & 255}.{n & 255}"
        return httpx.Client(
            base_url=self.address,
            timeout=SECONDS,
            trust_env=False,
            cookies=more,
            headers={"X-Forwarded-For": forwarded},
        )

    def until_answered(
        self, browser: httpx.Client, method: str, path: str, data: dict[str, str] | None = None
    ) -> httpx.Response:
        """Ask again and again. Raises UnansweredError when it is time to stop."""
        while not self.over.is_set():
            try:
                return self.ask(browser, method, path, data)
            except UnansweredError:
                time.sleep(PAUSE)
        raise UnansweredError


class Public(Client):
    """Applies, again and again, each time for something else."""

    def __init__(self, address: str, noted: Acknowledged, name: str, agency: int) -> None:
        super().__init__(address, noted, name)
        self._agency, self._number = agency, count(1)

    def work(self) -> None:
        """Apply once, from the choice of the agency to the receipt."""
        subject = f"{self.name}第{next(self._number)}件"
        with self.browser() as browser:
            steps = {
                f"{self._agency}": {},
                "shenfen": WHO,
                "lianxi": CONTACT,
                "neirong": {**WHAT, "subject": subject},
                "fangshi": HOW,
            }
            for step, values in steps.items():
                self.until_answered(browser, "GET", f"/shenqing/{step}/")
                answer = self.until_answered(browser, "POST", f"/shenqing/{step}/", values)
                if answer.status_code != 302:
                    self.noted.odd.append(f"{subject} {step}: {answer.status_code}")
                    return
            self._send(browser, subject)

    def _send(self, browser: httpx.Client, subject: str) -> None:
        self.noted.tried.add(subject)
        answer = self.until_answered(browser, "POST", "/shenqing/queren/")
        if answer.headers.get("Location") != "/shenqing/huizhi/":
            self.noted.odd.append(f"{subject}: {answer.status_code}")
            return
        self.noted.applications[subject] = ""
        shown = NUMBER.search(self.until_answered(browser, "GET", "/shenqing/huizhi/").text)
        if shown is not None:
            self.noted.applications[subject] = shown[1]
            self.noted.waiting.put((subject, shown[1]))


class Clerk(Client):
    """Confirms what came in and asks for a correction by letter."""

    def __init__(
        self, address: str, noted: Acknowledged, name: str, cookie: dict[str, str]
    ) -> None:
        super().__init__(address, noted, name)
        self._browser = self.browser(**cookie)

    def leave(self) -> None:
        """Close the browser."""
        self._browser.close()

    def work(self) -> None:
        """One case: find it, confirm it, issue its letter."""
        try:
            subject, number = self.noted.waiting.get(timeout=PAUSE)
        except Empty:
            return
        page = self.until_answered(self._browser, "GET", f"/ban/taizhang/?q={number}").text
        found = CASE.search(page)
        if found is None:
            self.noted.odd.append(f"{number} is not in the ledger")
            return
        case, today = f"/ban/anjian/{found[1]}/", datetime.now(ZoneInfo("Asia/Shanghai")).date()
        self._confirm(subject, case, today.isoformat())
        self._write(subject, case, today.isoformat())

    def _confirm(self, subject: str, case: str, day: str) -> None:
        step = f"{case}confirm-receipt/"
        self.until_answered(self._browser, "GET", step)
        answer = self.ask(self._browser, "POST", step, {"day": day, "how": "电话"})
        if answer.status_code == 302:
            self.noted.events.add((subject, "received"))
        else:
            self.noted.odd.append(f"{subject} confirm: {answer.status_code}")

    def _write(self, subject: str, case: str, day: str) -> None:
        form = {"kind": "L06", "event": "", "day": day, **L06}
        answer = self.ask(self._browser, "POST", f"{case}wenshu/", form)
        if answer.status_code != 302:
            self.noted.odd.append(f"{subject} letter: {answer.status_code}")
            return
        said = LETTER.search(self.until_answered(self._browser, "GET", case).text)
        if said is not None:
            self.noted.letters[said[1]] = subject
