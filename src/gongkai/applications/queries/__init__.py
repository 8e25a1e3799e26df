"""Every read of applications that another room may use."""

from gongkai.applications.queries.access import agency_ids, visible, visible_case
from gongkai.applications.queries.cases import CaseView, Person, case, people
from gongkai.applications.queries.counting import Table3, counted, table3, uncounted
from gongkai.applications.queries.filters import Filters
from gongkai.applications.queries.ledger import (
    Home,
    Page,
    Punctuality,
    Urgent,
    cases_of,
    home,
    ledger,
    punctuality,
    rows_of,
    urgent,
)
from gongkai.applications.queries.months import Months, months
from gongkai.applications.queries.similar import Similar, SimilarCases, similar
from gongkai.applications.queries.status import PublicStatus, public_file, public_status
from gongkai.dossiers.kinds import Light
from gongkai.dossiers.queries.letters import preview
from gongkai.dossiers.queries.verifying import projection_differences

__all__ = [
    "CaseView",
    "Filters",
    "Home",
    "Light",
    "Months",
    "Page",
    "Person",
    "PublicStatus",
    "Punctuality",
    "Similar",
    "SimilarCases",
    "Table3",
    "Urgent",
    "agency_ids",
    "case",
    "cases_of",
    "counted",
    "home",
    "ledger",
    "months",
    "people",
    "preview",
    "projection_differences",
    "public_file",
    "public_status",
    "punctuality",
    "rows_of",
    "similar",
    "table3",
    "uncounted",
    "urgent",
    "visible",
    "visible_case",
]
