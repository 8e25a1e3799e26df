"""Reports to hand in, and what a visitor does with them: for the tests of the pages and the API."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal

from PIL import Image

from gongkai.checkups import actions, working
from gongkai.checkups.kinds import Kind, Role
from gongkai.checkups.models import Batch
from gongkai.report.model import AnnualReport, Paragraph, Section, number
from gongkai.report.writing import html
from gongkai.statute.report.known_forms import form_by_key

AGENCY = "临湖市水务局"
VISITOR = "visitor"


def good_report(agency: str = AGENCY, year: int = 2023) -> AnnualReport:
    """A report of an invented agency that balances: eight applications, all answered."""
    form = form_by_key("2021")
    cells = {key: number(0) for key in form.cells}
    for row in ("r1", "r3_1", "r3_7"):
        cells[f"T3.{row}.c1"] = number(8)
        cells[f"T3.{row}.c7"] = number(8)
    sections = tuple(
        Section(part.number, part.heading, () if part.table else (Paragraph("本部分无其他内容。"),))
        for part in form.sections
    )
    return AnnualReport(
        form_key="2021",
        cells=cells,
        agency=agency,
        year=year,
        title=f"{agency}{year}年政府信息公开工作年度报告",
        sections=sections,
    )


def faulty_report(agency: str = AGENCY, year: int = 2023) -> AnnualReport:
    """The same with a total that prints 0: the row （一）予以公开 does not add up."""
    return good_report(agency, year).with_cells({"T3.r3_1.c7": number(Decimal(0))})


def page_of(report: AnnualReport) -> bytes:
    """The report as a web page, as an agency would publish it."""
    return html.write(report)


def upload(report: AnnualReport, role: Role = Role.REPORT) -> actions.Upload:
    """The report as it is handed in."""
    return actions.Upload(f"{report.agency}{report.year}.html", page_of(report), role)


def read(*uploads: actions.Upload, secret: str = VISITOR, kind: Kind = Kind.CHECK) -> Batch:
    """Hand in and let the background do its work at once."""
    batch = actions.hand_in(secret, kind, uploads)
    working.read_batch(batch.id)
    batch.refresh_from_db()
    return batch


def renamed(given: actions.Upload, name: str) -> actions.Upload:
    """The same file under another name."""
    return replace(given, name=name)


def scan() -> bytes:
    """A page as a scanner gives it: a picture."""
    picture = io.BytesIO()
    Image.new("RGB", (600, 800), "white").save(picture, "PNG")
    return picture.getvalue()
