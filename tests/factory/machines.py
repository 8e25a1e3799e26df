"""Other people's programs: LibreOffice, Chromium and poppler, each called for many files at once.

What they made is kept in the temporary folder under the hash of what went in, so that a second
run makes nothing anew.
"""

from __future__ import annotations

import getpass
import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

STORE = Path(tempfile.gettempdir()) / f"gongkai-factory-{getpass.getuser()}"
Batch = dict[str, bytes]
OFFICE_FILTERS = {
    "docx": "docx:MS Word 2007 XML",
    "doc": "doc:MS Word 97",
    "odt": "odt:writer8",
    "rtf": "rtf:Rich Text Format",
    "pdf": "pdf:writer_pdf_Export",
}


def soffice() -> str | None:
    """The LibreOffice program, where there is one."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def chromium() -> str | None:
    """A Chromium program, where there is one."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if (path := shutil.which(name))), None)


def require(machine: str) -> None:
    """Skip the test where a machine is absent, or fail if it was asked for by environment."""
    found = {
        "soffice": soffice,
        "chromium": chromium,
        "pdftotext": lambda: shutil.which("pdftotext"),
    }
    demand = {"soffice": "GONGKAI_REQUIRE_OFFICE", "chromium": "GONGKAI_REQUIRE_BROWSER"}
    if found[machine]():
        return
    reason = f"{machine} is not installed"
    if os.environ.get(demand.get(machine, "")) == "1":
        pytest.fail(reason)
    pytest.skip(reason)


def kept(step: str, batch: Batch, make: Callable[[Batch], Batch]) -> Batch:
    """The batch through a step, made only where the store lacks it."""
    STORE.mkdir(mode=0o700, exist_ok=True)
    places = {
        name: STORE / hashlib.sha256(step.encode() + b"\0" + data).hexdigest()
        for name, data in batch.items()
    }
    wanted = {name: batch[name] for name, place in places.items() if not place.exists()}
    if wanted:
        for name, data in make(wanted).items():
            part = places[name].with_suffix(f".{os.getpid()}")
            part.write_bytes(data)
            part.replace(places[name])
    return {name: place.read_bytes() for name, place in places.items()}


def office(batch: Batch, source: str, target: str) -> Batch:
    """Each file of kind ``source`` (html, docx) as LibreOffice writes it in kind ``target``."""

    def make(wanted: Batch) -> Batch:
        program = soffice()
        assert program
        with tempfile.TemporaryDirectory() as folder:
            home, out = Path(folder), Path(folder) / "out"
            files = {name: home / f"f{index}.{source}" for index, name in enumerate(wanted)}
            for name, path in files.items():
                path.write_bytes(wanted[name])
            infilter = ["--infilter=HTML (StarWriter)"] if source == "html" else []
            subprocess.run(
                [program, f"-env:UserInstallation=file://{home}/profile", "--headless", *infilter]
                + ["--convert-to", OFFICE_FILTERS[target], "--outdir", str(out)]
                + [str(path) for path in files.values()],
                check=True,
                capture_output=True,
                timeout=600,
            )
            return {
                name: (out / path.with_suffix(f".{target}").name).read_bytes()
                for name, path in files.items()
            }

    return kept(f"office {source} {target}", batch, make)


def printed_pages(batch: Batch) -> Batch:
    """Each web page as Chromium prints it to PDF."""

    def make(wanted: Batch) -> Batch:
        from playwright.sync_api import sync_playwright

        pages = {}
        with sync_playwright() as engine:
            browser = engine.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
            page = browser.new_page()
            for name, html in wanted.items():
                page.set_content(html.decode("utf-8"))
                pages[name] = page.pdf(prefer_css_page_size=True)
            browser.close()
        return pages

    return kept("chromium pdf", batch, make)


def copied_text(batch: Batch, mode: str) -> Batch:
    """The text of each PDF as poppler copies it out ("layout" or "raw")."""

    def make(wanted: Batch) -> Batch:
        return {
            name: subprocess.run(
                ["pdftotext", f"-{mode}", "-enc", "UTF-8", "-", "-"],
                input=data,
                capture_output=True,
                check=True,
            ).stdout
            for name, data in wanted.items()
        }

    return kept(f"pdftotext {mode}", batch, make)
