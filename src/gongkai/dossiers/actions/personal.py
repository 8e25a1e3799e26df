"""What a person of the office keeps for themselves: views of the ledger and the feed of deadlines."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.audit.actions import action, record
from gongkai.base.actor import Actor
from gongkai.base.errors import Denied, Refused
from gongkai.dossiers.models import Feed, SavedView

MOST_VIEWS = 30


@action("dossiers.save_view", gettext_lazy("保存常用视图"))
def save_view(by: Actor, *, name: str, query: Mapping[str, object]) -> SavedView:
    """Keep filters (as JSON keeps them) under a name; the same name is replaced."""
    person_id = _person(by)
    # PostgreSQL stores no NUL; whoever pastes one should not meet an error for it.
    name = name.replace("\0", "").strip()[:60]
    if not name:
        raise Refused(_("请填写视图的名称。"))
    own = SavedView.objects.filter(person_id=person_id)
    if own.exclude(name=name).count() >= MOST_VIEWS:
        raise Refused(_("最多保存 %(most)d 个视图，请先删除不用的。") % {"most": MOST_VIEWS})
    view, _made = SavedView.objects.update_or_create(
        person_id=person_id, name=name, defaults={"query": dict(query)}
    )
    _log(by, ("saved-view", view.pk), {"name": name})
    return view


@action("dossiers.delete_view", gettext_lazy("删除常用视图"))
def delete_view(by: Actor, view_id: int) -> None:
    """Delete one of one's own views."""
    deleted, _models = SavedView.objects.filter(pk=view_id, person_id=_person(by)).delete()
    if not deleted:
        raise Refused(_("没有这个视图。"))
    _log(by, ("saved-view", view_id), {"deleted": True})


@action("dossiers.make_feed", gettext_lazy("生成期限日历地址"))
def make_feed(by: Actor) -> str:
    """The secret of a new address for one's calendar of deadlines (128 bits); the old one is void.
    Only its digest is stored."""
    # Calendar programs cannot sign in: the address itself is the secret.
    token = secrets.token_urlsafe(16)
    feed, _made = Feed.objects.update_or_create(
        person_id=_person(by),
        defaults={"digest": hashlib.sha256(token.encode()).hexdigest(), "made_at": by.at},
    )
    _log(by, ("feed", feed.pk), {"made": True})
    return token


def _person(by: Actor) -> int:
    if by.person_id is None:
        raise Denied(_("请先登录。"))
    return by.person_id


def _log(by: Actor, subject: tuple[str, int | None], after: dict[str, object]) -> None:
    record(by, agency_id=None, subject=subject, before={}, after=after)
