"""Cases that look alike are shown, of the same applicant and of others; nothing is done to them."""

from __future__ import annotations

import pytest

from cases import a_case, an_office
from gongkai.agencies.roles import Role
from gongkai.applications.intake import ApplicantIntake
from gongkai.applications.queries import similar
from gongkai.base.errors import Denied
from gongkai.statute.applications.identity_numbers import identity_check

pytestmark = pytest.mark.django_db
FIRST = "99010119900101001"
IDENTITY = FIRST + identity_check(FIRST)


def who(name: str, identity: str = "") -> tuple[ApplicantIntake, ...]:
    return (
        ApplicantIntake(name=name, kind="natural", identity_kind="resident-id", identity=identity),
    )


def test_the_same_applicant_and_the_same_matter_are_distinguished() -> None:
    office = an_office()
    subject = "城南路改造工程的环境影响评价批复"
    case = a_case(office, subject=subject, applicants=who("王小样", IDENTITY))
    again = a_case(office, subject=subject, applicants=who("王小样（改名）", IDENTITY))
    another = a_case(office, subject="2025年度财政决算", applicants=who("王小样", IDENTITY))
    other = a_case(office, subject="城南路改造工程环境影响评价的批复", applicants=who("李某"))
    a_case(office, subject="某小学招生范围", applicants=who("王小样"))
    a_case(an_office(), subject=subject, applicants=who("赵某"))

    found = similar(office.by(Role.HANDLER), case.pk)

    assert [one.case for one in found.same_applicant] == [again, another]
    assert found.same_applicant[0].likeness == 100
    assert [one.case for one in found.same_matter] == [other]
    with pytest.raises(Denied):
        similar(an_office().by(Role.HANDLER), case.pk)


def test_without_a_number_the_name_is_all_there_is() -> None:
    office = an_office()
    case = a_case(office, applicants=who("某律师事务所"))
    namesake = a_case(office, subject="某项目验收报告", applicants=who("某律师事务所"))
    found = similar(office.by(Role.HANDLER), case.pk)
    assert [one.case for one in found.same_applicant] == [namesake]
