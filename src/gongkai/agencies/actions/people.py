"""People and their posts. Accounts are made by the system administrator, posts are given by the
security administrator: nobody makes himself powerful alone."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.agencies.administering import is_username_taken
from gongkai.agencies.models import Agency, Person, Post
from gongkai.agencies.passwords import password_for_one_use
from gongkai.agencies.queries import is_active_section, posts_on, require
from gongkai.agencies.roles import ADMINISTRATORS, Role, clash
from gongkai.audit.actions import action, record
from gongkai.base.actor import Actor
from gongkai.base.errors import Denied, Refused
from gongkai.statute.days import written


@action("agencies.create-person", gettext_lazy("建立账号"))
def create_person(
    by: Actor, home_id: int, *, username: str, name: str, email: str = "", phone: str = ""
) -> tuple[Person, str]:
    """Make somebody an account without any post; return it and its password for one use."""
    require(by, home_id, Role.SYSTEM_ADMIN)
    if is_username_taken(username):
        raise Refused(_("用户名“%(name)s”已被使用，请换一个。") % {"name": username})
    password = password_for_one_use()
    person = Person(
        username=username, name=name, email=email, phone=phone, home_id=home_id, created_at=by.at
    )
    person.set_password(password)
    person.save()
    record(
        by,
        agency_id=home_id,
        subject=("person", person.pk),
        before={},
        after={"username": username, "name": name},
    )
    return person, password


@action("agencies.allow-sign-in", gettext_lazy("停用或恢复账号"))
def allow_sign_in(by: Actor, person_id: int, *, allowed: bool) -> None:
    """Let somebody sign in, or no longer. Whoever may not has no scope either, from this moment."""
    person = other_person(by, person_id)
    if person.is_active == allowed:
        raise Refused(_("账号已经是这个状态。"))
    if not allowed:
        for post in posts_on(by.day).filter(person=person, role__in=ADMINISTRATORS):
            _check_successor(post, by.day)
    person.is_active = allowed
    person.save(update_fields=["is_active"])
    record(
        by,
        agency_id=person.home_id,
        subject=("person", person.pk),
        before={"is_active": not allowed},
        after={"is_active": allowed},
    )


@action("agencies.give-post", gettext_lazy("任命岗位"))
def give_post(
    by: Actor,
    person_id: int,
    agency_id: int,
    role: Role,
    *,
    since: date,
    until: date | None = None,
    section_id: int | None = None,
) -> Post:
    """Appoint somebody from a day to a day (both included; None: until it is ended).

    Refused when the three separated administrators or the case roles would come together in one
    person, when dates or section do not fit, and when the post is held already.
    """
    require(by, agency_id, Role.SECURITY_ADMIN)
    if person_id == by.person_id:
        raise Denied(_("不能给自己任命岗位，请由另一位安全管理员来办。"))
    person = Person.objects.select_for_update().get(pk=person_id)
    if until is not None and until < since:
        raise Refused(_("结束日期不能早于开始日期。"))
    if section_id is not None and not is_active_section(section_id, agency_id):
        raise Refused(_("所选科室不属于这个机关，请重新选择。"))
    if role is Role.SECTION_HEAD and section_id is None:
        raise Refused(_("任命科室负责人要写明是哪个科室。"))
    _check_separation(person, role, since, until)
    wanted = Post(
        person=person,
        agency=Agency.objects.get(pk=agency_id),
        section_id=section_id,
        role=role,
        since=since,
        until=until,
    )
    same = _overlapping(person, since, until).filter(agency_id=agency_id, role=role)
    if any(post.section_id == section_id for post in same):
        raise Refused(_("%(name)s在这段时间里已经担任这个岗位。") % {"name": person.name})
    wanted.save()
    record(
        by,
        agency_id=agency_id,
        subject=("person", person.pk),
        before={},
        after={
            "post": wanted.pk,
            "role": role,
            "section": section_id,
            "since": since,
            "until": until,
        },
    )
    return wanted


@action("agencies.end-post", gettext_lazy("免去岗位"))
def end_post(by: Actor, post_id: int, *, until: date) -> None:
    """End a post; ``until`` is its last day. Refused for the last administrator of a kind."""
    post = Post.objects.select_for_update().select_related("person").get(pk=post_id)
    require(by, post.agency_id, Role.SECURITY_ADMIN)
    if until < post.since:
        raise Refused(_("最后一天不能早于任职开始的%(day)s。") % {"day": written(post.since)})
    if post.until is not None and post.until <= until:
        raise Refused(_("这个岗位到%(day)s已经结束。") % {"day": written(post.until)})
    if Role(post.role) in ADMINISTRATORS:
        _check_successor(post, until)
    before = post.until
    post.until = until
    post.save(update_fields=["until"])
    record(
        by,
        agency_id=post.agency_id,
        subject=("person", post.person_id),
        before={"post": post.pk, "role": post.role, "until": before},
        after={"post": post.pk, "role": post.role, "until": until},
    )


def other_person(by: Actor, person_id: int) -> Person:
    """Return somebody else's account, locked, for the security administrator of his agency.

    Raises Denied to others, and for one's own account.
    """
    person = Person.objects.select_for_update().get(pk=person_id)
    require(by, person.home_id, Role.SECURITY_ADMIN)
    if person.pk == by.person_id:
        raise Denied(_("不能对自己的账号做这一步，请由另一位安全管理员来办。"))
    return person


def _overlapping(person: Person, since: date, until: date | None) -> QuerySet[Post]:
    posts = Post.objects.filter(Q(until__isnull=True) | Q(until__gte=since), person=person)
    return posts if until is None else posts.filter(since__lte=until)


def _check_separation(person: Person, role: Role, since: date, until: date | None) -> None:
    """The three administrators are three people, and none of them handles cases."""
    held = _overlapping(person, since, until).values_list("role", flat=True)
    other = clash(frozenset(map(Role, held)), role)
    if other is not None:
        raise Refused(
            _(
                "系统管理员、安全管理员、审计管理员要由不同的人担任，也不能兼任办件岗位："
                "%(name)s在这段时间里是%(held)s，不能再任%(wanted)s。"
            )
            % {"name": person.name, "held": other.label, "wanted": role.label}
        )


def _check_successor(post: Post, until: date) -> None:
    """Somebody else must hold the administrator's post, here or above, when this one is over."""
    above = [int(part) for part in post.agency.path.strip("/").split("/")]
    others = (
        Post.objects.filter(Q(until__isnull=True) | Q(until__gt=until))
        .filter(agency_id__in=above, role=post.role, person__is_active=True)
        .exclude(person=post.person)
    )
    if not others.exists():
        raise Refused(
            _("%(name)s是这里唯一的%(role)s，请先任命接任的人。")
            % {"name": post.person.name, "role": post.label}
        )
