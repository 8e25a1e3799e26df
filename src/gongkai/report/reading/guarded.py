"""Reading reports in processes that can be killed: ``documents.sandbox`` with the report reader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from gongkai.documents.limits import DEFAULT_LIMITS, Limits
from gongkai.documents.raw import UnreadableFile
from gongkai.documents.refusals import crashed
from gongkai.documents.sandbox import guard
from gongkai.report.model import AnnualReport

K = TypeVar("K")
READER = "gongkai.report.reading.read:read_bytes"


def read_guarded(data: bytes | Path, name: str, limits: Limits = DEFAULT_LIMITS) -> AnnualReport:
    """The report in one file, read in a process of its own. Raises ``UnreadableFile``."""
    for _key, outcome in read_many([(0, name, data)], workers=1, limits=limits):
        if isinstance(outcome, UnreadableFile):
            raise outcome
        report: AnnualReport = outcome
        return report
    raise crashed(name)


def read_many(
    inputs: Iterable[tuple[K, str, guard.Content]],
    *,
    workers: int | None = None,
    limits: Limits = DEFAULT_LIMITS,
    work: str | None = None,
    options: Mapping[str, object] | None = None,
) -> Iterator[tuple[K, Any]]:
    """Read the reports in many files; yields (key, ``AnnualReport`` or ``UnreadableFile``). See
    ``guard.read_many``; ``work`` receives the report."""
    return guard.read_many(
        inputs, reader=READER, workers=workers, limits=limits, work=work, options=options
    )
