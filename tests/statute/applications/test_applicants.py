"""The classes of applicants are the columns of 表三, in their order and with their labels."""

from __future__ import annotations

import pytest

from gongkai.statute.applications.applicants import (
    CLASSES,
    TOTAL_COLUMN,
    applicant_class,
    column_of,
)
from gongkai.statute.report.form_2021 import T3


def test_the_classes_are_the_columns_of_the_form_before_its_total() -> None:
    columns = [(column.key, column.label) for column in T3.blocks[0].columns]
    assert [(one.column, one.name) for one in CLASSES] == columns[:-1]
    assert columns[-1][0] == TOTAL_COLUMN


def test_only_natural_persons_prove_themselves_without_a_credit_code() -> None:
    assert [one.key for one in CLASSES if not one.organisation] == ["natural"]


def test_an_unknown_class_has_no_column() -> None:
    assert column_of("") is None
    assert column_of("other") == "c6"
    with pytest.raises(KeyError):
        applicant_class("nobody")
