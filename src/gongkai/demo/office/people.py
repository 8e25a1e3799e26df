"""Invented applicants. Their identity numbers have valid check characters and begin with 990101, a
place that no region has."""

from __future__ import annotations

from datetime import date, timedelta

from gongkai.applications.intake import ApplicantIntake
from gongkai.applications.kinds import IdentityKind
from gongkai.statute.applications.applicants import applicant_class
from gongkai.statute.applications.identity_numbers import (
    credit_check,
    identity_check,
    organisation_check,
)

PLACE = "990101"
FIRST_BIRTH = date(1961, 3, 4)
FAMILY = "安白柏常程丁方顾韩何姜蓝陆孟宁潘秦沈汤文夏叶章周"
GIVEN = ("一舟", "知秋", "海宁", "映雪", "长庚", "守拙", "晓岚", "问渠", "若谷", "南星", "怀瑾")


def identity_number(order: int) -> str:
    """The ``order``-th invented identity number (GB 11643)."""
    # 397 is prime to 15,000: no two of the invented people are born on the same day.
    born = FIRST_BIRTH + timedelta(days=order * 397 % 15_000)
    first = f"{PLACE}{born:%Y%m%d}{order % 1000:03d}"
    return first + identity_check(first)


def credit_code(order: int) -> str:
    """The ``order``-th invented 统一社会信用代码 (GB 32100, GB 11714)."""
    organisation = f"MA{order:06d}"
    first = f"91{PLACE}{organisation}{organisation_check(organisation)}"
    return first + credit_check(first)


def person(order: int) -> ApplicantIntake:
    """The ``order``-th invented natural person."""
    name = FAMILY[order % len(FAMILY)] + GIVEN[order * 7 % len(GIVEN)]
    return ApplicantIntake(
        name=name,
        kind="natural",
        identity_kind=IdentityKind.RESIDENT,
        identity=identity_number(order),
        phone=f"0999-20{order:05d}",
        email=f"demo{order}@qingchuan.example",
        address=f"晴川市槐荫路{order + 10}号",
    )


def organisation(order: int, name: str, kind: str) -> ApplicantIntake:
    """An invented organisation of a class of ``statute.applications.applicants``; ValueError for persons."""
    if not applicant_class(kind).organisation:
        raise ValueError(f"{kind} is no class of organisations")
    return ApplicantIntake(
        name=name,
        kind=kind,
        identity_kind=IdentityKind.CREDIT_CODE,
        identity=credit_code(order),
        contact=person(order).name,
        phone=f"0999-30{order:05d}",
        email=f"office{order}@qingchuan.example",
        address=f"晴川市望江街{order + 5}号",
    )
