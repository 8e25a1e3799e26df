"""The sum of what was said, as it is shown before sending: identity numbers masked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from gongkai.applications.kinds import FormWanted, IdentityKind, WayWanted
from gongkai.portal.applications import steps
from gongkai.portal.applications.draft import (
    AGENT,
    CONTACT,
    HOW,
    JOINT,
    WHAT,
    WHO,
    Draft,
    Values,
)
from gongkai.portal.applications.fields import plain_number
from gongkai.portal.applications.forms import fax_of, help_words
from gongkai.statute.applications.applicants import BY_KEY
from gongkai.statute.applications.identity_numbers import masked


@dataclass(frozen=True, slots=True)
class Part:
    """What one step said: where it is changed, and its lines."""

    title: str | Promise
    url: str
    lines: tuple[tuple[str, str], ...]


def parts_of(draft: Draft) -> list[Part]:
    """All that was said, step by step; what was left empty is left out."""
    said = {
        WHO: lambda: _who(draft.filled(WHO)),
        CONTACT: lambda: _contact(draft.filled(CONTACT)),
        AGENT: lambda: _agent(draft),
        JOINT: lambda: _joint(draft),
        WHAT: lambda: _what(draft.filled(WHAT)),
        HOW: lambda: _how(draft),
    }
    return [
        Part(step.title, step.url, tuple((str(a), b) for a, b in said[step.key]() if b))
        for step in steps.path_of(draft)
        if step.key in said
    ]


@dataclass(frozen=True, slots=True)
class Person:
    """Another applicant as the page lists him: the number masked."""

    name: str
    paper: str
    number: str


def people_of(draft: Draft) -> list[Person]:
    """The applicants beside the first."""
    return [Person(_one(values, "name"), *_identity(values)) for values in draft.joint]


Lines = Iterator[tuple[str, str]]


def _who(values: Values) -> Lines:
    kind = BY_KEY.get(_one(values, "kind"))
    yield _("身份"), kind.name if kind else ""
    yield _("姓名或者名称"), _one(values, "name")
    yield _identity(values)


def _identity(values: Values) -> tuple[str, str]:
    name = str(dict(IdentityKind.choices).get(_one(values, "identity_kind"), _("证件号码")))
    return name, masked(_one(values, "identity"))


def _contact(values: Values) -> Lines:
    yield _("联系人"), _one(values, "contact")
    yield _("联系电话"), plain_number(_one(values, "phone"))
    yield _("电子邮箱"), _one(values, "email")
    yield _("通信地址"), _one(values, "address")


def _agent(draft: Draft) -> Lines:
    values = draft.filled(AGENT)
    yield _("代理人"), _one(values, "name")
    yield _identity(values)
    yield _("代理人电话"), plain_number(_one(values, "phone"))
    yield _("代理人通信地址"), _one(values, "address")
    yield _("授权委托书"), "、".join(one.name for one in draft.files_for("authorisation"))


def _joint(draft: Draft) -> Lines:
    for place, one in enumerate(people_of(draft), 2):
        said = f"{one.name}（{one.paper} {one.number}）"
        yield _("第 %(place)d 申请人") % {"place": place}, said


def _what(values: Values) -> Lines:
    yield _("信息名称"), _one(values, "subject")
    yield _("文号"), _one(values, "document_number")
    yield _("其他描述"), _one(values, "description")


def _how(draft: Draft) -> Lines:
    values = draft.filled(HOW)
    yield _("提供形式"), str(dict(FormWanted.choices).get(_one(values, "form_wanted"), ""))
    yield _("获取途径"), str(dict(WayWanted.choices).get(_one(values, "way_wanted"), ""))
    yield _("传真号码"), fax_of(values)
    yield _("需要的帮助"), help_words(values)
    yield _("附件"), "、".join(one.name for one in draft.files_for("application"))


def _one(values: Values, name: str) -> str:
    return "".join(values.get(name, [])[:1]).strip()
