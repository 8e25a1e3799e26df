"""What somebody fills in to sign in and to keep the account safe."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import password_validators_help_texts
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _


def _password(label: Any, autocomplete: str, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
        **more,
    )


class SignInForm(forms.Form):
    """User name and password."""

    username = forms.CharField(
        label=_("用户名"),
        max_length=50,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = _password(_("密码"), "current-password")


class CodeForm(forms.Form):
    """What the authenticator shows, or a recovery code."""

    code = forms.CharField(
        label=_("验证码"),
        max_length=20,
        help_text=_("手机验证器上现在显示的六位数字；手机不在身边时填一个恢复码。"),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "text"}),
    )


class BindForm(forms.Form):
    """The first code of an authenticator that is being bound."""

    code = forms.RegexField(
        r"^\d{6}$",
        label=_("验证码"),
        help_text=_("扫码后，验证器上现在显示的六位数字。"),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        error_messages={"invalid": _("验证码是六位数字，请核对后重填。")},
    )


class ReplaceForm(BindForm):
    """The first code of a new authenticator, and one of the old."""

    current = forms.CharField(
        label=_("原验证器的验证码"),
        max_length=20,
        help_text=_("原来的验证器现在显示的六位数字，或者一个恢复码。"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    field_order = ("current", "code")


class PasswordForm(forms.Form):
    """The old password and, twice, the new one; the rules are checked where it is stored."""

    old = _password(_("原密码"), "current-password")
    new = _password(_("新密码"), "new-password")
    again = _password(_("再填一次新密码"), "new-password")

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["new"].help_text = "".join(password_validators_help_texts())

    def clean(self) -> dict[str, Any]:
        """The new password must be the same twice."""
        cleaned = super().clean() or {}
        if cleaned.get("new") and cleaned.get("again") and cleaned["new"] != cleaned["again"]:
            self.add_error("again", _now("两次填的新密码不一样，请重新填写。"))
        return cleaned


def lock_sentence() -> str:
    """What a locked account's owner is told."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    return _now(
        "这个用户名连续输错密码，已经锁定。请%(minutes)d分钟后再试，或请安全管理员解除锁定。"
    ) % {"minutes": minutes}
