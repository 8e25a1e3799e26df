"""The needs that steps of every subject have."""

from __future__ import annotations

from typing import Any, TypeAlias

from gongkai.statute.days import written
from gongkai.statute.procedure.conditions import OF_STEP, need
from gongkai.statute.procedure.situation import Draft, Situation
from gongkai.statute.wording import _

AnySituation: TypeAlias = Situation[Any, Any, Any, Any, Any]


@need(OF_STEP)
def period_ahead(at: AnySituation) -> str:
    """A period that is set ends after the day on which it is set."""
    until = at.entered.until
    if until is not None and until <= at.day:
        return _("所定的期限应当晚于办理之日（{day}）").format(day=written(at.day))
    return ""


@need()
def draft_proposed(at: AnySituation) -> str:
    """There is a draft to review."""
    if at.facts.draft in (Draft.NONE, Draft.SENT_BACK):
        return _("还没有待审核的文稿")
    return ""


@need()
def reason_and_second_person(at: AnySituation) -> str:
    """A strike has its reason, and a second person agrees."""
    if at.entry is None:
        return ""
    if not at.entry.reason.strip():
        return _("请写明划去的理由")
    return "" if at.entry.second_person else _("划去登记须由另一人复核同意")


@need()
def deputy_named(at: AnySituation) -> str:
    """Whoever takes the matter over is named."""
    return _("请选择接手人") if at.entry is not None and not at.entry.other else ""
