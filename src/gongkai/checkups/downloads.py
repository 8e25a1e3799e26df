"""What a visitor may take away of a report that was read: one row a file format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gongkai.base.errors import Refused
from gongkai.checkups import queries
from gongkai.checkups.models import Batch
from gongkai.checkups.queries import OpenFile
from gongkai.report.writing import json as json_writer

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HTML = "text/html; charset=utf-8"
PDF = "application/pdf"
JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Download:
    """A file to take away. ``key`` is its part of the address, ``suffix`` ends its name."""

    key: str
    title: str | Promise
    suffix: str
    content_type: str
    write: Callable[[OpenFile], bytes]

    def make(self, opened: OpenFile) -> bytes:
        """The file. Raises Refused where the format cannot hold what was read."""
        from gongkai.paper.text import UnwritableTextError
        from gongkai.report.writing.xlsx import TooLongForExcelError

        try:
            return self.write(opened)
        except (UnwritableTextError, TooLongForExcelError) as error:
            raise Refused(str(error)) from error

    def file_name(self, opened: OpenFile) -> str:
        """A name that says whose report it is."""
        file = opened.file
        whose = f"{file.agency}{file.year or ''}" or file.name.rsplit(".", 1)[0]
        return f"{whose}{self.suffix}"


def _examined(module: str) -> Callable[[OpenFile], bytes]:
    """Written from the findings; the writer's libraries load when it is asked for."""
    return lambda opened: bytes(
        import_module(f"gongkai.report.writing.{module}").write(opened.examination)
    )


def _clean(module: str) -> Callable[[OpenFile], bytes]:
    """Written from the report alone."""
    return lambda opened: bytes(
        import_module(f"gongkai.report.writing.{module}").write(opened.report)
    )


MARKED = (
    Download("marked.docx", _("标注 Word"), "-体检标注.docx", DOCX, _examined("markup_docx")),
    Download("marked.html", _("标注网页"), "-体检标注.html", HTML, _examined("markup_html")),
    Download("marked.xlsx", _("问题清单表格"), "-问题清单.xlsx", XLSX, _examined("markup_xlsx")),
    Download(
        "checked.json",
        _("结果 JSON"),
        "-体检结果.json",
        JSON,
        lambda opened: json_writer.examination_to_json(opened.examination).encode(),
    ),
)
CLEAN = (
    Download("report.docx", _("Word"), ".docx", DOCX, _clean("docx")),
    Download("report.pdf", _("PDF"), ".pdf", PDF, _clean("pdf")),
    Download("report.html", _("网页"), ".html", HTML, _clean("html")),
    Download("report.xlsx", _("表格"), ".xlsx", XLSX, _clean("xlsx")),
    Download("report.json", _("JSON"), ".json", JSON, _clean("json")),
)
DOWNLOADS = {download.key: download for download in (*MARKED, *CLEAN)}


def write_register(batch: Batch) -> bytes:
    """One xlsx of all reports of a batch, worst first, with all findings and the files not read."""
    from gongkai.report.writing import markup_xlsx

    read = (opened.examination for opened in queries.opened_in(batch) if opened.was_read)
    unread = ((file.name, file.message) for file in queries.reports_not_read_in(batch))
    return markup_xlsx.write_many(read, unread)
