"""What runs in the background; each is a call of an action."""

from __future__ import annotations

from procrastinate.contrib.django import app

from gongkai.base.clock import now
from gongkai.checkups import actions, working


@app.task(name="checkups.read_batch")
def read_batch(batch_id: str) -> None:
    """Read some files of a batch and check them; what is left waits behind other visitors'."""
    if working.read_batch(batch_id):
        read_batch.configure(priority=-1).defer(batch_id=batch_id)


@app.periodic(cron="*/2 * * * *")
@app.task(name="checkups.delete_expired", queueing_lock="checkups.delete_expired")
def delete_expired(timestamp: int) -> None:
    """Delete the batches whose time is over."""
    actions.delete_expired(now())
