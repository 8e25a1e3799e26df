"""Passwords: the rule that none of the last ones is taken again, and passwords for one use."""

from __future__ import annotations

import secrets

from django.contrib.auth.hashers import check_password
from django.contrib.auth.password_validation import MinimumLengthValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from gongkai.agencies.models import Person

# Without signs that look alike: a password for one use is read from paper.
_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _GROUP_LENGTH = 4, 4


class LengthValidator(MinimumLengthValidator):
    """Django's own, in Chinese."""

    def get_error_message(self) -> str:
        """Say what is wrong."""
        return _("密码太短，至少要%(length)d个字符。") % {"length": self.min_length}

    def get_help_text(self) -> str:
        """Say the rule."""
        return _("至少%(length)d个字符。") % {"length": self.min_length}


class HistoryValidator:
    """Refuses a password that the person has now, or had as one of the last ones."""

    def __init__(self, kept: int = 5) -> None:
        self.kept = kept

    def validate(self, password: str, user: Person | None = None) -> None:
        """Raise ValidationError when the password is one of the last."""
        if user is None or user.pk is None:
            return
        past = user.past_passwords.values_list("password", flat=True)[: self.kept]
        if any(check_password(password, one) for one in {user.password, *past} if one):
            raise ValidationError(
                _("不能使用最近 %(kept)d 次用过的密码。") % {"kept": self.kept}, "password_reused"
            )

    def get_help_text(self) -> str:
        """Say the rule."""
        return _("不能使用最近 %(kept)d 次用过的密码。") % {"kept": self.kept}


def password_for_one_use() -> str:
    """A password of 79 bits that is handed over on paper and has to be changed at first use."""
    groups = (
        "".join(secrets.choice(_SIGNS) for _sign in range(_GROUP_LENGTH))
        for _group in range(_GROUPS)
    )
    return "-".join(groups)


def recovery_code() -> str:
    """A code of 49 bits that replaces the authenticator once."""
    signs = "".join(secrets.choice(_SIGNS) for _sign in range(10)).upper()
    return f"{signs[:5]}-{signs[5:]}"
