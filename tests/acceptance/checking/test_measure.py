"""Changed numbers of the text are found, in styles that nobody tuned a rule to as well."""

from __future__ import annotations

import pytest

from acceptance.checking.measure import clean, contradictions
from factory.figures import all_figures
from factory.heldout_layouts import FIGURES
from factory.heldout_prose import HELDOUT_STYLES
from factory.prose_styles import STYLES

LEAST = 0.95
LEAST_KEPT_BACK = 0.85


def test_changed_numbers_of_the_text_are_found() -> None:
    result = contradictions({"whole": STYLES["whole"]}, [all_figures()["district-2022"]])
    assert result.share >= LEAST, result.others


@pytest.mark.long
def test_changed_numbers_are_found_in_styles_that_were_kept_back() -> None:
    result = contradictions(HELDOUT_STYLES, FIGURES)
    assert result.share >= LEAST_KEPT_BACK, result.others


def test_good_reports_in_held_out_styles_have_no_finding() -> None:
    assert clean(HELDOUT_STYLES, FIGURES[:4]).others == ()
