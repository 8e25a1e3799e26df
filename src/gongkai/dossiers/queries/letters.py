"""Letters before and after they are issued: the preview, and the files."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from gongkai.base.actor import Actor
from gongkai.base.errors import Denied
from gongkai.dossiers import issuing, rendering
from gongkai.dossiers.casework import case_of
from gongkai.dossiers.models import Letter, LetterTemplate
from gongkai.dossiers.queries.access import agency_ids, visible_matter
from gongkai.dossiers.subjects import subject_of
from gongkai.letters.letter import Letter as Composed


def preview(
    by: Actor,
    dossier_id: int,
    *,
    kind: str,
    values: Mapping[str, str],
    code: str = "",
    day: date | None = None,
    reaches: bool = False,
) -> Composed:
    """The letter as it would go out with these values; ``missing`` and ``leaks`` say what still
    forbids it. The identity number is masked; how to reach the applicant is shown only to those who
    write to them (``reaches``). Raises Denied, and Refused for a kind or a value that there is
    not."""
    dossier, known = visible_matter(by, dossier_id), issuing.kind_of(kind)
    case = case_of(subject_of(dossier), dossier)
    case.subject.foresee(case, kind, day or by.day)
    given = {**case.subject.covered(dossier, known, reaches=reaches), **_filled_in(values)}
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


def own_words(agency_id: int) -> dict[str, int]:
    """The letters for which an agency has words of its own, by kind and code, and which version."""
    found = LetterTemplate.objects.filter(agency_id=agency_id, active=True).order_by("version")
    return dict(found.values_list("kind", "version"))
