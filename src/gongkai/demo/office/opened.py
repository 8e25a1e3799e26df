"""Who opened the office: the demo, or the command of those who mean it."""

from __future__ import annotations

from gongkai.audit.queries import was_done

OPENER = "演示"
"""In whose name the demo opens its office."""


def opened_for_real() -> bool:
    """Whether this office was opened by anybody but the demo. The log says so, which can only grow:
    where GONGKAI_DEMO is set by mistake, nobody signs in to a real office with a click."""
    return was_done("agencies.open-office", except_by=OPENER)
