"""Who reviews an answer: the law of 2017 until the end of 2023, the law of 2023 from then on."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.statute.disputes.review_organ import (
    BEFORE_2024,
    RELATION_NAMES,
    SINCE_2024,
    OrganKind,
    Relation,
    ReviewSettings,
    court_of,
    review_organs,
    review_rule,
)

OLD, NEW = date(2023, 12, 31), date(2024, 1, 1)
NAMES = {
    Relation.OWN_GOVERNMENT: "某市人民政府",
    Relation.HIGHER_DEPARTMENT: "某省公安厅",
}


def test_a_city_bureau_is_reviewed_by_the_city_since_2024_and_by_choice_before() -> None:
    assert review_organs(OrganKind.DEPARTMENT, NEW, NAMES) == ("某市人民政府",)
    assert review_organs(OrganKind.DEPARTMENT, OLD, NAMES) == ("某市人民政府", "某省公安厅")


def test_where_review_was_concentrated_there_was_no_choice() -> None:
    settings = ReviewSettings(concentrated=True)
    assert review_organs(OrganKind.DEPARTMENT, OLD, NAMES, settings) == ("某市人民政府",)
    assert review_rule(OrganKind.VERTICAL, OLD, settings).organs == (Relation.HIGHER_DEPARTMENT,)


@pytest.mark.parametrize("day", [OLD, NEW])
def test_vertically_led_organs_are_reviewed_by_their_superior(day: date) -> None:
    assert review_rule(OrganKind.VERTICAL, day).organs == (Relation.HIGHER_DEPARTMENT,)


def test_a_police_station_is_reviewed_by_the_government_since_2024() -> None:
    assert review_rule(OrganKind.OUTPOST, NEW).organs == (Relation.OWN_GOVERNMENT,)
    assert Relation.PLACE_GOVERNMENT in review_rule(OrganKind.DISTRICT_OUTPOST, NEW).organs


def test_every_kind_has_its_rule_in_both_laws_and_every_relation_its_name() -> None:
    assert set(SINCE_2024) == set(BEFORE_2024) == set(OrganKind)
    assert set(RELATION_NAMES) == set(Relation)
    assert all(rule.article for rule in (*SINCE_2024.values(), *BEFORE_2024.values()))


def test_an_organ_that_is_not_named_is_asked_for() -> None:
    with pytest.raises(ValueError, match="上一级人民政府（行政复议法第二十四条第一款第（二）项）"):
        review_organs(OrganKind.GOVERNMENT, NEW, NAMES)


def test_the_court_is_the_one_set() -> None:
    assert court_of(ReviewSettings(court="某区人民法院")) == "某区人民法院"
    assert court_of() == "有管辖权的人民法院"
