"""Takes a subject through file, reading and examination, as a user's would go."""

from __future__ import annotations

from dataclasses import replace

from factory.subject import Subject
from factory.writers_html import page
from gongkai.report.examination import Examination, examine
from gongkai.report.model import AnnualReport
from gongkai.report.reading.read import read_bytes


def report_of(subject: Subject) -> AnnualReport:
    """The report, written as a clean page and read again."""
    report = read_bytes(page(subject.document()), f"{subject.figures.name}.html")
    return subject.after(report) if subject.after else report


def examined(subject: Subject, *, alone: bool = False) -> Examination:
    """Every answer about a subject; ``alone`` without last year's report."""
    report = report_of(subject)
    before = None if alone or subject.previous is None else report_of(replace(subject.previous))
    return examine(report, before, subject.published)
