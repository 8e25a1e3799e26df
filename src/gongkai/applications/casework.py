"""A case as the rules of applications see it: opening one, and what the file says beside events."""

from __future__ import annotations

from typing import TypeAlias

from gongkai.applications.facts import ANSWER, EXTENSION
from gongkai.applications.models import Application
from gongkai.applications.subject import APPLICATIONS
from gongkai.dossiers import casework
from gongkai.statute.agency_settings import Settings
from gongkai.statute.applications.clock import Clock
from gongkai.statute.applications.events import Event as Happened
from gongkai.statute.applications.situation import Facts

__all__ = ["ANSWER", "EXTENSION", "Case", "case_of", "open_case"]

Case: TypeAlias = casework.Case[Application, Clock, Facts, Settings, Happened]


def open_case(application_id: int, *, lock: bool = True) -> Case:
    """The application with its clock as of now; see ``dossiers.casework.open_case``."""
    return casework.open_case(APPLICATIONS, application_id, lock=lock)


def case_of(application: Application) -> Case:
    """The case of a row that is at hand."""
    return casework.case_of(APPLICATIONS, application)
