"""Reports on which the checks of the text must fail, by check."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from gongkai.report.checking.registry import Context
from report.checking.text.build import report_of, source
from report.checking.text.changes import CHANGES


def _changed() -> dict[str, Mapping[str, Context]]:
    cases: dict[str, dict[str, Context]] = defaultdict(dict)
    for change in CHANGES:
        text = source(change.base).replace(change.old, change.new, 1)
        cases[change.check][change.name] = Context(report_of(text))
    return dict(cases)


def _copied() -> Context:
    """Section five as last year, the year brought up to date."""
    now = source("05-township")
    then = now.replace("2022年", "2021年").replace("年度：2022", "年度：2021")
    return Context(report_of(now), report_of(then))


FAILING: dict[str, Mapping[str, Context]] = {
    **_changed(),
    "C-X-COPY": {"section five of last year": _copied()},
}
