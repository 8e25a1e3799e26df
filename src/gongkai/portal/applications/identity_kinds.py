"""Whether a paper fits who applies, and whether its number can be right (条例 Art 29(1))."""

from __future__ import annotations

import re
from datetime import date

from django.utils.translation import gettext as _

from gongkai.applications.kinds import IdentityKind
from gongkai.statute.applications.identity_numbers import (
    Checked,
    credit_code,
    identity_number,
    normalised,
)

OF_PERSONS = (IdentityKind.RESIDENT, IdentityKind.OTHER)
FREE = re.compile(r"[0-9A-Z()（）]{5,30}")


def checked(kind: str, number: str, today: date) -> Checked:
    """A number as it is kept, and what is wrong with it in Chinese; ``kind``: of IdentityKind.

    Other papers have no check digit: only length and signs can be told.
    """
    if kind == IdentityKind.RESIDENT:
        return identity_number(number, today)
    if kind == IdentityKind.CREDIT_CODE:
        return credit_code(number)
    plain = normalised(number)
    if FREE.fullmatch(plain):
        return Checked(plain)
    return Checked(plain, _("证件号码应为 5 到 30 位字母和数字，请核对后重填。"))


def misfit(kind: str, *, organisation: bool) -> str:
    """Why a paper does not fit who applies; empty where it does."""
    if organisation and kind == IdentityKind.RESIDENT:
        return _("以组织名义申请的，请选统一社会信用代码；没有的，选其他证件。")
    if not organisation and kind == IdentityKind.CREDIT_CODE:
        return _("以个人名义申请的，请选居民身份证；没有的，选其他证件。")
    return ""
