"""The steps of an application: which there are, in which order, which are complete."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gongkai.dossiers.kinds import FileRole
from gongkai.portal.applications.draft import (
    AGENT,
    CONTACT,
    HOW,
    JOINT,
    SUM,
    WHAT,
    WHO,
    Draft,
)
from gongkai.portal.applications.forms import (
    AgentForm,
    ContactForm,
    HowForm,
    StepForm,
    WhatForm,
    WhoForm,
)


@dataclass(frozen=True, slots=True)
class Step:
    """A step: its key (also its address), which of the five it belongs to, what it is called and
    why it is asked; its form, and what its files are."""

    key: str
    number: int
    title: str | Promise
    why: str | Promise
    form: type[StepForm] | None = None
    role: FileRole | None = None

    @property
    def url(self) -> str:
        """Its address."""
        return reverse("portal:applying:step", args=[self.key])


STEPS: tuple[Step, ...] = (
    Step(WHO, 1, _("您是谁"), _("申请要写明姓名或者名称和身份证明（条例第二十九条）。"), WhoForm),
    Step(
        CONTACT,
        2,
        _("怎样联系您"),
        _("收到申请要与您确认，答复要送到您手里。电话、电子邮箱、通信地址至少填一种。"),
        ContactForm,
    ),
    Step(
        AGENT,
        2,
        _("谁代您办理"),
        _("代理人办理的，要有申请人的授权委托书。"),
        AgentForm,
        FileRole.AUTHORISATION,
    ),
    Step(JOINT, 2, _("谁与您共同申请"), _("共同申请人也要写明姓名或者名称和身份证明。")),
    Step(WHAT, 3, _("您要什么信息"), _("写得越具体，找得越快。不需要说明用途。"), WhatForm),
    Step(
        HOW,
        4,
        _("怎样提供给您"),
        _("按您希望的形式和途径提供（条例第二十九条、第四十条）。"),
        HowForm,
        FileRole.APPLICATION,
    ),
    Step(SUM, 5, _("核对后提交"), _("请从头看一遍，有错的点“修改”。")),
)
BY_KEY: Mapping[str, Step] = MappingProxyType({step.key: step for step in STEPS})
NAMES: tuple[str | Promise, ...] = (
    _("您是谁"),
    _("怎样联系您"),
    _("要什么信息"),
    _("怎样提供"),
    _("核对后提交"),
)
"""The five steps as the line above each page names them."""


def path_of(draft: Draft) -> list[Step]:
    """The steps that this application has, in order."""
    left_out = {key for key, has in ((AGENT, draft.has_agent), (JOINT, draft.has_joint)) if not has}
    return [step for step in STEPS if step.key not in left_out]


def complete(step: Step, draft: Draft, today: date) -> bool:
    """Whether a step is filled in rightly."""
    if step.key == JOINT:
        return bool(draft.joint)
    if step.key == AGENT and not draft.files_for(FileRole.AUTHORISATION):
        return False
    return step.form is None or step.form.kept(draft.filled(step.key), draft, today).is_valid()


def first_open(draft: Draft, today: date) -> Step:
    """The first step that is not complete; the last one where all are."""
    path = path_of(draft)
    return next((step for step in path[:-1] if not complete(step, draft, today)), path[-1])


def reachable(step: Step, draft: Draft, today: date) -> bool:
    """Whether a step may be opened: all before it are complete."""
    path = path_of(draft)
    return step in path and path.index(step) <= path.index(first_open(draft, today))


def before(step: Step, draft: Draft) -> Step | None:
    """The step before; None at the first."""
    path = path_of(draft)
    place = path.index(step)
    return path[place - 1] if place else None


def after(step: Step, draft: Draft) -> Step:
    """The step after; the last one leads nowhere further."""
    path = path_of(draft)
    return path[min(path.index(step) + 1, len(path) - 1)]
