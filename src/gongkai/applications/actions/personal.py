"""What a person of the office does for himself: views of the ledger, the feed; and seeing what is
covered, which leaves an entry each time."""

from __future__ import annotations

import hashlib
import secrets

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.agencies import queries as agencies
from gongkai.agencies.roles import Role
from gongkai.applications.casework import APPLICATION
from gongkai.applications.models import Applicant, Feed, FileRole, SavedView
from gongkai.applications.queries.access import visible_case
from gongkai.applications.queries.filters import Filters
from gongkai.audit.actions import action, record
from gongkai.base.actor import Actor
from gongkai.base.errors import Denied, Refused

MOST_VIEWS = 30
REVEALING = (Role.INTAKE, Role.HANDLER, Role.OFFICE_HEAD)
"""Who writes to the applicant, and so may see who he is and how to reach him."""
IDENTITY_PAPERS = frozenset({FileRole.IDENTITY, FileRole.AUTHORISATION})
"""Files on which identity numbers stand in clear."""


@action("applications.save_view", gettext_lazy("保存常用视图"))
def save_view(by: Actor, *, name: str, filters: Filters) -> SavedView:
    """Keep filters under a name; the same name is replaced."""
    person_id = _person(by)
    name = name.replace("\0", "").strip()[:60]
    if not name:
        raise Refused(_("请填写视图的名称。"))
    own = SavedView.objects.filter(person_id=person_id)
    if own.exclude(name=name).count() >= MOST_VIEWS:
        raise Refused(_("最多保存 %(most)d 个视图，请先删除不用的。") % {"most": MOST_VIEWS})
    view, _made = SavedView.objects.update_or_create(
        person_id=person_id, name=name, defaults={"query": filters.stored()}
    )
    _log(by, ("saved-view", view.pk), {"name": name})
    return view


@action("applications.delete_view", gettext_lazy("删除常用视图"))
def delete_view(by: Actor, view_id: int) -> None:
    """Delete one of one's own views."""
    deleted, _models = SavedView.objects.filter(pk=view_id, person_id=_person(by)).delete()
    if not deleted:
        raise Refused(_("没有这个视图。"))
    _log(by, ("saved-view", view_id), {"deleted": True})


@action("applications.make_feed", gettext_lazy("生成期限日历地址"))
def make_feed(by: Actor) -> str:
    """The secret of a new address for one's calendar of deadlines (128 bits); the old one is void.
    Only its digest is stored."""
    token = secrets.token_urlsafe(16)
    feed, _made = Feed.objects.update_or_create(
        person_id=_person(by),
        defaults={"digest": hashlib.sha256(token.encode()).hexdigest(), "made_at": by.at},
    )
    _log(by, ("feed", feed.pk), {"made": True})
    return token


@action("applications.reveal_identity", gettext_lazy("查看证件号码"))
def reveal_identity(by: Actor, applicant_id: int, *, why: str) -> str:
    """The identity number in clear, for a reason that goes into the log."""
    applicant = Applicant.objects.select_related("application").filter(pk=applicant_id).first()
    if applicant is None:
        raise Denied(_("没有这位申请人，或者您不能查看。"))
    agencies.require(by, applicant.application.agency_id, *REVEALING)
    if not why.strip():
        raise Refused(_("请写明查看证件号码的理由。"))
    record(
        by,
        agency_id=applicant.application.agency_id,
        subject=(APPLICATION, applicant.application_id),
        before={},
        after={"revealed": applicant.pk},
        text=why.strip(),
    )
    return applicant.identity


@action("applications.open_identity_paper", gettext_lazy("查看身份证明材料"))
def open_identity_paper(
    by: Actor, application_id: int, *, file_id: int | None = None, letter_id: int | None = None
) -> None:
    """Somebody opens a file or a letter on which an identity number stands in clear: each time an
    entry, as for the number itself. Raises Denied to those who do not write to the applicant."""
    application = visible_case(by, application_id)
    agencies.require(by, application.agency_id, *REVEALING)
    paper = {"file": file_id} if file_id is not None else {"letter": letter_id}
    record(
        by,
        agency_id=application.agency_id,
        subject=(APPLICATION, application.pk),
        before={},
        after=paper,
    )


def _person(by: Actor) -> int:
    if by.person_id is None:
        raise Denied(_("请先登录。"))
    return by.person_id


def _log(by: Actor, subject: tuple[str, int | None], after: dict[str, object]) -> None:
    record(by, agency_id=None, subject=subject, before={}, after=after)
