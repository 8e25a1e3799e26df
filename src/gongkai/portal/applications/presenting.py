"""How an application stands, in plain words for its applicant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.applications.queries import PublicStatus
from gongkai.look.components import Event
from gongkai.look.components import State as Light
from gongkai.portal.applications.grant import Grant
from gongkai.portal.applications.uploads import SUFFIXES
from gongkai.statute.applications.clock import State
from gongkai.statute.applications.events import Kind

if TYPE_CHECKING:
    from gongkai.dossiers.models import File, Letter

Words = str | Promise
LIGHTS: Mapping[State, Light] = MappingProxyType(
    {
        State.SUBMITTED: Light.SOON,
        State.PROCESSING: Light.NOTE,
        State.CONSULTING: Light.WAITING,
        State.AWAITING_CORRECTION: Light.SOON,
        State.AWAITING_PAYMENT: Light.SOON,
        State.DECIDED: Light.NOTE,
        State.CLOSED: Light.DONE,
        State.WITHDRAWN: Light.WAITING,
        State.MERGED: Light.NOTE,
    }
)
STATES: Mapping[State, tuple[Words, Words]] = MappingProxyType(
    {
        State.SUBMITTED: (
            gettext_lazy("等双方确认收到"),
            gettext_lazy(
                "申请已经送到机关。双方确认的那一天是收到申请之日，从第二天起计算答复期限（条例第三十一条）。"
            ),
        ),
        State.PROCESSING: (
            gettext_lazy("正在办理"),
            gettext_lazy("机关已经收到申请，正在办理。"),
        ),
        State.CONSULTING: (
            gettext_lazy("正在征求意见"),
            gettext_lazy(
                "您要的信息与别人有关，机关正在征求意见；征求意见的时间不算在答复期限里（条例第三十三条）。"
            ),
        ),
        State.AWAITING_CORRECTION: (
            gettext_lazy("等您补正"),
            gettext_lazy("机关需要您把申请补充清楚，才能往下办理（条例第三十条）。"),
        ),
        State.AWAITING_PAYMENT: (
            gettext_lazy("等您缴费"),
            gettext_lazy("机关已经通知您缴纳信息处理费，缴费后继续办理（国办函〔2020〕109号）。"),
        ),
        State.DECIDED: (
            gettext_lazy("已有答复，正在送达"),
            gettext_lazy("答复已经签发，正按您选的途径送给您。"),
        ),
        State.CLOSED: (
            gettext_lazy("已经办结"),
            gettext_lazy("这件申请已经办结。对答复有异议的，救济的办法和期限写在答复书里。"),
        ),
        State.WITHDRAWN: (
            gettext_lazy("已经撤回"),
            gettext_lazy("您已经撤回这件申请，机关不再办理。需要时可以重新申请。"),
        ),
        State.MERGED: (
            gettext_lazy("已并入另一件"),
            gettext_lazy("这件申请与另一件是同一件，已经并到那一件一起办理。"),
        ),
    }
)
RUNNING = frozenset({State.PROCESSING, State.CONSULTING})


@dataclass(frozen=True, slots=True)
class Ask:
    """What the applicant is asked to do: title, words, the office's own words, where to do it."""

    title: Words
    sentence: Words
    said: str = ""
    url: str = ""
    button: Words = ""


@dataclass(frozen=True, slots=True)
class Download:
    """A file that can be fetched: its word, its address, and the name it is saved under."""

    word: str
    url: str
    stored: object
    name: str
    media_type: str
    token: str


@dataclass(frozen=True, slots=True)
class LetterRow:
    """A letter: its day, title and number, and its downloads (none while they are being made)."""

    letter: Letter
    title: str
    downloads: tuple[Download, ...]


def ask_of(status: PublicStatus) -> Ask | None:
    """What the applicant is waited for; None where nothing is asked."""
    if status.can_confirm:
        return Ask(
            _("请确认收到"),
            _("机关会与您联系确认；您也可以现在自己确认，今天就是收到申请之日。"),
            url=reverse("portal:asking:confirm"),
            button=_("去确认"),
        )
    asked = status.awaited
    if asked is None:
        return None
    if asked.kind is Kind.CORRECTION_ASKED:
        return Ask(
            _("请补正申请"),
            _(
                "没有正当理由逾期不补正的，视为放弃申请；提交补正以后，答复期限重新计算（条例第三十条）。"
            ),
            asked.text,
            reverse("portal:asking:correct"),
            _("去补正"),
        )
    if asked.kind is Kind.REASONS_ASKED:
        return Ask(
            _("请说明理由"),
            _("机关认为申请的数量、频次明显超过合理范围，请您说明理由（条例第三十五条）。"),
            asked.text,
            reverse("portal:asking:give-reasons"),
            _("去说明理由"),
        )
    fee = _("应缴 %(amount)s 元。") % {"amount": asked.amount} if asked.amount else ""
    return Ask(
        _("请缴纳信息处理费"),
        _("请按收费通知上写明的办法缴纳。逾期不缴的，视为放弃申请（国办函〔2020〕109号）。"),
        fee,
    )


def story_of(status: PublicStatus) -> list[Event]:
    """What happened, oldest first."""
    return [Event(one.day, one.name) for one in status.happened]


def letters_of(status: PublicStatus, grant: Grant) -> list[LetterRow]:
    """The letters that the applicant may read."""
    return [
        LetterRow(one.letter, one.title, tuple(_papers(one.letter, one.title, grant)))
        for one in status.letters
    ]


def files_of(status: PublicStatus, grant: Grant) -> list[Download]:
    """The files that the answer gives out, saved under names that tell nothing."""
    return [_given(place, one, grant) for place, one in enumerate(status.files, 1)]


def downloads_of(status: PublicStatus, grant: Grant) -> list[Download]:
    """Everything that this grant may fetch."""
    papers = [paper for row in letters_of(status, grant) for paper in row.downloads]
    return papers + files_of(status, grant)


def _papers(letter: Letter, title: str, grant: Grant) -> Iterator[Download]:
    kinds = (
        ("pdf", letter.pdf, "application/pdf"),
        ("docx", letter.docx, SUFFIX_TYPES[".docx"]),
    )
    for kind, stored, media_type in kinds:
        if stored:
            token = grant.token(kind, letter.pk)
            name = f"{title}{letter.number}.{kind}"
            word = kind.upper() if kind == "pdf" else "Word"
            yield Download(word, _url(token), stored, name, media_type, token)


def _given(place: int, file: File, grant: Grant) -> Download:
    token = grant.token("file", file.pk)
    suffix = SUFFIXES.get(file.media_type, "")
    name = _("附件%(place)d") % {"place": place} + suffix
    return Download(file.name, _url(token), file.stored, name, "application/octet-stream", token)


def _url(token: str) -> str:
    return reverse("portal:asking:file", args=[token])


SUFFIX_TYPES = {suffix: media_type for media_type, suffix in SUFFIXES.items()}
