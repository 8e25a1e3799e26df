"""The classes of applicants: the six columns of 表三 before its 总计 (国办公开办函〔2021〕30号).

An application is counted in one column. Nobody may be asked what the information is wanted for;
the class says only who applies (条例 Art 29).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class ApplicantClass:
    """A class: its key, its official name, its column of 表三, whether it is an organisation
    (which proves itself by a 统一社会信用代码), and what the public form says of it (``hint``)."""

    key: str
    name: str
    column: str
    organisation: bool
    hint: str


CLASSES: tuple[ApplicantClass, ...] = (
    ApplicantClass("natural", "自然人", "c1", False, "以个人名义提出申请"),
    ApplicantClass("enterprise", "商业企业", "c2", True, "公司、合伙企业等以营利为目的的组织"),
    ApplicantClass("research", "科研机构", "c3", True, "研究院、研究所等从事科学研究的机构"),
    ApplicantClass("public-benefit", "社会公益组织", "c4", True, "慈善组织、基金会等公益组织"),
    ApplicantClass("legal-service", "法律服务机构", "c5", True, "律师事务所等提供法律服务的机构"),
    ApplicantClass("other", "其他", "c6", True, "不属于以上各类的法人或者其他组织"),
)
BY_KEY: Mapping[str, ApplicantClass] = MappingProxyType({one.key: one for one in CLASSES})
TOTAL_COLUMN = "c7"


def applicant_class(key: str) -> ApplicantClass:
    """The class with this key; KeyError when there is none."""
    return BY_KEY[key]


def column_of(key: str) -> str | None:
    """The column of 表三 that a class is counted in; None where the class is not known yet."""
    found = BY_KEY.get(key)
    return found.column if found else None
