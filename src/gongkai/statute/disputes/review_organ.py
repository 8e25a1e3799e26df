"""Who reviews an answer, and which court hears a suit: by the kind of organ and the answer's date.

行政复议法 (2023) Art 24-28, in force 2024-01-01: as a rule one organ, the government of the same
level. Before, 行政复议法 (2017) Art 12-15: often two to choose from. The relations are given; the
names of the organs that stand in them are the agency's own data.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from gongkai.statute.disputes.remedies import RECONSIDERATION_FIRST_FROM
from gongkai.statute.wording import _

NEW_LAW_FROM = RECONSIDERATION_FIRST_FROM


class OrganKind(StrEnum):
    """What kind of organ answered."""

    DEPARTMENT = "department"  # of a local government at county level or above
    GOVERNMENT = "government"  # below the province
    PROVINCE = "province"  # 省、自治区、直辖市人民政府
    CENTRAL = "central"  # a department of the State Council
    DISPATCHED = "dispatched"  # 派出机关, set up by a government
    OUTPOST = "outpost"  # 派出机构 of a department, acting in its own name by law (a 派出所)
    DISTRICT_OUTPOST = "district-outpost"  # the same by 行政区划, of a city's department
    AUTHORISED = "authorised"  # 法律、法规、规章授权的组织
    VERTICAL = "vertical"  # customs, finance, foreign exchange, tax; state security
    JUSTICE = "justice"  # the 司法行政部门 that does the work of review itself


class Relation(StrEnum):
    """What the reviewing organ is to the one that answered."""

    OWN_GOVERNMENT = "own-government"
    HIGHER_GOVERNMENT = "higher-government"
    HIGHER_DEPARTMENT = "higher-department"
    PLACE_GOVERNMENT = "place-government"
    FOUNDING_DEPARTMENT = "founding-department"
    MANAGING_ORGAN = "managing-organ"
    ITSELF = "itself"


RELATION_NAMES: Mapping[Relation, str] = MappingProxyType(
    {
        Relation.OWN_GOVERNMENT: _("本级人民政府"),
        Relation.HIGHER_GOVERNMENT: _("上一级人民政府"),
        Relation.HIGHER_DEPARTMENT: _("上一级主管部门"),
        Relation.PLACE_GOVERNMENT: _("所在地的人民政府"),
        Relation.FOUNDING_DEPARTMENT: _("设立该派出机构的部门"),
        Relation.MANAGING_ORGAN: _("直接管理该组织的机关"),
        Relation.ITSELF: _("本机关"),
    }
)


@dataclass(frozen=True, slots=True)
class Rule:
    """Before whom an answer is reviewed (the applicant's choice where there are several)."""

    organs: tuple[Relation, ...]
    article: str


R, K = Relation, OrganKind
SINCE_2024: Mapping[OrganKind, Rule] = MappingProxyType(
    {
        K.DEPARTMENT: Rule((R.OWN_GOVERNMENT,), "行政复议法第二十四条第一款第（一）项"),
        K.GOVERNMENT: Rule((R.HIGHER_GOVERNMENT,), "行政复议法第二十四条第一款第（二）项"),
        K.PROVINCE: Rule((R.ITSELF,), "行政复议法第二十四条第二款"),
        K.CENTRAL: Rule((R.ITSELF,), "行政复议法第二十五条第（一）项"),
        K.DISPATCHED: Rule((R.OWN_GOVERNMENT,), "行政复议法第二十四条第一款第（三）项"),
        K.OUTPOST: Rule((R.OWN_GOVERNMENT,), "行政复议法第二十四条第四款"),
        K.DISTRICT_OUTPOST: Rule(
            (R.OWN_GOVERNMENT, R.PLACE_GOVERNMENT), "行政复议法第二十四条第四款"
        ),
        K.AUTHORISED: Rule((R.OWN_GOVERNMENT,), "行政复议法第二十四条第一款第（四）项"),
        K.VERTICAL: Rule((R.HIGHER_DEPARTMENT,), "行政复议法第二十七条"),
        K.JUSTICE: Rule((R.OWN_GOVERNMENT, R.HIGHER_DEPARTMENT), "行政复议法第二十八条"),
    }
)
BEFORE_2024: Mapping[OrganKind, Rule] = MappingProxyType(
    {
        K.DEPARTMENT: Rule(
            (R.OWN_GOVERNMENT, R.HIGHER_DEPARTMENT), "行政复议法（2017年）第十二条第一款"
        ),
        K.GOVERNMENT: Rule((R.HIGHER_GOVERNMENT,), "行政复议法（2017年）第十三条"),
        K.PROVINCE: Rule((R.ITSELF,), "行政复议法（2017年）第十四条"),
        K.CENTRAL: Rule((R.ITSELF,), "行政复议法（2017年）第十四条"),
        K.DISPATCHED: Rule((R.OWN_GOVERNMENT,), "行政复议法（2017年）第十五条第一款第（一）项"),
        K.OUTPOST: Rule(
            (R.FOUNDING_DEPARTMENT, R.OWN_GOVERNMENT),
            "行政复议法（2017年）第十五条第一款第（二）项",
        ),
        K.DISTRICT_OUTPOST: Rule(
            (R.FOUNDING_DEPARTMENT, R.OWN_GOVERNMENT),
            "行政复议法（2017年）第十五条第一款第（二）项",
        ),
        K.AUTHORISED: Rule((R.MANAGING_ORGAN,), "行政复议法（2017年）第十五条第一款第（三）项"),
        K.VERTICAL: Rule((R.HIGHER_DEPARTMENT,), "行政复议法（2017年）第十二条第二款"),
        K.JUSTICE: Rule(
            (R.OWN_GOVERNMENT, R.HIGHER_DEPARTMENT), "行政复议法（2017年）第十二条第一款"
        ),
    }
)


@dataclass(frozen=True, slots=True)
class ReviewSettings:
    """What the place decides. ``concentrated``: before 2024 a local reform had given the review of
    departments to the government alone. ``court``: the name of the court, which follows the seat of
    the organ unless suits are concentrated elsewhere; empty while it is not set. ``online``: the
    internet channel for handing in an application for review, which an answer that is served over
    the internet has to give (行政复议法 2023 Art 22.2); empty while it is not set."""

    concentrated: bool = False
    court: str = ""
    online: str = ""


DEFAULTS = ReviewSettings()


def review_rule(kind: OrganKind, answered: date, settings: ReviewSettings = DEFAULTS) -> Rule:
    """Before whom an answer of this day is reviewed, and by which article."""
    if answered >= NEW_LAW_FROM:
        return SINCE_2024[kind]
    rule = BEFORE_2024[kind]
    # Some places reviewed at one organ before the law of 2023 made all do so.
    if settings.concentrated and R.OWN_GOVERNMENT in rule.organs:
        return Rule((R.OWN_GOVERNMENT,), rule.article)
    return rule


def review_organs(
    kind: OrganKind,
    answered: date,
    names: Mapping[Relation, str],
    settings: ReviewSettings = DEFAULTS,
) -> tuple[str, ...]:
    """The names of the organs of review. ValueError, in Chinese, naming the one that ``names``
    lacks: an answer without it may not go out (行政复议法 Art 20)."""
    rule = review_rule(kind, answered, settings)
    for relation in rule.organs:
        if not names.get(relation, "").strip():
            raise ValueError(
                _("请先在机关资料中填写复议机关：{relation}（{article}）。").format(
                    relation=RELATION_NAMES[relation], article=rule.article
                )
            )
    return tuple(names[relation] for relation in rule.organs)


def court_of(settings: ReviewSettings = DEFAULTS) -> str:
    """The court that a suit goes to: as set, or else the one that has jurisdiction, unnamed."""
    return settings.court or _("有管辖权的人民法院")
