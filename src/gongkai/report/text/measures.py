"""All measures, the narrow ones first: the first whose pattern takes a figure has it."""

from __future__ import annotations

from gongkai.report.text.measure import Measure
from gongkai.report.text.measures_applications import APPLICATIONS
from gongkai.report.text.measures_decisions import DECISIONS
from gongkai.report.text.measures_disputes import DISPUTES

MEASURES: tuple[Measure, ...] = (*APPLICATIONS, *DECISIONS, *DISPUTES)
