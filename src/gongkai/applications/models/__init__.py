"""What is stored of applications: the cases, their papers, and what a person keeps for himself."""

from gongkai.applications.models.cases import Applicant, Application, Event, Span, Strike
from gongkai.applications.models.papers import (
    Counter,
    Draft,
    DraftStatus,
    Evidence,
    File,
    FileRole,
    Letter,
    LetterTemplate,
    Opinion,
    Verdict,
)
from gongkai.applications.models.personal import Feed, SavedView

__all__ = [
    "Applicant",
    "Application",
    "Counter",
    "Draft",
    "DraftStatus",
    "Event",
    "Evidence",
    "Feed",
    "File",
    "FileRole",
    "Letter",
    "LetterTemplate",
    "Opinion",
    "SavedView",
    "Span",
    "Strike",
    "Verdict",
]
