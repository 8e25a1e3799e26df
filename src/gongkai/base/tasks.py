"""Background work that belongs to no other room."""

from django.core.management import call_command
from procrastinate import JobContext
from procrastinate.contrib.django import app

from gongkai.base.clock import now
from gongkai.base.throttling import sweep


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="clear_expired_sessions", pass_context=False)
def clear_expired_sessions(timestamp: int) -> None:
    """Delete the sessions whose hour is over, with what they hold."""
    call_command("clearsessions")


@app.periodic(cron="*/2 * * * *")
@app.task(queueing_lock="retry_stalled_jobs", pass_context=True)
async def retry_stalled_jobs(context: JobContext, timestamp: int) -> None:
    """Put jobs back that are still `doing` although their worker was killed."""
    # procrastinate finds them by the worker's heartbeat and leaves what to do with them to us.
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs():
        await manager.retry_job(job)


@app.periodic(cron="*/30 * * * *")
@app.task(queueing_lock="sweep_visits", pass_context=False)
def sweep_visits(timestamp: int) -> None:
    """Delete the counts of visits whose window is over."""
    sweep(now())
