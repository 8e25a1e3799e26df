"""Signing in and what protects it: passwords, the second factor, the lock after wrong attempts."""

from __future__ import annotations

from axes.utils import reset as forget_failures
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.agencies.actions.people import other_person
from gongkai.agencies.models import Factor, PastPassword, Person, RecoveryCode
from gongkai.agencies.passwords import password_for_one_use, recovery_code
from gongkai.audit.actions import action, record
from gongkai.base.actor import Actor
from gongkai.base.encryption import digest
from gongkai.base.errors import Denied, Refused

RECOVERY_CODES = 10


@action("accounts.sign-in", gettext_lazy("登录"))
def sign_in(by: Actor, *, how: str) -> None:
    """Write down that somebody has signed in; ``how`` is "factor", or "demo" without one."""
    _note(by, _own(by), {"how": how})


@action("accounts.sign-out", gettext_lazy("退出登录"))
def sign_out(by: Actor) -> None:
    """Write down that somebody has signed out."""
    _note(by, _own(by), {})


@action("accounts.fail-to-sign-in", gettext_lazy("登录失败"))
def fail_to_sign_in(by: Actor, person_id: int, *, what: str) -> None:
    """Write down that somebody gave a wrong "password" or "code" for a person's account."""
    _note(by, Person.objects.get(pk=person_id), {"what": what})


@action("accounts.change-password", gettext_lazy("修改密码"))
def change_password(by: Actor, *, old: str, new: str) -> Person:
    """Change one's own password; return the account with it. Refused when the old one is wrong or
    the new one is too weak."""
    person = _own(by)
    if not person.check_password(old):
        raise Refused(_("原密码不对，请重新填写。"))
    try:
        validate_password(new, person)
    except ValidationError as error:
        raise Refused("".join(error.messages)) from error
    _set_password(by, person, new, must_change=False)
    _note(by, person, {})
    return person


@action("accounts.reset-password", gettext_lazy("重置密码"))
def reset_password(by: Actor, person_id: int) -> str:
    """Give somebody a password for one use and return it; every session of his ends."""
    person = other_person(by, person_id)
    password = password_for_one_use()
    _set_password(by, person, password, must_change=True)
    forget_failures(username=person.username)
    _note(by, person, {"must_change_password": True})
    return password


@action("accounts.unlock", gettext_lazy("解除锁定"))
def unlock(by: Actor, person_id: int) -> None:
    """Forget somebody's wrong attempts. Refused when there are none."""
    person = other_person(by, person_id)
    if not forget_failures(username=person.username):
        raise Refused(_("这个账号没有被锁定。"))
    _note(by, person, {})


@action("accounts.begin-factor", gettext_lazy("开始绑定验证器"))
def begin_factor(by: Actor) -> Factor:
    """Make a secret for one's own authenticator; it counts once `confirm_factor` has seen a code."""
    person = _own(by)
    Factor.objects.filter(user=person, confirmed=False).delete()
    factor = Factor.objects.create(user=person, name="totp", confirmed=False)
    _note(by, person, {})
    return factor


@action("accounts.confirm-factor", gettext_lazy("绑定验证器"))
def confirm_factor(by: Actor, token: str) -> tuple[Factor, list[str]]:
    """Bind the authenticator that shows this code now; return it and the recovery codes.

    It replaces the one before. Refused when the code is wrong.
    """
    person = _own(by)
    factor = Factor.objects.select_for_update().filter(user=person, confirmed=False).first()
    if factor is None or not factor.verify_token(token):
        raise Refused(_("验证码不对或已过期，请看验证器上现在的六位数字。"))
    Factor.objects.filter(user=person).exclude(pk=factor.pk).delete()
    factor.confirmed = True
    factor.save(update_fields=["confirmed"])
    codes = [recovery_code() for _number in range(RECOVERY_CODES)]
    RecoveryCode.objects.bulk_create(
        RecoveryCode(factor=factor, digest=digest(code)) for code in codes
    )
    _note(by, person, {"factor": factor.pk})
    return factor, codes


@action("accounts.reset-factor", gettext_lazy("解除验证器"))
def reset_factor(by: Actor, person_id: int) -> None:
    """Remove somebody's authenticator; he binds another when he next signs in."""
    person = other_person(by, person_id)
    if not Factor.objects.filter(user=person).delete()[0]:
        raise Refused(_("这个账号没有绑定验证器。"))
    _note(by, person, {})


def _own(by: Actor) -> Person:
    """The account of who acts, locked. Raises Denied to whoever is no person."""
    if by.person_id is None:
        raise Denied(_("请先登录。"))
    return Person.objects.select_for_update().get(pk=by.person_id)


def _set_password(by: Actor, person: Person, password: str, *, must_change: bool) -> None:
    if person.password:
        PastPassword.objects.create(person=person, password=person.password, set_at=by.at)
    person.set_password(password)
    person.must_change_password = must_change
    person.password_changed_at = by.at
    person.save(update_fields=["password", "must_change_password", "password_changed_at"])


def _note(by: Actor, person: Person, after: dict[str, object]) -> None:
    record(by, agency_id=person.home_id, subject=("person", person.pk), before={}, after=after)
