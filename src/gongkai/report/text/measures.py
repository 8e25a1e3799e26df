"""All measures, the narrow ones first: a figure belongs to the first whose pattern matches it."""

from __future__ import annotations

from gongkai.report.text.measure import Measure
from gongkai.report.text.measures_applications import APPLICATIONS
from gongkai.report.text.measures_decisions import DECISIONS
from gongkai.report.text.measures_disputes import DISPUTES

MEASURES: tuple[Measure, ...] = (*APPLICATIONS, *DECISIONS, *DISPUTES)
