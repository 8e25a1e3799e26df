"""What applications add to the shared pages of a case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django import forms
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gongkai.agencies.roles import Role
from gongkai.applications import actions
from gongkai.applications.actions.revealing import REVEALING
from gongkai.applications.casework import ANSWER, EXTENSION
from gongkai.applications.kinds import CHANNELS
from gongkai.applications.queries import Filters
from gongkai.applications.subject import BY_PATH, KIND
from gongkai.desk.applications import clock_words, consultations, events, people_panel
from gongkai.desk.applications.intake_views import REGISTERING
from gongkai.desk.applications.on_file import on_file
from gongkai.desk.applications.path_page import reached
from gongkai.desk.applications.step_pages import PAGES as STEPS
from gongkai.desk.applications.step_pages import RECORDS
from gongkai.desk.casework.fields import FieldSpec, Words
from gongkai.desk.casework.finding import Found
from gongkai.desk.casework.subject_pages import (
    ALL,
    MINE,
    OVERDUE,
    SOON,
    THIRD_PARTY,
    Asked,
    ClockWords,
    Column,
    DraftPage,
    LedgerRows,
    Letters,
    Story,
    SubjectPages,
    Tool,
)
from gongkai.dossiers.kinds import DraftStatus
from gongkai.letters.kinds import KINDS
from gongkai.statute.applications.answers import ANSWERS, BY_CODE
from gongkai.statute.applications.applicants import CLASSES
from gongkai.statute.applications.clock import State

if TYPE_CHECKING:
    from gongkai.dossiers.models import Draft

ELSEWHERE: Mapping[str, tuple[str, str | None]] = {
    "record-search": ("desk:cases:evidence", "search-record"),
    "extend": ("desk:cases:extend", None),
    "propose": ("desk:cases:draft", None),
    "decide": ("desk:cases:review", None),
}
"""The steps that have a page of their own."""
NEXT: Mapping[str, tuple[str, ...]] = {
    State.SUBMITTED: ("confirm-receipt",),
    State.PROCESSING: ("decide", "approve", "propose", "record-search", "consult-third-party"),
    State.CONSULTING: ("record-opinion", "record-silence", "consulted-received", "propose"),
    State.AWAITING_CORRECTION: ("corrected", "correction-lapsed"),
    State.AWAITING_PAYMENT: ("paid", "fee-lapsed"),
    State.DECIDED: ("serve-again", "serve"),
    State.CLOSED: ("archive", "reopen"),
    State.WITHDRAWN: ("archive",),
    State.MERGED: ("archive",),
}
"""What usually comes next in a state, the most likely first; it only sorts what is allowed."""


def _reply(found: Found, draft: Draft) -> str:
    """What the file must hold for the reply of a draft, as HTML."""
    if draft.code not in BY_CODE:
        return ""
    reply = reached(found.dossier.pk, draft.code, on_file(found))
    return render_to_string("desk/applications/holds.html", {"reply": reply})


DRAFTS = (
    DraftPage(
        letter_kind=ANSWER,
        write="desk:cases:draft",
        write_word=_("起草答复书"),
        sign=actions.decide,
        step="decide",
        signing_hint=_("签发后答复成立，答复书取得文号；送达申请人后办结。"),
        aside=_reply,
    ),
    DraftPage(
        letter_kind=EXTENSION,
        write="desk:cases:extend",
        step="extend",
        query="yanqi",
        # 条例 Art 33.2: to agree to a wish to extend is no step of the table.
        asked=Asked(
            _("审批延期"),
            "条例第三十三条第二款",
            _("同意后由承办人告知申请人，答复期限延长二十个工作日；不同意的，退回承办人。"),
        ),
        hint=_("同意后由承办人告知申请人，告知后答复期限才延长；退回后由承办人修改。"),
        agreed=_("已同意延期，由承办人告知申请人。"),
        # Only an extension is agreed to and then still waits for its letter.
        status_words={DraftStatus.APPROVED: _("已同意，待告知申请人")},
    ),
)


def _one_of(name: str, word: Words, choices: list[tuple[str, str | Promise]]) -> FieldSpec:
    """A filter of the ledger: one of a few, or any."""
    listed = [("", _("不限")), *choices]
    return FieldSpec(name, lambda: forms.ChoiceField(label=word, required=False, choices=listed))


LEDGER = LedgerRows(
    columns=(
        Column("number", _("登记号"), "number", 16),
        Column("party", _("申请人"), "", 18),
        Column("subject", _("申请事项"), "", 48),
        Column("received", _("收到"), "received", 12),
        Column("due", _("应答复"), "due", 12),
        Column("state", _("状态")),
        Column("waiting", _("等待")),
        Column("handler", _("承办"), "", 12),
    ),
    views=(MINE, SOON, OVERDUE, THIRD_PARTY, ALL),
    filters=Filters,
    fields=(
        _one_of("applicant_class", _("申请人类别"), [(one.column, one.name) for one in CLASSES]),
        _one_of("channel", _("渠道"), [(key.value, name) for key, name in CHANNELS.items()]),
    ),
    outcomes={one.code: one.name for one in ANSWERS},
    search_word=_("登记号、事项、申请人、文号或者证件号码"),
    due_from=_("应答复自"),
    due_to=_("应答复至"),
    awaited=_("申请人的期限"),
    empty=_("登记第一件申请后会出现在这里；也可以导入去年的台账。"),
    begin=Tool("desk:cases:register", _("登记申请"), REGISTERING),
    tools=(Tool("desk:cases:import", _("导入旧台账"), (Role.OFFICE_HEAD,)),),
)

PAGES = SubjectPages(
    kind=KIND,
    steps=STEPS,
    elsewhere=ELSEWHERE,
    next_steps=NEXT,
    step_names={"approve": _("审核答复稿")},
    records=RECORDS,
    drafts=DRAFTS,
    offers=consultations.offered,
    facts=people_panel.facts,
    panel=people_panel.panel,
    panel_template="desk/applications/who_asks.html",
    notices=people_panel.notices,
    tabs=(
        ("case", _("案件")),
        ("path", _("怎么答")),
        ("review", _("答复稿")),
        ("letters", _("出具文书")),
        ("similar", _("相似申请")),
        ("dossier", _("卷宗")),
    ),
    letters=Letters(
        offered=tuple(one.id for one in KINDS if one.id not in BY_PATH and not one.retired),
        hint=_("答复书和延期答复告知书须经审核、签发，不在这里。"),
        of_event=events.letter_of,
        known_values=events.values_of,
        reaching=REVEALING,
        open_paper=actions.open_identity_paper,
    ),
    story=Story(title=events.title, lines=events.lines, minor=events.MINOR),
    clock=ClockWords(
        headline=clock_words.headline,
        careful=clock_words.careful,
        paused=clock_words.paused,
        standing=frozenset({State.CONSULTING}),
        due_by=_("应于 %(day)s前答复"),
        due=_("答复到期"),
        calendar=_("依申请公开答复期限"),
        days_caption=_("逐日计算（条例第三十三条）"),
    ),
    ledger=LEDGER,
    strike_words=_(
        "不是申请、重复登记或者登记到别的机关的，可以划去整件登记；须由另一人复核同意，编号保留。"
    ),
    urls="gongkai.desk.applications.urls",
)
