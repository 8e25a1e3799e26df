"""Who applies for what, as the page of a case shows it; identities stand masked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.applications.actions.revealing import REVEALING
from gongkai.applications.kinds import CHANNELS, FormWanted, IdentityKind, WayWanted
from gongkai.applications.queries import CaseView, Person, people
from gongkai.desk.casework.finding import Found
from gongkai.desk.casework.subject_pages import Fact, Link, Notice
from gongkai.look.templatetags.look import chinese_date
from gongkai.statute.applications.applicants import BY_KEY as CLASSES
from gongkai.statute.applications.events import Channel

if TYPE_CHECKING:
    from gongkai.applications.models import Application

NONE: Mapping[int, str] = MappingProxyType({})


@dataclass(frozen=True)
class Who:
    """An applicant or the agent, the identity masked unless it was revealed."""

    title: str
    name: str
    kind: str
    identity_kind: str
    identity: str
    contact: str
    ways: tuple[Fact, ...]
    can_reveal: bool
    reveal_url: str
    class_url: str


def facts(found: Found) -> tuple[Fact, ...]:
    """What is known of the application besides its matter."""
    case: Application = found.dossier
    channel = CHANNELS[Channel(case.channel)] if case.channel in set(Channel) else case.channel
    said = [
        Fact(_("渠道"), str(channel)),
        Fact(_("收件日"), chinese_date(case.came_in)),
        Fact(_("收到日"), chinese_date(case.received_on) if case.received_on else _("待确认")),
        Fact(_("提供形式"), _label(FormWanted, case.form_wanted)),
        Fact(_("获取途径"), _label(WayWanted, case.way_wanted)),
    ]
    if case.help_needed:
        said.append(Fact(_("需要的帮助"), case.help_needed))
    return tuple(said)


def _label(choices: type[models.TextChoices], value: str) -> str:
    return str(choices(value).label) if value in choices.values else _("未写明")


def panel(found: Found, revealed: Mapping[int, str] = NONE) -> dict[str, Any]:
    """The applicants and the agent. ``revealed`` holds numbers in clear by applicant; whoever writes
    to them sees how to reach them."""
    listed = people(found.view)
    several = sum(not one.applicant.is_agent for one in listed) > 1
    reaches = found.may(*REVEALING)
    pk = found.dossier.pk
    return {"applicants": [_who(pk, one, several, revealed, reaches) for one in listed]}


def _who(
    pk: int, person: Person, several: bool, revealed: Mapping[int, str], may_reveal: bool
) -> Who:
    one = person.applicant
    title = _("代理人") if one.is_agent else _("申请人")
    if several and not one.is_agent:
        title = _("申请人 %(number)d") % {"number": one.order + 1}
    ways = ((_("电话"), one.phone), (_("电子邮箱"), one.email), (_("地址"), one.address))
    return Who(
        title=title,
        name=one.name,
        kind=CLASSES[one.kind].name if one.kind in CLASSES else "",
        identity_kind=_label(IdentityKind, one.identity_kind) if one.identity_kind else "",
        identity=revealed.get(one.pk, person.identity),
        contact=one.contact,
        ways=tuple(Fact(word, text if may_reveal else hidden(text)) for word, text in ways if text),
        can_reveal=may_reveal and bool(one.identity) and one.pk not in revealed,
        reveal_url=reverse("desk:cases:reveal", args=[pk, one.pk]),
        class_url=reverse("desk:cases:class", args=[pk, one.pk]) if may_reveal else "",
    )


def hidden(text: str) -> str:
    """A way to reach somebody as it stands before it is revealed: its first and last sign."""
    return f"{text[0]}****{text[-1]}" if len(text) > 3 else "****"


def notices(view: CaseView) -> list[Notice]:
    """The case that this one was merged into, and those that were merged into it."""
    held = []
    into = view.dossier.merged_into
    if into is not None:
        held.append(Notice(_("已并入另一件申请"), (_link(into),), everywhere=True))
    merged = tuple(map(_link, view.own["merged"]))
    if merged:
        held.append(Notice(_("重复登记的已并入这一件"), merged))
    return held


def _link(case: Any) -> Link:
    return Link(case.number, reverse("desk:cases:case", args=[case.pk]))
