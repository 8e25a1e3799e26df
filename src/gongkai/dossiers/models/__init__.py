"""What is stored of any matter: dossiers, their papers, and what a person keeps for themselves."""

from gongkai.dossiers.models.matters import Dossier, Event, Strike
from gongkai.dossiers.models.papers import (
    Counter,
    Draft,
    File,
    Letter,
    LetterTemplate,
    Opinion,
    Record,
)
from gongkai.dossiers.models.personal import Feed, SavedView

__all__ = [
    "Counter",
    "Dossier",
    "Draft",
    "Event",
    "Feed",
    "File",
    "Letter",
    "LetterTemplate",
    "Opinion",
    "Record",
    "SavedView",
    "Strike",
]
