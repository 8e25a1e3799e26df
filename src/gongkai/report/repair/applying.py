"""Applying a proposal: only on request, and always on a copy."""

from __future__ import annotations

from dataclasses import replace

from gongkai.report.model import AnnualReport, Candidate, State
from gongkai.report.repair.values import Proposal
from gongkai.statute.wording import _


def apply(report: AnnualReport, proposal: Proposal) -> AnnualReport:
    """The report with the changes of a proposal made.

    A changed cell keeps its raw text and its place, and lists the printed number as a candidate.
    """
    changes = {}
    for change in proposal.changes:
        cell = report.cell(change.cell)
        printed = () if change.old is None else (Candidate(change.old, _("原文所写")),)
        changes[change.cell] = replace(
            cell,
            state=State.NUMBER,
            value=change.new,
            confidence=1.0,
            candidates=printed + cell.candidates,
        )
    return report.with_cells(changes)
