"""What the file of an application holds today, as the replies ask for it."""

from __future__ import annotations

from gongkai.desk.casework.finding import Found
from gongkai.statute.applications.answers import Evidence
from gongkai.statute.applications.situation import Facts, evidence_of


def on_file(found: Found) -> frozenset[Evidence]:
    """The records of evidence, and what its events prove."""
    records = frozenset(Evidence(one.kind) for one in found.view.records if not one.struck)
    events = [one for one in found.view.case.happened if not one.struck]
    return evidence_of(events, Facts(evidence=records), found.by.day)
