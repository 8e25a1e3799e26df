"""Letters before and after they are issued: the preview, and the files."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from gongkai.applications import issuing, rendering
from gongkai.applications.casework import EXTENSION, case_of
from gongkai.applications.models import Letter
from gongkai.applications.prefilling import covered
from gongkai.applications.projecting import clock_of
from gongkai.applications.queries.access import agency_ids, visible_case
from gongkai.base.actor import Actor
from gongkai.base.errors import Denied
from gongkai.letters.letter import Letter as Composed
from gongkai.statute.applications.events import Event as Happened
from gongkai.statute.applications.events import Kind


def preview(
    by: Actor,
    application_id: int,
    *,
    kind: str,
    values: Mapping[str, str],
    code: str = "",
    day: date | None = None,
    reaches: bool = False,
) -> Composed:
    """The letter as it would go out with these values; ``missing`` and ``leaks`` say what still
    forbids it. The identity number is masked; how to reach the applicant is shown to those who
    write to him alone (``reaches``). Raises Denied, and Refused for a kind or a value that there is
    not."""
    case, known = case_of(visible_case(by, application_id)), issuing.kind_of(kind)
    if kind == EXTENSION and not case.clock.extended:  # it tells the day that it will bring about
        extended = Happened(Kind.EXTENDED, day or by.day)
        case.clock = clock_of((*case.happened, extended), case.calendar, case.rules)
    given = {**covered(case.application, known, reaches=reaches), **_filled_in(values)}
    composed, _held = issuing.composed(case, known, day or by.day, given, code)
    return composed


def _filled_in(values: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in values.items() if value}


def letter(by: Actor, letter_id: int) -> Letter:
    """A letter that was issued, with its files (made now where the background has not yet)."""
    found = Letter.objects.filter(pk=letter_id, agency_id__in=agency_ids(by)).first()
    if found is None:
        raise Denied(_("没有这份文书，或者您不能查看。"))
    return found if found.docx and found.pdf else rendering.render(found.pk)
