"""What is stored of annual reports: what visitors hand in for an hour, and the years of agencies."""

from gongkai.reporting.models.batches import (
    LIFETIME,
    Batch,
    BatchFile,
    Kind,
    Outcome,
    Role,
    Stage,
    new_id,
)
from gongkai.reporting.models.years import FrozenCase, ReportYear

__all__ = [
    "LIFETIME",
    "Batch",
    "BatchFile",
    "FrozenCase",
    "Kind",
    "Outcome",
    "ReportYear",
    "Role",
    "Stage",
    "new_id",
]
