"""Background work on applications; each task is a call of something that can be called by hand."""

from __future__ import annotations

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from gongkai.applications import rendering


@app.task(
    name="applications.render_letter",
    queue="letters",
    retry=RetryStrategy(max_attempts=5, exponential_wait=4),
)
def render_letter(letter_id: int) -> None:
    """Make the files of a letter that was issued."""
    rendering.render(letter_id)
