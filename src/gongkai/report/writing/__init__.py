"""Writing the annual report and its examination.

``WRITERS`` write a report in its official form, ``MARKUPS`` an examination with its findings at the
cells. Each is one module, imported on first use; a new format is a new row.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from gongkai.report.examination import Examination
    from gongkai.report.model import AnnualReport


@dataclass(frozen=True, slots=True)
class Format:
    """A format that can be written: its module, its name for people, its suffix and media type."""

    module: str
    title: str
    suffix: str
    media_type: str

    def _write(self, value: object) -> bytes:
        module = import_module(f"gongkai.report.writing.{self.module}")
        return cast("bytes", module.write(value))


class Writer(Format):
    """Writes a report."""

    def write(self, report: AnnualReport) -> bytes:
        """The report as a file; ValueError with a Chinese sentence where the format cannot
        carry it."""
        return self._write(report)


class Markup(Format):
    """Writes an examination."""

    def write(self, examination: Examination) -> bytes:
        """The examination as a file."""
        return self._write(examination)


DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HTML = "text/html; charset=utf-8"

WRITERS: dict[str, Writer] = {
    "docx": Writer("docx", "Word", ".docx", DOCX),
    "pdf": Writer("pdf", "PDF", ".pdf", "application/pdf"),
    "html": Writer("html", "网页", ".html", HTML),
    "xlsx": Writer("xlsx", "Excel", ".xlsx", XLSX),
    "json": Writer("json", "JSON", ".json", "application/json"),
}

MARKUPS: dict[str, Markup] = {
    "docx": Markup("markup_docx", "标注 Word", ".docx", DOCX),
    "html": Markup("markup_html", "标注网页", ".html", HTML),
    "xlsx": Markup("markup_xlsx", "问题清单", ".xlsx", XLSX),
}
