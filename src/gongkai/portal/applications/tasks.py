"""What runs in the background for the public pages."""

from __future__ import annotations

from procrastinate.contrib.django import app

from gongkai.base.clock import now
from gongkai.portal.applications import draft_files


@app.periodic(cron="17 * * * *")
@app.task(name="portal.sweep_drafts", queueing_lock="portal.sweep_drafts")
def sweep_drafts(timestamp: int) -> None:
    """Delete what was uploaded for applications that were never sent."""
    draft_files.sweep(now())
