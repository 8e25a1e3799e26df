"""The forms that the software knows, newest first."""

from __future__ import annotations

from gongkai.statute.report.form import Form
from gongkai.statute.report.form_2019 import FORM_2019
from gongkai.statute.report.form_2021 import FORM_2021

FORMS: tuple[Form, ...] = (FORM_2021, FORM_2019)


def form_by_key(key: str) -> Form:
    """The form with this key ("2021"); KeyError when there is none."""
    for form in FORMS:
        if form.key == key:
            return form
    raise KeyError(key)


def form_for_year(year: int) -> Form | None:
    """The form that a report on this year has to follow; None before 2019."""
    return next((form for form in FORMS if form.holds_for(year)), None)
