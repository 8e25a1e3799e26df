"""Identity numbers: structure and check digit; a fault is named by its position.

公民身份号码 (GB 11643-1999): 6 digits of the place, 8 of the birth date, 3 of the order, 1 check
character (ISO 7064 MOD 11-2). 统一社会信用代码 (GB 32100-2015): 1 of the registering department,
1 of the kind, 6 of the place, 9 of the organisation (GB 11714), 1 check character (MOD 31-3).
No number proves that the person or organisation exists, and no place is looked up.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from string import ascii_lowercase, ascii_uppercase

from gongkai.statute.wording import _

ID_LENGTH, CODE_LENGTH = 18, 18
OLD_ID_LENGTH = 15
ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
ID_CHECKS = "10X98765432"
CODE_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""GB 32100: digits and capitals without I, O, S, V, Z."""
CODE_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
ORGANISATION_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
OLDEST = 130
"""Years; an older applicant is taken for a slip of the pen."""
MASK = "*"
CAPITALS = str.maketrans(ascii_lowercase, ascii_uppercase)


@dataclass(frozen=True, slots=True)
class Checked:
    """A number as read (``text``, in the form it is kept in), and what is wrong with it in Chinese
    (``error``, empty when nothing is)."""

    text: str
    error: str = ""

    @property
    def valid(self) -> bool:
        """Whether nothing is wrong with it."""
        return not self.error


def normalised(text: str) -> str:
    """What was typed, in the form it is kept in: half-width, capitals, without blanks and
    hyphens."""
    half = "".join(
        # Full-width forms lie at a fixed distance from ASCII. NFKC would let more pass: it turns ①
        # into 1 and a Roman numeral into letters.
        chr(ord(char) - 0xFEE0) if 0xFF01 <= ord(char) <= 0xFF5E else char
        for char in text
    )
    return "".join(char for char in half if not char.isspace() and char not in "-—").translate(
        CAPITALS
    )


def identity_number(text: str, today: date) -> Checked:
    """A 居民身份证 number checked. ``today`` bounds the birth date."""
    number = normalised(text)
    return Checked(number, _id_error(number, today))


def credit_code(text: str) -> Checked:
    """A 统一社会信用代码 checked, with the organisation code in it."""
    code = normalised(text)
    return Checked(code, _code_error(code))


def birth_date(number: str) -> date | None:
    """The date of birth in an 18-digit identity number; None where it holds none."""
    digits = number[6:14]
    # int() reads other scripts' digits and blanks too; a card has ASCII digits.
    if len(digits) != 8 or not _digits(digits):
        return None
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def masked(text: str) -> str:
    """The form that is shown: the first and the last character, asterisks between.

    Nothing of place, birth date or order number remains (a place and a date of birth single a
    person out), and with the last character a clerk can still compare it with a card at hand. What
    is shorter than 8 characters is hidden whole.
    """
    number = normalised(text)
    # Of a short one, such as a hand-written paper's, two characters would be a good part.
    if len(number) < 8:
        return MASK * len(number)
    return f"{number[0]}{MASK * (len(number) - 2)}{number[-1]}"


def identity_check(first: str) -> str:
    """The check character that belongs to the first 17 digits of an identity number."""
    total = sum(int(char) * weight for char, weight in zip(first, ID_WEIGHTS, strict=True))
    return ID_CHECKS[total % 11]


def credit_check(first: str) -> str:
    """The check character that belongs to the first 17 characters of a credit code."""
    total = sum(
        CODE_ALPHABET.index(char) * weight for char, weight in zip(first, CODE_WEIGHTS, strict=True)
    )
    # 31 - total mod 31, where 31 itself stands for 0.
    return CODE_ALPHABET[-total % 31]


def organisation_check(first: str) -> str:
    """The check character that belongs to the first 8 characters of an organisation code."""
    total = sum(
        ORGANISATION_ALPHABET.index(char) * weight
        for char, weight in zip(first, ORGANISATION_WEIGHTS, strict=True)
    )
    return "0123456789X"[-total % 11]


def _id_error(number: str, today: date) -> str:
    if not number:
        return _("请填写身份证号码。")
    # Numbers of 15 digits were withdrawn in 2013; whoever has an old card needs to know why.
    if len(number) == OLD_ID_LENGTH and _digits(number):
        return _("这是15位的旧号码，已停止使用；请填写18位身份证号码。")
    if len(number) != ID_LENGTH:
        return _("身份证号码应为18位，现有{count}位。").format(count=len(number))
    for place, char in enumerate(number, 1):
        last = place == ID_LENGTH
        if not (_digits(char) or (last and char == "X")):
            return _("身份证号码第{place}位“{char}”有误：{wanted}。").format(
                place=place,
                char=char,
                wanted=_("末位应为数字或字母X") if last else _("应为数字"),
            )
    return _birth_error(number, today) or _id_check_error(number)


def _birth_error(number: str, today: date) -> str:
    # GB/T 2260 numbers the regions from 11 (北京市).
    if number[0] == "0":
        return _("身份证号码第1位“0”有误：地址码不以0开头。")
    born = birth_date(number)
    if born is None:
        return _("身份证号码第7至14位“{digits}”不是有效的出生日期。").format(digits=number[6:14])
    if born > today:
        return _("身份证号码第7至14位“{digits}”有误：出生日期晚于今天。").format(
            digits=number[6:14]
        )
    if born.year < today.year - OLDEST:
        return _("身份证号码第7至10位“{digits}”有误：出生年份过早。").format(digits=number[6:10])
    return ""


def _id_check_error(number: str) -> str:
    if number[-1] == identity_check(number[:-1]):
        return ""
    return _("身份证号码与第18位校验码“{char}”不符，请核对各位数字。").format(char=number[-1])


def _code_error(code: str) -> str:
    if not code:
        return _("请填写统一社会信用代码。")
    if len(code) != CODE_LENGTH:
        return _("统一社会信用代码应为18位，现有{count}位。").format(count=len(code))
    for place, char in enumerate(code, 1):
        if char not in CODE_ALPHABET:
            return _(
                "统一社会信用代码第{place}位“{char}”有误：应为数字或大写字母，不使用I、O、S、V、Z。"
            ).format(place=place, char=char)
        if 3 <= place <= 8 and not _digits(char):
            return _("统一社会信用代码第{place}位“{char}”有误：第3至8位应为数字。").format(
                place=place, char=char
            )
    return _code_check_error(code)


def _code_check_error(code: str) -> str:
    """The last character checks all others; where it fails, the check character inside the
    organisation code shows which part the slip is in."""
    if code[-1] == credit_check(code[:-1]):
        return ""
    if code[16] == organisation_check(code[8:16]):
        return _("统一社会信用代码与第18位校验码“{char}”不符，请核对第1至8位和第18位。").format(
            char=code[-1]
        )
    return _(
        "统一社会信用代码与第18位校验码“{char}”不符，请核对第9至17位（组织机构代码）。"
    ).format(char=code[-1])


def _digits(text: str) -> bool:
    return text.isascii() and text.isdigit()
